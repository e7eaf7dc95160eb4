"""The plan as an Excel table that people edit, read back: what was changed in it, to be taken over one by one."""

from kits.policy_cycle.reading_back.differing import Compared, Difference, Kind, compare
from kits.policy_cycle.reading_back.taking import events_of
from kits.policy_cycle.reading_back.workbook import File, read

__all__ = ["Compared", "Difference", "File", "Kind", "compare", "events_of", "read"]
