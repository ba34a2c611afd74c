"""The record of an archive: one SQLite file, the only SQL.

`Record` opens it; `migrations/` holds its schema, documented for those who open the file with other programs.
"""

from onrecord.record.store import Added, Record

__all__ = ["Added", "Record"]
