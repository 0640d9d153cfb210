"""Plain text and Markdown: lines, wraps, head, furniture and layout."""
