"""Ranking: which sentence of a passage answers a question, and which to quote."""
