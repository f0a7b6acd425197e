"""A home made by the version before its tables had owners, for tests.

`former_home.zip` was written by that version: four articles, three answers, corrections of a statement and of a
speaker, a call, and in `chats.sqlite` people, a conversation, follows, notices, jobs and an update that waits.
"""

import zipfile
from pathlib import Path

from bot.app import App
from bot.settings import read_settings


def unpack(home: Path) -> Path:
    """The home, as that version left it."""
    with zipfile.ZipFile(Path(__file__).with_suffix(".zip")) as kept:
        kept.extractall(home)
    return home


def app_over(home: Path) -> App:
    """On Record over a home."""
    return App(read_settings({"ONRECORD_HOME": str(home)}), lambda line: None)


def close(app: App) -> None:
    """Open every database file that an app keeps, and let go of it."""
    _ = app.page_visits, app.chats, app.kept_answers, app.calls
    app.close()


def open_all(home: Path) -> None:
    """Bring every database file of a home up to date."""
    close(app_over(home))
