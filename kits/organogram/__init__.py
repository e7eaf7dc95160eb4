"""The organogram as a map: where the fire is, where risks are suspected, where work is normal (workbook appendix 1)."""
