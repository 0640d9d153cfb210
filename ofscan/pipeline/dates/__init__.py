"""Calendar expressions, and what they are the dates of."""
