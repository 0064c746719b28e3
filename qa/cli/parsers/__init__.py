"""Commands with their options; what each does is imported when it runs."""
