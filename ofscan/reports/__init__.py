"""Ofsted's inspection reports, read by their layout and labels; no spaCy here."""
