"""Measurements: quality, speed, size. Not tests; they take minutes to hours and print tables."""
