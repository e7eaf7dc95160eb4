"""Peaks and lows: when which work is heavy, where that comes from, and what a team agrees about it.

Workbook measure 3 (lines 883-942: the big calendar) and measure 6 (1018-1059: hours that follow peaks and lows).
"""
