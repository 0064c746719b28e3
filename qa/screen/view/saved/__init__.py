"""The views of what users keep: notebooks, saved questions, conversations."""
