"""Commands that show evidence over time, and hand it on in files."""
