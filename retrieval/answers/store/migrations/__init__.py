"""The steps of `answers.sqlite`, in order of their numbers."""
