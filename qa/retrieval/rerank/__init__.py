"""The second stage: passages are read with the question."""

from qa.retrieval.rerank.candidates import Candidate
from qa.retrieval.rerank.rerank import READ, ReaderRerank, as_score

__all__ = ["READ", "Candidate", "ReaderRerank", "as_score"]
