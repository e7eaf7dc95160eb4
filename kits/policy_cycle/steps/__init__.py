"""What the law asks and the workbook advises in each of the five steps, as points that can be ticked."""
