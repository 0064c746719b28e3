"""What happened when, what changed, and which of several came first."""
