"""A rubric kept as a workbook: written for the people who own the weights, and read back without losing anything."""
