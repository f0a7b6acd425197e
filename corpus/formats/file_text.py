"""What a reader that works in a process of its own hands back: a file's text, and what the file says about itself.

A noun and nothing else, so that the process which makes it starts quickly.
"""

from dataclasses import dataclass

from corpus.nouns import Kind


@dataclass(frozen=True, slots=True)
class FileText:
    """Blocks as in `Extracted`, and the file's own details as they stand there, not yet weighed."""

    blocks: tuple[tuple[Kind, str], ...]
    pages: tuple[int, ...] = ()
    headline: str = ""  # the largest words at the beginning
    title: str = ""
    author: str = ""
    created: str = ""
    language: str = ""
