"""Exact facts that hold a passage back whatever the reader makes of it."""
