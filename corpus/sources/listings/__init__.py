"""Listings of addresses: feeds, sitemaps, lists of feeds, and what is followed."""
