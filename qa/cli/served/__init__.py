"""What `qa chat` and `qa serve` serve: one corpus, or several that `sourced.toml` names."""
