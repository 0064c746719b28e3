"""Embedding models: what a name opens, and what is known of it."""
