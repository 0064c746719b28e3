"""Training the reader: out of the wheel."""
