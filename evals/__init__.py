"""Measures the whole flow, from question to cited answer. Run from a checkout: `python -m evals`.

case -> system -> run -> measures -> report. Nothing imports this package.
"""
