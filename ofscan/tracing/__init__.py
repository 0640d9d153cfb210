"""An article held against the inspection reports it speaks of; on Summaries and texts alone, no spaCy here."""
