"""The types of what is known of a language; a value with a field missing does not type-check."""
