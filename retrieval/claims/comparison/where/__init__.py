"""Read where a claim and a sentence say that something is, and tell whether the places exclude each other."""
