"""Looks at what came, and at what it means to all that is followed."""
