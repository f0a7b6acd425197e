"""A stand-in for a language model behind OpenAI's protocol, in a process of its own: it replies at once.

    python -m benchmarks.model_server        prints its address, serves until its input ends

It phrases every question in two other ways, points at the first two lines, and sums up by repeating a quotation.
"""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SEARCH = ["what happened to the people there", "those who were hurt and helped"]
READING = {
    "kind": "open",
    "speaker": None,
    "topic": None,
    "since": None,
    "until": None,
    "outlets": [],
    "search": SEARCH,
}


class Handler(BaseHTTPRequestHandler):
    """Answers each request at once, over a connection that is kept."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        system, user = (each["content"] for each in asked["messages"])
        message = {"role": "assistant", "content": json.dumps(reply(system, user))}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        told = {"id": "c1", "object": "chat.completion", "created": 1, "model": "stand-in", "choices": [choice]}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass


def reply(system: str, user: str) -> dict[str, object]:
    """The reply to a prompt."""
    if system.startswith("You read questions"):
        return READING
    if system.startswith("You choose"):
        return {"answers": True, "numbers": [1, 2]}
    quotation = re.search(r"^(\d+)\| (?:\(.*?\) )?(.*)$", user, re.MULTILINE)
    return {"sentences": [{"text": quotation[2], "quotes": [int(quotation[1])]}] if quotation else []}


@contextmanager
def stand_in() -> Iterator[str]:
    """The address of a running stand-in."""
    command = [sys.executable, "-m", "benchmarks.model_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout:
            yield process.stdout.readline().strip()


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/v1", flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
