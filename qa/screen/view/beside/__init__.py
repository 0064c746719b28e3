"""What stands beside the conversation: the choice of articles, and dialogs about the page."""
