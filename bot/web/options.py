"""The options of the web server that its operator sets; a light file, since every start reads it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WebOptions:
    """The owner's token, the further names under which the server may be called, and its limit: each token may ask
    `questions` a minute; the owner may ask as much as wanted. The addresses `hooks` are told of notices, signed with
    `hook_secret`."""

    token: str = field(default="", repr=False)
    hosts: tuple[str, ...] = ()
    questions: int = 60
    hooks: tuple[str, ...] = field(default=(), repr=False)  # an address may hold a password
    hook_secret: str = field(default="", repr=False)
