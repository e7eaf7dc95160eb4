"""Pages of the workbook's forms: one a kind."""
