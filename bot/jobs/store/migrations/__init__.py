"""The steps of the queue of jobs, in order of their numbers."""
