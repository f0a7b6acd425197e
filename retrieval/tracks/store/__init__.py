"""What is followed, and the notices made of it: tables in the catalogue's file."""
