"""The same story twice: near copies of an article are found, grouped and compared."""
