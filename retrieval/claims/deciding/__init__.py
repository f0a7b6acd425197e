"""Decide of a sentence beside a claim, by rules and weights together."""
