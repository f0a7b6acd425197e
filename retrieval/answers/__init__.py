"""Answers: about speech, from passages; utterances, leads, receipts; kept with a version."""
