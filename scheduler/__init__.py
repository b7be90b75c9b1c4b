"""Door 3: a tick."""
