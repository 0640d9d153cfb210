"""PDF files with a text layer: pages to one text with blocks."""
