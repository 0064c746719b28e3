"""One value per language: all the program knows of how text in it is written."""
