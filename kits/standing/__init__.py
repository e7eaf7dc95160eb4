"""Where the organisation stands: what the law and the workbook ask of it, and what of that the client file shows."""
