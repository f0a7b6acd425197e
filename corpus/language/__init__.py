"""The language of a text: sentences, passages, words, names, dates."""
