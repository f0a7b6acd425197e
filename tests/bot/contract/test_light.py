"""The shapes of the contract can be described without what fills them."""

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "lxml", "onnxruntime", "chromadb")


@pytest.mark.parametrize("module", ["answers", "articles", "home", "checks", "known", "speech", "tracks"])
def test_the_shapes_of_the_contract_are_described_without_loading_what_fills_them(module):
    told = f"import sys, bot.contract.{module}; print([name for name in {HEAVY} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"
