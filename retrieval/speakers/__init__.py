"""Speakers across articles: the registry, joins of names, corrections by hand."""
