"""Coreference in one article: the words that mention somebody, resolved to the fullest name that the text gives."""
