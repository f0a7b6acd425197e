"""The steps of visits to pages, in order of their numbers."""
