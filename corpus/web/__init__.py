"""Pages from the web, fetched politely and safely: `Fetcher` is all that the rest of the program needs.

It is imported from its own file, since what is read of addresses is needed without what fetches.
"""
