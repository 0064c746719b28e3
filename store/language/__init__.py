"""What is known of languages and how text in them is read."""
