"""Admission control: who may do what, how much of it, and who is next."""
