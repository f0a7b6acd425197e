"""What the operator says about the language model, as a value; a light file, since every start reads it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-4.1-mini"
PROMPT_TOKENS = 2_500  # that a question's prompts may have together, where nothing else is set


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model, where, and how much of it.

    `seconds` is what a question may spend on the model in all, `prompt_tokens` what its prompts may have; None for a
    limit means none; prices are per million tokens; calls are remembered for `keep_days`, and with 0 what the model
    replied is not kept at all.
    """

    name: str = ""
    base_url: str = field(default="", repr=False)  # it may hold a password
    key: str = field(default="", repr=False)
    seconds: float = 30.0
    prompt_tokens: int = PROMPT_TOKENS
    temperature: float = 0.0
    calls_a_day: int | None = None
    tokens_a_day: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    keep_days: int = 30

    @property
    def wanted(self) -> bool:
        """Whether the operator has set anything that asks for a model."""
        return bool(self.name or self.base_url or self.key)

    @property
    def reachable(self) -> bool:
        """Whether there is a key, or a server that may need none."""
        return bool(self.base_url or self.key)

    @property
    def model(self) -> str:
        """The model's name as the server knows it."""
        return self.name or DEFAULT_MODEL

    @property
    def server(self) -> str:
        """The server's name, to be shown: no password, no path."""
        return urlsplit(self.base_url or OPENAI).netloc.rpartition("@")[2]

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What tokens cost, where both prices are set."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000

    def scrub(self, words: str, least: int = 1) -> str:
        """The words without the key and the address's password, whoever has put them there; shorter ones than `least`
        are left."""
        secrets = {self.key, urlsplit(self.base_url).password or ""}
        for secret in sorted((each for each in secrets if len(each) >= least), key=len, reverse=True):
            words = words.replace(secret, "[secret]")
        return words
