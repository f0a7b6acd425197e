"""The web: pages to look at and an HTTP API, over the same calls as every other door."""
