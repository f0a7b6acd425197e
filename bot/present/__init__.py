"""The program's own words around answers, quotations, articles and speakers, as values that every screen renders.

Pure: no terminal, no messenger. Words from outside leave here harmless to show.
"""
