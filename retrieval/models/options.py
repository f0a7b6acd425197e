"""The operator's choice of a language model, as a value. Nothing heavy is imported here: every start reads it."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-4.1-mini"
PROVIDERS = {  # of models named as PROVIDER:NAME: the package that is installed for it, the class of its models there
    "anthropic": ("langchain-anthropic", "ChatAnthropic"),
    "azure_openai": ("langchain-openai", "AzureChatOpenAI"),
    "bedrock": ("langchain-aws", "ChatBedrockConverse"),
    "bedrock_converse": ("langchain-aws", "ChatBedrockConverse"),
    "cohere": ("langchain-cohere", "ChatCohere"),
    "deepseek": ("langchain-deepseek", "ChatDeepSeek"),
    "fireworks": ("langchain-fireworks", "ChatFireworks"),
    "google_genai": ("langchain-google-genai", "ChatGoogleGenerativeAI"),
    "google_vertexai": ("langchain-google-vertexai", "ChatVertexAI"),
    "groq": ("langchain-groq", "ChatGroq"),
    "litellm": ("langchain-litellm", "ChatLiteLLM"),
    "mistralai": ("langchain-mistralai", "ChatMistralAI"),
    "nvidia": ("langchain-nvidia-ai-endpoints", "ChatNVIDIA"),
    "ollama": ("langchain-ollama", "ChatOllama"),
    "openrouter": ("langchain-openrouter", "ChatOpenRouter"),
    "perplexity": ("langchain-perplexity", "ChatPerplexity"),
    "together": ("langchain-together", "ChatTogether"),
    "upstage": ("langchain-upstage", "ChatUpstage"),
    "xai": ("langchain-xai", "ChatXAI"),
}
PROMPT_TOKENS = 2_500  # that a question's prompts may have together, where nothing else is set


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """A model, its server, and the limits on its use.

    `seconds` is what a question may spend on the model in all, `prompt_tokens` what its prompts may have; None for a
    limit means none; prices are per million tokens; calls are remembered for `keep_days`, and with 0 what the model
    replied is not kept at all.
    """

    name: str = ""
    base_url: str = field(default="", repr=False)  # it may hold a password
    key: str = field(default="", repr=False)
    provider_key: str = field(default="", repr=False)  # of a model that is named as PROVIDER:NAME
    seconds: float = 30.0
    prompt_tokens: int = PROMPT_TOKENS
    temperature: float = 0.0
    calls_a_day: int | None = None
    tokens_a_day: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    keep_days: int = 30
    ambient: bool = True  # let the client send what else the environment has for it: organization, further headers
    withheld: str = ""  # why a key that is set is not sent to this server

    def named(self, name: str) -> "ModelOptions":
        """The same with another model; a provider's key is not for another provider."""
        other = replace(self, name=name)
        return other if other.provider == self.provider else replace(other, provider_key="")

    @property
    def wanted(self) -> bool:
        """Tell whether the operator has set anything that asks for a model."""
        return bool(self.name or self.base_url or self.key)

    @property
    def reachable(self) -> bool:
        """Tell whether there is a key, or a server that may need none; a provider's own package looks for its key."""
        return bool(self.base_url or self.key or self.provider)

    @property
    def provider(self) -> str:
        """The provider before the model's name, of "anthropic:claude" anthropic; empty for OpenAI and its like."""
        before, colon, _ = self.name.partition(":")
        return before if colon and before in PROVIDERS else ""

    @property
    def model(self) -> str:
        """The model's name as the server knows it."""
        return self.name.removeprefix(f"{self.provider or 'openai'}:") or DEFAULT_MODEL

    @property
    def key_name(self) -> str:
        """The setting that holds the key."""
        return "ONRECORD_MODEL_KEY" if self.provider else "OPENAI_API_KEY"

    @property
    def server(self) -> str:
        """The server's name, to be shown: no password, no path."""
        if self.provider:
            return self.provider
        return urlsplit(self.base_url or OPENAI).netloc.rpartition("@")[2]

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """The price of tokens; None unless both prices are set."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000

    def scrub(self, words: str, least: int = 1) -> str:
        """The words with the key and the address's password blotted out; secrets shorter than `least` are left."""
        secrets = {self.key, self.provider_key, urlsplit(self.base_url).password or ""}
        for secret in sorted((each for each in secrets if len(each) >= least), key=len, reverse=True):
            words = words.replace(secret, "[secret]")
        return words
