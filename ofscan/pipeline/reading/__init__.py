"""What every component stands on: tokens, sentences, layout blocks, noun phrases, reported speech."""
