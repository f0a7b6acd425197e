"""Articles that share their text: found by keys, joined in groups."""
