"""The calls to the language model, and which server is left alone."""
