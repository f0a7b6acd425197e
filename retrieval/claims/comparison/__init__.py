"""A sentence of an article beside a claim, by rules: what neural inference cannot see."""
