"""The tools of On Record for assistants, over the Model Context Protocol: the one place that knows it."""
