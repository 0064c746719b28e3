"""Word features and hand rules that choose and check, until reader and checker replace them."""
