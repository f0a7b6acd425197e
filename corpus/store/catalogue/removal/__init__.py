"""Articles taken out: into a bin from which they come back, or off the disk for good, with a tombstone."""
