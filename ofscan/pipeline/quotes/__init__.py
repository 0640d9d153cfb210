"""Quotations, their speakers, and reported speech."""
