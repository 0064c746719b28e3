"""A chat that runs already, as the commands of its user reach it: over loopback, with a token."""
