"""Vectors: the embedding model, exact search, Chroma, and the index over both."""
