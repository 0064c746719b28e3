"""Every item of a kind that articles tell of, wherever it stands in them."""
