"""What the reader learns from: rows read from public sets and rows made by rules."""
