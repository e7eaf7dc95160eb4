"""Culture statements: what is usual here, and from unwanted patterns to rules of our own.

Workbook appendix 6 (lines 3262-3314), measure 7 (1060-1107) and appendix 12 (3659-3746).
"""
