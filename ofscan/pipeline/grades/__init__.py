"""The judgements that an article states of councils."""
