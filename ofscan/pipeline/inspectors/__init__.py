"""The inspectors whom a text names."""
