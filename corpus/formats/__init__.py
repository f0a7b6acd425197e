"""Readers, one for each kind of page or file: bytes in, blocks and details out."""
