"""How well people, organisations, places and days are found: 200 hand-marked sentences."""
