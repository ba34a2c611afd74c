"""Running stories: feeds, and the pages that they name, into a record, again and again.

`feeds.read_feeds` reads which; `follow` is one run and tells its steps, which `Report` counts; `lock.alone` lets only
one run at a time.
"""

from onrecord.following.following import follow
from onrecord.following.steps import Report, Step

__all__ = ["Report", "Step", "follow"]
