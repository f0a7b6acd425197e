"""Commands that open On Record to other programs, and say who may come in."""
