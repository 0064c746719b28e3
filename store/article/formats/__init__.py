"""What is read from files that are not plain text: one module a format, one way in, `contents`."""
