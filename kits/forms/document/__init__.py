"""A document with blanks: its clauses are kept, left out, reworded or chosen; adopted versions no longer change."""
