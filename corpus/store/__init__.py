"""The stores of the corpus: articles, texts, vectors, statements, corrections, origins, word search."""
