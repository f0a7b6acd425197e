"""The corpus in one SQLite file; the engine that every SQLite file of a home is opened with."""
