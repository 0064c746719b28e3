"""Answers, lists and reports as plain text, with nothing in it that a terminal would obey."""
