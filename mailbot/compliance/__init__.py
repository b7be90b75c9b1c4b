"""May they? What has to be in place before something may happen."""
