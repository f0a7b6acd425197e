"""A process that steps aside does so with all that it begins, and no other does."""

import os
import subprocess
import sys

import pytest

from corpus.processes import ASIDE

CODE = """
import os, subprocess, sys
from corpus.processes import step_aside
step_aside()
print(os.nice(0), subprocess.run(["nice"], capture_output=True, text=True).stdout.strip())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there may be no niceness")
def test_a_process_steps_aside_with_those_that_it_begins():
    before = os.nice(0)
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, start_new_session=True, timeout=60
    )
    assert done.stdout.split() == [str(max(ASIDE, before))] * 2
    assert os.nice(0) == before
