"""Many sources: analysed in several processes, kept in a cache, held against each other for copies; no spaCy here."""
