"""The steps of `calls.sqlite`, in order of their numbers."""
