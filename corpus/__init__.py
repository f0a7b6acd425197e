"""The corpus as it is held: sources, extraction, text, passages, the catalogue. Knows no model and no chat."""
