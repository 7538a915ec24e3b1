"""The questionnaire of a rubric as something to fill in: what it holds, as a workbook, as an XLSForm."""
