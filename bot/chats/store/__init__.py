"""What a chat program must not forget, in a file of its own."""
