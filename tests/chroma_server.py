"""A real Chroma server for tests: `chroma run` on a free port, over a folder that outlives its restarts."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

SECONDS = 120.0  # until it answers: this machine may be busy


class ChromaServer:
    """A server that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = str(Path(sys.executable).parent / "chroma")
        command = [program, "run", "--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self._port)]
        self._folder.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            assert self._process.poll() is None, "chroma run has ended"
            with suppress(OSError), urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):
                return
            time.sleep(0.1)
        raise TimeoutError("chroma run does not answer")

    def stop(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(60)
            self._process = None


@contextmanager
def running_chroma(folder: Path) -> Iterator[ChromaServer]:
    """A server that is running, and gone afterwards."""
    server = ChromaServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
