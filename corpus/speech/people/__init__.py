"""Who is who in one article: the words that mention somebody, resolved to the fullest name that the text gives."""

from corpus.speech.people.coreference import Cast, cast

__all__ = ["Cast", "cast"]
