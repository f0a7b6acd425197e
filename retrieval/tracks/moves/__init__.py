"""Comparisons of two entries, the earlier with the later: which words moved."""
