"""Custody of what is held: erased for good, with a receipt."""
