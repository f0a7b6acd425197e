"""Load a prompt from its Markdown file and fill its holes. Nothing here asks a model.

A file is a comment (purpose, holes, who reads the reply), `# System`, `# User`. It is taken apart before its holes are
filled, so that nothing in an article or a question can start a part of its own.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
_USER = "\n# User\n"
_SYSTEM = "\n# System\n"


@dataclass(frozen=True, slots=True)
class Filled:
    """A prompt ready to be sent; `version` names the file it came from."""

    name: str
    version: str
    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with holes; `version` is the beginning of its file's SHA-256."""

    name: str
    version: str
    system: str
    user: str

    @property
    def holes(self) -> frozenset[str]:
        """The names of the values that it wants."""
        return frozenset({*Template(self.system).get_identifiers(), *Template(self.user).get_identifiers()})

    def fill(self, **values: str) -> Filled:
        """The prompt with each hole filled. ValueError where a value is missing or none of its own."""
        if wrong := self.holes ^ values.keys():
            raise ValueError(f"The prompt {self.name} has the holes {sorted(self.holes)}; wrong: {sorted(wrong)}")
        system, user = (Template(part).substitute(values) for part in (self.system, self.user))
        return Filled(self.name, self.version, system, user)


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt of that name. ValueError if its file lacks a part."""
    raw = (folder / f"{name}.md").read_bytes()
    comment, system, rest = raw.decode().partition(_SYSTEM)
    told, user, asked = rest.partition(_USER)
    if not (comment.startswith("<!--") and comment.rstrip().endswith("-->") and system and user):
        raise ValueError(f"The prompt {name} must be a comment, # System and # User, in this order.")
    return Prompt(name, hashlib.sha256(raw).hexdigest()[:8], told.strip(), asked.strip())
