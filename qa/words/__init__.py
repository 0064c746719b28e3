"""What is said to people, in each of their languages."""
