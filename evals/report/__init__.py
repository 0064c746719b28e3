"""What a run shows: terminal, Markdown, JSON, a page."""
