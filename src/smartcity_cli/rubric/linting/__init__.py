"""What is doubtful about a rubric that is valid: named lints, each of which the rubric may allow with a reason."""
