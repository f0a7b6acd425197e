"""What is followed, and the notices made of it."""
