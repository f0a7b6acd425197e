"""Portable documents: their text rebuilt from the places of its letters, with the page on which each word stands.

`reading.py` is the whole; it runs in a process of its own (`corpus/formats/confined.py`), never in the one that was asked.
"""
