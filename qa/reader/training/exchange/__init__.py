"""From a trained checkpoint to the folder that the reader runs from, and back."""
