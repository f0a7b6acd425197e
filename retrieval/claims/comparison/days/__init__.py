"""The times of a claim and of a sentence: read, compared, and left out where they are the same."""
