"""A language model: client, budget, retry, reading a question, choosing, summing up."""
