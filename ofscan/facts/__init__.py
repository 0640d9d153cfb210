"""What the program says: records, articles, dates, and how they are written and checked."""
