"""The settings, read once from the environment and `.env`; nothing else in the program reads either."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import ConfigError
from retrieval.model_options import ModelOptions


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides.

    `home` holds the catalogue and the index, `models` the downloaded embedding model; with `allow_private` pages may
    be fetched from addresses that are not public; with `debug` an unexpected failure shows its traceback; `model` is
    the language model, where one is wanted.
    """

    home: Path
    models: Path
    allow_private: bool = False
    debug: bool = False
    summary: bool = False  # whether a language model may sum up quotations
    model: ModelOptions = field(default_factory=ModelOptions)


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
    )


def _model(values: Mapping[str, str]) -> ModelOptions:
    usual = ModelOptions()
    return ModelOptions(
        name=_words(values, "ONRECORD_MODEL"),
        base_url=_address(values, "OPENAI_BASE_URL"),
        key=_words(values, "OPENAI_API_KEY"),
        seconds=_number(values, "ONRECORD_MODEL_TIMEOUT", 1, 600) or usual.seconds,
        temperature=_number(values, "ONRECORD_MODEL_TEMPERATURE", 0, 2) or usual.temperature,
        calls_a_day=_count(values, "ONRECORD_MODEL_CALLS_A_DAY"),
        tokens_a_day=_count(values, "ONRECORD_MODEL_TOKENS_A_DAY"),
        price_in=_number(values, "ONRECORD_MODEL_PRICE_IN", 0, 1e6),
        price_out=_number(values, "ONRECORD_MODEL_PRICE_OUT", 0, 1e6),
        keep_days=usual.keep_days if (days := _count(values, "ONRECORD_KEEP_CALLS")) is None else days,
    )


def _words(values: Mapping[str, str], name: str) -> str:
    """One line of plain ASCII without blanks, as keys, names and addresses are; the value itself is never told."""
    stated = values.get(name, "").strip()
    if not stated.isascii() or not stated.isprintable() or " " in stated:
        raise ConfigError(f"{name} holds a blank or a character that cannot stand there. Set it again, or unset it.")
    return stated


def _address(values: Mapping[str, str], name: str) -> str:
    stated = _words(values, name)
    try:
        parts = urlsplit(stated)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if stated and not whole:
        raise ConfigError(f"{name} is not an address. It must be like http://127.0.0.1:11434/v1")
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
