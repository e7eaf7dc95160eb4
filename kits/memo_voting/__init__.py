"""The memo-voting workshop: what it is made of, what may happen in it, and what comes out.

Workbook appendix 3 (lines 3023-3071): collect what to cherish and what strains, order it, vote, find solutions,
agree who does what, and look back.
"""
