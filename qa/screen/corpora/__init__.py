"""Several corpora behind one page, by their names in `sourced.toml`."""
