"""Records as tables: one typed table a kind of fact, in a database or in files; no spaCy here."""
