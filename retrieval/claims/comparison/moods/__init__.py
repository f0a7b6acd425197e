"""In which sense a sentence tells something: as done, or as planned, feared, almost done, over or taken back."""
