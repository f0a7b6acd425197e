"""getFile, and the files behind its links."""

from pathlib import PurePath

from tests.telegram_api.messages import Json
from tests.telegram_api.refusals import Refused
from tests.telegram_api.state import State

LARGEST = 20 * 1024 * 1024


def get_file(state: State, asked: Json) -> Json:
    """A link to a file that is not too big."""
    id = str(asked.get("file_id", ""))
    if id not in state.files:
        raise Refused("wrong file_id or the file is temporarily unavailable")
    file = state.files[id]
    if file.size > LARGEST:
        raise Refused("file is too big")
    path = f"documents/{id}{PurePath(file.name).suffix}"
    state.links[path] = id
    return {"file_id": id, "file_unique_id": id, "file_size": file.size, "file_path": path}


def content(state: State, path: str) -> bytes | None:
    """What stands behind a link that getFile gave."""
    with state.changed:
        id = state.links.get(path)
        return None if id is None else state.files[id].content
