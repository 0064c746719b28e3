"""The door of a team's server: who comes in, and the page that asks for a password."""
