"""The numbered steps of the web's tables."""
