"""Jobs: the queue of what is to be done, and the worker that does it; of any messenger."""
