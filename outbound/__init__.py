"""The exit: the only place that sends mail, and the renderer of every mail."""
