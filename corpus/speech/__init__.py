"""Speech in one article: the people and bodies in it, their statements, and the cues that show a statement."""
