"""The settings, read once from the environment and `.env`; nothing else in the program reads either."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from urllib.parse import urlsplit

from bot.telegram.options import TelegramOptions
from corpus.errors import ConfigError
from retrieval.models.options import ModelOptions

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
_PERSON = re.compile(r"[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides.

    `home` holds the catalogue and the index, `models` the downloaded embedding model; with `allow_private` pages may
    be fetched from addresses that are not public; with `debug` an unexpected failure shows its traceback; `model` is
    the language model, where one is wanted, `telegram` the bot.
    """

    home: Path
    models: Path
    allow_private: bool = False
    debug: bool = False
    summary: bool = False  # whether a language model may sum up quotations
    model: ModelOptions = field(default_factory=ModelOptions)
    telegram: TelegramOptions = field(default_factory=TelegramOptions)


def read_settings(environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """Settings from a mapping, by default the environment with `.env` of the working folder below it."""
    values = environment if environment is not None else {**_dotenv(dotenv), **os.environ}
    return Settings(
        home=_folder(values, "ONRECORD_HOME", "data"),
        models=_folder(values, "ONRECORD_MODELS", "cache"),
        allow_private=_switch(values, "ONRECORD_ALLOW_PRIVATE"),
        debug=_switch(values, "ONRECORD_DEBUG"),
        summary=_switch(values, "ONRECORD_SUMMARY"),
        model=_model(values),
        telegram=_telegram(values),
    )


def _model(values: Mapping[str, str]) -> ModelOptions:
    usual = ModelOptions()
    return ModelOptions(
        name=_words(values, "ONRECORD_MODEL"),
        base_url=_address(values, "OPENAI_BASE_URL"),
        key=_words(values, "OPENAI_API_KEY"),
        seconds=_number(values, "ONRECORD_MODEL_TIMEOUT", 1, 600) or usual.seconds,
        prompt_tokens=_limit(values, "ONRECORD_MODEL_PROMPT_TOKENS", 1_000, usual.prompt_tokens, 100_000),
        temperature=_number(values, "ONRECORD_MODEL_TEMPERATURE", 0, 2) or usual.temperature,
        calls_a_day=_count(values, "ONRECORD_MODEL_CALLS_A_DAY"),
        tokens_a_day=_count(values, "ONRECORD_MODEL_TOKENS_A_DAY"),
        price_in=_number(values, "ONRECORD_MODEL_PRICE_IN", 0, 1e6),
        price_out=_number(values, "ONRECORD_MODEL_PRICE_OUT", 0, 1e6),
        keep_days=usual.keep_days if (days := _count(values, "ONRECORD_KEEP_CALLS")) is None else days,
    )


def _telegram(values: Mapping[str, str]) -> TelegramOptions:
    usual = TelegramOptions()
    keep_days = _count(values, "ONRECORD_KEEP_QUESTIONS")
    calm = _count(values, "ONRECORD_CALM_SECONDS")
    return TelegramOptions(
        token=_token(values, "TELEGRAM_TOKEN"),
        base_url=_address(values, "TELEGRAM_BASE_URL", "http://127.0.0.1:8081").rstrip("/") or usual.base_url,
        owners=_people(values, "ONRECORD_OWNERS"),
        person_questions=_limit(values, "ONRECORD_PERSON_QUESTIONS", 1, usual.person_questions),
        chat_questions=_limit(values, "ONRECORD_CHAT_QUESTIONS", 1, usual.chat_questions),
        person_calls=_limit(values, "ONRECORD_PERSON_MODEL_CALLS", 0, usual.person_calls),
        chat_calls=_limit(values, "ONRECORD_CHAT_MODEL_CALLS", 0, usual.chat_calls),
        inline=_switch(values, "ONRECORD_INLINE"),
        keep_days=usual.keep_days if keep_days is None else keep_days,
        calm_seconds=usual.calm_seconds if calm is None else calm,
    )


def _token(values: Mapping[str, str], name: str) -> str:
    stated = values.get(name, "").strip()
    if stated and not _TOKEN.fullmatch(stated):
        raise ConfigError(f"{name} is not a bot's token. It is like 123456:ABC-def, as @BotFather gives it.")
    return stated


def _people(values: Mapping[str, str], name: str) -> tuple[int, ...]:
    stated = [each.strip() for each in values.get(name, "").split(",") if each.strip()]
    for each in stated:
        if not _PERSON.fullmatch(each):
            raise ConfigError(f"{name} holds {each[:40]!r}. It must be people's Telegram numbers, comma-separated.")
    return tuple(dict.fromkeys(int(each) for each in stated))


def _words(values: Mapping[str, str], name: str) -> str:
    """One line of plain ASCII without blanks, as keys, names and addresses are; the value itself is never told."""
    stated = values.get(name, "").strip()
    if not stated.isascii() or not stated.isprintable() or " " in stated:
        raise ConfigError(f"{name} holds a blank or a character that cannot stand there. Set it again, or unset it.")
    return stated


def _address(values: Mapping[str, str], name: str, like: str = "http://127.0.0.1:11434/v1") -> str:
    stated = _words(values, name)
    try:
        parts = urlsplit(stated)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if stated and not whole:
        raise ConfigError(f"{name} is not an address. It must be like {like}")
    return stated


def _number(values: Mapping[str, str], name: str, least: float, most: float) -> float | None:
    stated = values.get(name, "").strip()
    if not stated:
        return None
    try:
        number = float(stated)
    except ValueError:
        number = nan
    if not least <= number <= most:
        raise ConfigError(f"{name} is {stated[:40]!r}. It must be a number from {least:g} to {most:g}.")
    return number


def _count(values: Mapping[str, str], name: str) -> int | None:
    stated = values.get(name, "").strip()
    if stated and not (stated.isascii() and stated.isdigit() and len(stated) < 16):
        raise ConfigError(f"{name} is {stated[:40]!r}. It must be a whole number.")
    return int(stated) if stated else None


def _limit(values: Mapping[str, str], name: str, least: int, usual: int, most: int = sys.maxsize) -> int:
    stated = _count(values, name)
    if stated is not None and stated < least:
        raise ConfigError(f"{name} is {stated}. It must be at least {least:,}.")
    if stated is not None and stated > most:
        raise ConfigError(f"{name} is {stated}. It must be at most {most:,}.")
    return usual if stated is None else stated


def _switch(values: Mapping[str, str], name: str) -> bool:
    return values.get(name, "").strip().lower() not in ("", "0", "no", "false", "off")


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return {name: value for name, value in dotenv_values(path).items() if value is not None}


def _folder(values: Mapping[str, str], name: str, default: str) -> Path:
    stated = values.get(name, "").strip()
    if "\0" in stated:
        raise ConfigError(f"{name} holds a NUL character; set it to a folder.")
    if stated:
        return Path(stated).expanduser().absolute()
    import platformdirs

    if default == "data":
        return Path(platformdirs.user_data_dir("onrecord"))
    return Path(platformdirs.user_cache_dir("onrecord"))
