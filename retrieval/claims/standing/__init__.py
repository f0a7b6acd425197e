"""The worth of a source for a verdict: its text was there by a day, and it has a speaker at all."""
