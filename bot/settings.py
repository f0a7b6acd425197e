"""The settings, read once: from the environment, then from `.env` files. Nothing else in the program reads either.

A `.env` is read from the home, and from the working folder only where that is this program's own repository: any other
folder may be somebody else's. A secret goes only where its own place says: of a key and the address that it is sent to,
the one is never taken from the environment and the other from a file, nor each from another file.
"""

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot import setting_values as read
from bot.custody.options import RetentionOptions
from bot.running.options import FORMS, LogForm, RunningOptions
from bot.telegram.options import TelegramOptions
from bot.terminal.hyperlinks import can_link
from bot.web.options import WebOptions
from corpus.errors import ConfigError
from retrieval.models.options import ModelOptions

PROGRAM = Path(__file__).resolve().parent.parent  # the repository, where the program runs from one
ENVIRONMENT = "the environment"
_NAMES = re.compile(r"ONRECORD_[A-Z_]+|OPENAI_(?:API_KEY|BASE_URL)|TELEGRAM_(?:TOKEN|BASE_URL)")
_OURS = "ONRECORD_"
_SENT_TO = (  # each secret, with the setting that names whom it is sent to
    ("OPENAI_API_KEY", "OPENAI_BASE_URL"),
    ("ONRECORD_MODEL_KEY", "ONRECORD_MODEL"),
    ("TELEGRAM_TOKEN", "TELEGRAM_BASE_URL"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The operator's decisions.

    `home` holds the catalogue and the index, or the index alone where the catalogue is in a server's `database`;
    `models` holds the downloaded embedding model; with `allow_private` pages may be fetched from addresses that are not
    public, with `proxy` through that one; with `debug` an unexpected failure shows its traceback; `model` is the
    language model, where one is wanted, `telegram` the bot, `web` the web server, `running` how a running program is
    seen, `keep` for how long what is kept is kept. `origins` tells where each setting was read, in pairs of name and
    place; `withheld` says which were not used, and why; `unknown` are names that no setting has, each with the one
    that is most like it.
    """

    home: Path
    models: Path
    allow_private: bool = False
    proxy: str = field(default="", repr=False)  # its address may hold a password
    chroma: str = ""  # the address of a Chroma server; none: a folder in the home
    database: str = field(default="", repr=False)  # the address of a server's, which may hold a password
    debug: bool = False
    summary: bool = False  # let a language model sum up quotations
    links: bool = False  # the terminal opens links behind words
    model: ModelOptions = field(default_factory=ModelOptions)
    telegram: TelegramOptions = field(default_factory=TelegramOptions)
    web: WebOptions = field(default_factory=WebOptions)
    running: RunningOptions = field(default_factory=RunningOptions)
    keep: RetentionOptions = field(default_factory=RetentionOptions)
    origins: tuple[tuple[str, str], ...] = ()
    withheld: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    def seen(self, log: LogForm | None, health: str | None) -> "Settings":
        """The same decisions with another form of the log, or another place of the health, where they are given."""
        place = read.host_and_port({"--health": health}, "--health") if health else self.running.health
        return replace(self, running=RunningOptions(log or self.running.log, place))

    def secrets(self) -> tuple[str, ...]:
        """All that no log may hold: keys, tokens, passwords in addresses."""
        addresses = (
            self.proxy,
            self.database,
            self.chroma,
            self.model.base_url,
            self.telegram.base_url,
            *self.web.hooks,
        )
        passwords = (unquote(urlsplit(each).password or "") for each in addresses)
        raw = (urlsplit(each).password or "" for each in addresses)
        keys = (self.model.key, self.model.provider_key, self.telegram.token, self.web.token, self.web.hook_secret)
        return tuple({each for each in (*keys, *passwords, *raw) if each})

    def scrubbed(self, words: str) -> str:
        """The words without any secret."""
        for each in sorted(self.secrets(), key=len, reverse=True):
            words = words.replace(each, "[secret]")
        return words

    def kept_at(self, to: str) -> "Settings":
        """The same decisions with all that is kept in another place: a folder, or a database by its address."""
        if "://" in to:
            return replace(self, database=read.database({"--to": to}, "--to"))
        return replace(self, home=Path(to).expanduser().absolute(), database="")


@dataclass(frozen=True, slots=True)
class Place:
    """One place that holds settings: the environment or a `.env`; relative paths in it start at `folder`."""

    name: str
    folder: Path
    values: Mapping[str, str] = field(repr=False)


def read_settings(environment: Mapping[str, str] | None = None, home: Path | None = None) -> Settings:
    """The settings of a mapping, by default of the environment and the `.env` files; `home` comes before theirs."""
    if environment is not None:
        return _settings([Place(ENVIRONMENT, Path(), environment)], home)
    trusted = [Place(ENVIRONMENT, Path(), os.environ), *_dotenv(own_dotenv(Path.cwd()))]
    home = home or _folder(_chosen(trusted)[0], "ONRECORD_HOME", "data")
    return _settings([*trusted, *_dotenv(home / ".env", without="ONRECORD_HOME")], home)


def demo_home() -> Path:
    """The folder in which the sample corpus lives, beside the user's own."""
    import platformdirs

    return Path(platformdirs.user_data_dir("onrecord-demo"))


def own_dotenv(folder: Path, program: Path = PROGRAM) -> Path | None:
    """The `.env` of a folder where that is the repository this very program runs from; None for any other folder."""
    is_own = (program / "pyproject.toml").is_file() and folder.resolve() == program
    return folder / ".env" if is_own else None


def _settings(places: Sequence[Place], home: Path | None) -> Settings:
    chosen, withheld = _chosen(places)
    values = _Noted((name, place.values[name]) for name, place in chosen.items())
    ambient = chosen.get("OPENAI_BASE_URL", places[0]) is places[0]
    made = Settings(
        home=home or _folder(chosen, "ONRECORD_HOME", "data"),
        models=_folder(chosen, "ONRECORD_MODELS", "cache"),
        allow_private=read.switch(values, "ONRECORD_ALLOW_PRIVATE"),
        proxy=read.address(values, "ONRECORD_PROXY", "http://127.0.0.1:3128"),
        chroma=read.address(values, "ONRECORD_CHROMA", "http://127.0.0.1:8000"),
        database=read.database(values, "ONRECORD_DATABASE"),
        debug=read.switch(values, "ONRECORD_DEBUG"),
        summary=read.switch(values, "ONRECORD_SUMMARY"),
        links=can_link(places[0].values),
        model=_model(values, withheld, ambient=ambient),
        telegram=_telegram(values, withheld.get("TELEGRAM_TOKEN", "")),
        web=_web(values),
        running=_running(values),
        keep=RetentionOptions(read.days(values, "ONRECORD_KEEP_PAGES"), read.days(values, "ONRECORD_KEEP_ANSWERS")),
        origins=tuple(sorted((name, place.name) for name, place in chosen.items())),
        withheld=tuple(withheld.values()),
    )
    return replace(made, unknown=tuple(_unknown(chosen, values.asked)))


class _Noted(dict[str, str]):
    """Values of settings that note which of them there are questions for."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        super().__init__(values)
        self.asked = {"ONRECORD_HOME", "ONRECORD_MODELS"}

    def get(self, name: str, otherwise: str = "") -> str:  # type: ignore[override]
        """Return the value, or what else is given; the name is one of a setting."""
        self.asked.add(name)
        return super().get(name, otherwise)


def _unknown(stated: Iterable[str], known: set[str]) -> Iterator[tuple[str, str]]:
    """The names of ours that no setting has, each with the one that was probably meant."""
    ends = [name.removeprefix(_OURS) for name in known if name.startswith(_OURS)]
    for name in stated:
        if name.startswith(_OURS) and name not in known:
            alike = get_close_matches(name.removeprefix(_OURS), ends, 1, 0.75)
            yield name, _OURS + alike[0] if alike else ""


def _chosen(places: Sequence[Place]) -> tuple[dict[str, Place], dict[str, str]]:
    """The place from which each setting is taken, and why some are not taken from where they stand.

    The first place that has a setting decides, also where it has it blank.
    """
    names = sorted({name for place in places for name in place.values if _NAMES.fullmatch(name)})
    first = {name: next(place for place in places if name in place.values) for name in names}
    chosen = {name: place for name, place in first.items() if place.values[name].strip()}
    withheld: dict[str, str] = {}
    for secret, address in _SENT_TO:
        _keep_together(secret, address, chosen, withheld)
    _owners_beside_the_token(places[0], chosen, withheld)
    return chosen, withheld


def _keep_together(secret: str, address: str, chosen: dict[str, Place], withheld: dict[str, str]) -> None:
    """Take a secret from the place of its address, or not at all."""
    stated, goes_to = chosen.get(secret), chosen.get(address)
    if stated is None or goes_to is None or stated is goes_to:
        return
    withheld[secret] = f"{secret} of {stated.name} is not sent to the {address} of {goes_to.name}"
    if goes_to.values.get(secret, "").strip():
        chosen[secret] = goes_to
    else:
        del chosen[secret]


def _owners_beside_the_token(environment: Place, chosen: dict[str, Place], withheld: dict[str, str]) -> None:
    """Let a file make nobody the owner of a bot whose token it does not hold."""
    name = "ONRECORD_OWNERS"
    stated, token = chosen.get(name), chosen.get("TELEGRAM_TOKEN")
    if stated is None or token is None or stated in (environment, token):
        return
    withheld[name] = f"{name} of {stated.name} is not used, since TELEGRAM_TOKEN is that of {token.name}"
    del chosen[name]


def _model(values: Mapping[str, str], withheld: Mapping[str, str], *, ambient: bool) -> ModelOptions:
    usual = ModelOptions()
    options = ModelOptions(
        name=read.words(values, "ONRECORD_MODEL"),
        base_url=read.address(values, "OPENAI_BASE_URL"),
        key=read.words(values, "OPENAI_API_KEY"),
        provider_key=read.words(values, "ONRECORD_MODEL_KEY"),
        seconds=read.number(values, "ONRECORD_MODEL_TIMEOUT", 1, 600) or usual.seconds,
        prompt_tokens=read.limit(values, "ONRECORD_MODEL_PROMPT_TOKENS", 1_000, usual.prompt_tokens, 100_000),
        temperature=read.number(values, "ONRECORD_MODEL_TEMPERATURE", 0, 2) or usual.temperature,
        calls_a_day=read.count(values, "ONRECORD_MODEL_CALLS_A_DAY"),
        tokens_a_day=read.count(values, "ONRECORD_MODEL_TOKENS_A_DAY"),
        price_in=read.number(values, "ONRECORD_MODEL_PRICE_IN", 0, 1e6),
        price_out=read.number(values, "ONRECORD_MODEL_PRICE_OUT", 0, 1e6),
        keep_days=usual.keep_days if (days := read.days(values, "ONRECORD_KEEP_CALLS")) is None else days,
        ambient=ambient,
    )
    return replace(options, withheld=withheld.get(options.key_name, ""))


def _telegram(values: Mapping[str, str], withheld: str) -> TelegramOptions:
    usual = TelegramOptions()
    keep_days = read.days(values, "ONRECORD_KEEP_QUESTIONS")
    calm = read.count(values, "ONRECORD_CALM_SECONDS")
    return TelegramOptions(
        token=read.token(values, "TELEGRAM_TOKEN"),
        base_url=read.address(values, "TELEGRAM_BASE_URL", "http://127.0.0.1:8081").rstrip("/") or usual.base_url,
        owners=read.people(values, "ONRECORD_OWNERS"),
        person_questions=read.limit(values, "ONRECORD_PERSON_QUESTIONS", 1, usual.person_questions),
        chat_questions=read.limit(values, "ONRECORD_CHAT_QUESTIONS", 1, usual.chat_questions),
        person_calls=read.limit(values, "ONRECORD_PERSON_MODEL_CALLS", 0, usual.person_calls),
        chat_calls=read.limit(values, "ONRECORD_CHAT_MODEL_CALLS", 0, usual.chat_calls),
        inline=read.switch(values, "ONRECORD_INLINE"),
        keep_days=usual.keep_days if keep_days is None else keep_days,
        calm_seconds=usual.calm_seconds if calm is None else calm,
        withheld=withheld,
    )


def _web(values: Mapping[str, str]) -> WebOptions:
    usual = WebOptions()
    return WebOptions(
        token=read.words(values, "ONRECORD_WEB_TOKEN"),
        hosts=read.several(values, "ONRECORD_WEB_HOSTS"),
        questions=read.limit(values, "ONRECORD_WEB_QUESTIONS", 1, usual.questions),
        hooks=_hooks(values),
        hook_secret=read.words(values, "ONRECORD_WEBHOOK_SECRET"),
    )


def _running(values: Mapping[str, str]) -> RunningOptions:
    usual = RunningOptions()
    return RunningOptions(
        log=read.one_of(values, "ONRECORD_LOG", FORMS, usual.log),
        health=read.host_and_port(values, "ONRECORD_HEALTH"),
    )


def _hooks(values: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses that are told of notices; what is told is signed, so that they can know who tells."""
    name = "ONRECORD_WEBHOOKS"
    addresses = read.several(values, name)
    for each in addresses:
        read.address({name: each}, name, "https://desk.example/notices")
    if addresses and not read.words(values, "ONRECORD_WEBHOOK_SECRET"):
        raise ConfigError(f"{name} needs ONRECORD_WEBHOOK_SECRET, with which each notice is signed.")
    return addresses


def _dotenv(path: Path | None, without: str = "") -> list[Place]:
    """The file as a place, if there is one. `${NAME}` in it stays as it is: the environment is no file's to read."""
    if path is None or not _is_file(path):
        return []
    from dotenv import dotenv_values

    told, where = logging.getLogger("dotenv.main"), _InFile(path)
    told.addFilter(where)
    try:
        stated = dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings in {path} could not be read. Make it a text file of your own.") from error
    finally:
        told.removeFilter(where)
    values = {name: value for name, value in stated.items() if value is not None and name != without}
    return [Place(str(path), path.parent, values)]


class _InFile(logging.Filter):
    """Warnings of a line that cannot be read, told with the file that has it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the warning pass, in our words."""
        line = record.args[0] if isinstance(record.args, tuple) and record.args else "?"
        record.msg = "%s: line %s is no setting, and nothing heeds it. Write it like NAME=value."
        record.args = (self._path, line)
        return True


def _is_file(path: Path) -> bool:
    """Tell whether there is such a file; a folder that may not be entered is told of by whoever opens the home."""
    try:
        return path.is_file()
    except OSError:
        return False


def _folder(chosen: Mapping[str, Place], name: str, default: str) -> Path:
    stated = chosen[name].values[name].strip() if name in chosen else ""
    if "\0" in stated:
        raise ConfigError(f"{name} holds a NUL character; set it to a folder.")
    if stated:
        return (chosen[name].folder / Path(stated).expanduser()).absolute()
    import platformdirs

    if default == "data":
        return Path(platformdirs.user_data_dir("onrecord"))
    return Path(platformdirs.user_cache_dir("onrecord"))
