"""What is said, for every screen: labels, leads, receipts, citations. No rich, no telegram."""
