"""Pictures: a track in time."""
