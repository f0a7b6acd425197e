"""The steps of what is followed and of its notices, in order of their numbers."""
