"""Training the reader: one small encoder that reads a question or a claim together with a passage.

``python -m qa.reader.training --data DIR --start DIR --out DIR``; README.md tells the rest.
Torch is needed here and nowhere else in `qa.reader`.
"""
