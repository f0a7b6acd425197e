"""The scheme by which statements are read; by itself, since a question asks for it and reads no text."""

SCHEME = "11"
