"""Door 1: a letter."""
