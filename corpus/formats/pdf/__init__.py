"""Portable documents: their text rebuilt from the places of its letters, with the page on which each word stands.

`reader.py` is the whole; it runs in a process of its own (`corpus/formats/confinement.py`), never in the main one.
"""
