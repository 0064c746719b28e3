"""What is asked of the system over a public set, and how it is scored."""
