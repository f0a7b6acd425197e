"""Reading a text that is to be checked: its sentences, their halves, whom they speak of, who is said to say what."""
