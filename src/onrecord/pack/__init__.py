"""A case: the answer to one question of a record with all its evidence, as one zip archive that reads without software.

`write` makes it, `check` verifies that it is whole and reads its texts again.
"""

from onrecord.pack.checking import Checked, check
from onrecord.pack.contents import write
from onrecord.pack.differing import Difference

__all__ = ["Checked", "Difference", "check", "write"]
