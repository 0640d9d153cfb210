"""What inspectors, or the council itself, say must get better."""
