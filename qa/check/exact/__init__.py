"""Exact facts: numbers, dates, names and quoted words, looked for in a passage."""
