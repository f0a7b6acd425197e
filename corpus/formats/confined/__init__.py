"""Parsers that hostile files could crash, stall or bloat, run in a process of their own with limits.

`outside.py` starts the process and ends it; `inside.py` is what runs there. A process serves one file: nothing that a
file does to its parser reaches the reading of the next one.
"""
