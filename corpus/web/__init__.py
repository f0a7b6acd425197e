"""Pages from the web, fetched politely and safely: `Fetcher` is all that the rest of the program needs."""

from corpus.web.fetcher import Fetched, Fetcher, NotModified, Unread, Visited

__all__ = ["Fetched", "Fetcher", "NotModified", "Unread", "Visited"]
