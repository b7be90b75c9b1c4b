"""Door 2: a click. Every page is reached by a signed link."""
