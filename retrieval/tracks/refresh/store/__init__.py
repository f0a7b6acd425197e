"""Visits to the pages of articles, in the catalogue's file."""
