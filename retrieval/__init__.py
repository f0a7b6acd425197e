"""Reasoning over the corpus: embedding, index, search, names, quotes, answers. Knows no chat and no terminal."""
