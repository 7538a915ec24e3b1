"""Writes into an existing workbook, member by member: colours, comments and one sheet, and nothing else changed."""
