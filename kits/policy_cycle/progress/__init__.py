"""How measures go through the year: dated notes, and evidence of what was done."""
