"""The direction of a deed, from its doer to its object, in a claim and in a sentence."""
