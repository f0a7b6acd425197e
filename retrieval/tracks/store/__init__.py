"""Follows, and the notices made of them: tables in the catalogue's file."""
