"""Known claims: fact-checks that others published, read, kept, found again, rated and handed on."""
