"""The commands of the queue."""
