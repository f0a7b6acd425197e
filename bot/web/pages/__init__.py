"""Pages for people: each is a view of one call, has a permanent address, and the same as JSON beside it."""
