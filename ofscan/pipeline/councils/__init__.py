"""Which local authorities an article speaks of, where, and which it is about."""
