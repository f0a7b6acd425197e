"""Commands that open On Record to other programs."""
