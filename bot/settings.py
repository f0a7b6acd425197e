"""The settings, read once from the environment and `.env`; nothing else in the program reads either."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides.

    `home` holds the catalogue and the index, `models` the downloaded embedding model; with `allow_private` pages may
    be fetched from addresses that are not public; with `debug` an unexpected failure shows its traceback.
    """

    home: Path
    models: Path
    allow_private: bool = False
    debug: bool = False


def read_settings(environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """Settings from a mapping, by default the environment with `.env` of the working folder below it."""
    values = environment if environment is not None else {**_dotenv(dotenv), **os.environ}
    return Settings(
        home=_folder(values, "ONRECORD_HOME", "data"),
        models=_folder(values, "ONRECORD_MODELS", "cache"),
        allow_private=_switch(values, "ONRECORD_ALLOW_PRIVATE"),
        debug=_switch(values, "ONRECORD_DEBUG"),
    )


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
