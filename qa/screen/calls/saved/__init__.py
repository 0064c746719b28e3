"""Calls about what users keep: notebooks, saved questions, conversations."""
