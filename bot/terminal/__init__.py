"""The command line: commands, views, progress."""
