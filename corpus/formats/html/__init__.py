"""Web pages: what they say about themselves, what they show instead of an article, what a browser finds in them."""
