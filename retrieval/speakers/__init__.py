"""Who is who across articles: registry, joins, corrections."""
