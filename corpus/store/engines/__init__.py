"""What differs between SQLite and PostgreSQL: transactions, schemas, search by words. Stores know `Database` alone."""
