"""A summary in a model's words, and its check against the quotations."""
