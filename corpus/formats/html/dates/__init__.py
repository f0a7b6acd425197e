"""The days of a page: declared, printed, weighed."""
