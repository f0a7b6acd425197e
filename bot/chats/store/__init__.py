"""The memory of a chat program, in a file of its own."""
