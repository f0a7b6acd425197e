"""The commands: each file is named after the command, or the first of the commands, that it holds.

Heavy imports stand inside the functions, so that --help is instant.
"""
