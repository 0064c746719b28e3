"""Measures, and how they are put together."""
