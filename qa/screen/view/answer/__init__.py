"""The pieces of an answer: its limits, its actions, its words without Markdown, its references."""
