"""What the commands `check`, `diff` and `trace` do with their options."""
