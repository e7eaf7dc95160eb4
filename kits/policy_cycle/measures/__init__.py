"""The workbook's measures as data: 8 against workload, 17 against aggression, and those against unwanted conduct."""
