"""From words to a reading: forms, time, names, outlets, conversation."""
