"""Commands for what users keep: notebooks, saved questions, the desk as one file."""
