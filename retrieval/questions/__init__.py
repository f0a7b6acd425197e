"""From a question in words to a reading: its form, time, names, outlets, and the conversation before it."""
