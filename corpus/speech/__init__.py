"""Who said what: who is who in an article, what they said, and whether it was said at all."""
