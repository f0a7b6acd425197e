"""Feeds and sites that are followed: read again and again, politely, each by one process at a time."""
