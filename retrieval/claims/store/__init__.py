"""Known claims, their vectors and words, and ratings: tables in the catalogue's file."""
