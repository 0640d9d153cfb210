"""Two tellings set against each other: pure functions on Summaries and their texts; no spaCy here."""
