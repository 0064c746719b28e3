"""An answer from anybody, read from a file: each sentence against the passages it cites."""
