"""What is followed, and what is news about it."""
