"""The index: a catalogue that is the truth, and the copies of it that are searched."""
