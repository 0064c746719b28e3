"""Summaries, timelines, comparisons, lists and the like over invented news in four languages.

Articles, the key facts of each, and questions with the sentences that a right answer cites were
written before the code. `python -m evals.requests` measures.
"""
