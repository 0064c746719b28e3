"""What the page shows, as trees of text nodes."""
