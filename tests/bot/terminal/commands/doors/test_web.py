"""onrecord web: closed to other machines without a token, and stopped by a signal."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from urllib.request import Request, urlopen

import pytest

from bot.terminal.cli import main
from tests.processes import DEADLINE, environment


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_host_beyond_loopback_is_refused_without_a_token(home, monkeypatch, capsys, host):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    assert main(["web", "--host", host, "--port", "0"]) == 1
    assert "onrecord tokens make" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_in_one_line(home, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["web", "--port", str(taken.getsockname()[1])]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_it_serves_until_a_signal(home, model_files):
    command = [sys.executable, "-m", "bot", "web", "--port", "0", "--json"]
    server = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = threading.Timer(DEADLINE, server.kill)
    deadline.start()
    try:
        lines = iter(server.stderr.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://127.0.0.1:\d+/", line)))
        with urlopen(Request(address, headers={"accept": "text/html"}), timeout=DEADLINE) as page:
            assert b"No articles yet" in page.read()
        server.send_signal(signal.SIGTERM)
        out, _ = server.communicate()
    finally:
        deadline.cancel()
        server.kill()
    assert (server.returncode, json.loads(out)) == (0, {"stopped": True})
