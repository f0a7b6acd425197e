"""Commands for a newcomer: a corpus to try, completion in the shell, the manual."""
