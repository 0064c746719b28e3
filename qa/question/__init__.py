"""What is asked: the question as read, what limits its search, what it leans on."""
