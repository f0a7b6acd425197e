"""The tables of the web: tokens, the key of its cookies, and articles that are being added."""
