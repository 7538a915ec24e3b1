"""Starters: rubrics that are valid at once, with comments that say what to replace, and a case beside each."""
