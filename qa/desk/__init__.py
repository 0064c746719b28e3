"""What users make: feedback, and whatever they save. It is theirs, and no rebuild touches it."""
