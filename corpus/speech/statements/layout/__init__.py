"""Speakers whom the layout of a text shows: labels, signatures, headlines, transcripts, a source's own voice."""
