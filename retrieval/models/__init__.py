"""A language model: client, budget, retry, reading, pointing, summing up."""
