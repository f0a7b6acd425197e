"""The answers that were given, in a file of their own."""
