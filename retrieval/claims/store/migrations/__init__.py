"""The steps of the tables of known claims, in order of their numbers."""
