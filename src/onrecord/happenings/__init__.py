"""What happens: the words that name it, who takes part in it, and whether it came about.

Triggers come from the model (`finding`); participants and factuality follow by rule from the syntax around them
(`roles`, `factuality`). What joins them to the rest of the record is in `links`.
"""

from onrecord.happenings.factuality import factuality
from onrecord.happenings.finding import CLASSES, STATUSES, Trigger, triggers
from onrecord.happenings.roles import Participant, participants

__all__ = ["CLASSES", "STATUSES", "Participant", "Trigger", "factuality", "participants", "triggers"]
