"""SQLite and PostgreSQL under the stores, which know `Database` alone."""
