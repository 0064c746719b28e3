"""The first stage of the search alone: how often it finds the article, by language pair."""
