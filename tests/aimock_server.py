"""A real OpenAI-compatible server on loopback, run from npm: `@copilotkit/aimock`, installed by `make setup`."""

import json
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parent / "aimock/node_modules/@copilotkit/aimock/dist/cli.js"
NODE = shutil.which("node")

needs_aimock = pytest.mark.skipif(
    NODE is None or not PROGRAM.exists(),
    reason="needs Node.js, and the server that `make setup` then installs into tests/aimock",
)


@dataclass(frozen=True, slots=True)
class AiMock:
    """A running server."""

    root: str

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"{self.root}/v1"

    def requests(self) -> list[dict[str, Any]]:
        """The bodies of the requests so far, the oldest first."""
        with urllib.request.urlopen(f"{self.root}/__aimock/journal", timeout=10) as answer:
            return [entry["body"] for entry in json.load(answer)]


@contextmanager
def aimock(folder: Path, fixtures: Sequence[Mapping[str, Any]]) -> Iterator[AiMock]:
    """The server with these fixtures, the first that matches a request answering it; a request that none matches
    fails. `folder` is written to."""
    assert NODE is not None
    file = folder / "fixtures.json"
    file.write_text(json.dumps({"fixtures": list(fixtures)}))
    command = [NODE, str(PROGRAM), "-h", "127.0.0.1", "-p", "0", "-f", str(file), "--strict", "--validate-on-load"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield AiMock(_address(process))
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _address(process: "subprocess.Popen[str]") -> str:
    told = ""
    for line in process.stdout or ():
        told += line
        if found := re.search(r"listening on (http://\S+)", line):
            return found[1]
    raise RuntimeError(f"aimock did not start: {told}")
