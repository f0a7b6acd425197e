"""A claim and a sentence laid side by side: what has changed places, stands in the place of another, or is added."""
