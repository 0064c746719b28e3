"""From readings of passages to an answer: what is quoted, how it is put together, what is cited."""
