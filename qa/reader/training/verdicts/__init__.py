"""The judge of the checker, fitted to the reader that ships."""
