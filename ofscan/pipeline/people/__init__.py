"""Named persons, their shorter mentions, and what the text says they are."""
