"""The workbook's checklists and documents with blanks: each is one file in `catalogue/`, and needs no code of its own."""
