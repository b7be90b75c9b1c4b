"""Mail and page templates, shipped as a package so that a wheel holds them."""
