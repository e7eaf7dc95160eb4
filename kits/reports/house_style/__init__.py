"""Any Word file as house style: read whatever kind it is, kept what is safe, completed with the styles that are missing."""

from kits.reports.house_style.keeping import Dropped
from kits.reports.house_style.taking import Template, take
from kits.reports.house_style.telling import remarks

__all__ = ["Dropped", "Template", "remarks", "take"]
