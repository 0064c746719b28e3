"""Exact search over the articles: phrases, AND, OR and NOT, nearness, wildcards, names in any
script."""

from qa.search.result import SearchHit, SearchResult, Snippet
from qa.search.search import Sort, search, search_in

__all__ = ["SearchHit", "SearchResult", "Snippet", "Sort", "search", "search_in"]
