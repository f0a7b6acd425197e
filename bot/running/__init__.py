"""A program that runs for long, as seen from outside: its log, its counters, its health."""
