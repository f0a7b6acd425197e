"""Title, outlet and byline of a page: what it says of them, weighed."""
