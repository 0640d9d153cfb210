"""Saved web pages: the article in them, and what they say of it. Nothing is fetched."""
