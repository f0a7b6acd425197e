"""People, access, limits, quiet hours, conversations: of any messenger."""
