"""Claims: taken out of a text, checked against what is held, and matched with the fact-checks of others."""
