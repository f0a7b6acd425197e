"""The wheel holds everything that the program needs: each file of the packages is one that is put into it."""

import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import PurePath

from tests.test_rules import PACKAGES, ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def files() -> list[PurePath]:
    """Each file of the packages that is kept."""
    listed = subprocess.run(["git", "ls-files", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=False)
    found = listed.stdout.split("\n") if listed.returncode == 0 else map(str, ROOT.glob("*/**/*"))
    return [PurePath(each) for each in found if each]


def test_each_module_and_each_file_of_data_is_in_the_wheel():
    patterns = ["*.py", *SETTINGS["package-data"]["*"]]
    assert [path for path in files() if not any(fnmatch(path.name, each) for each in patterns)] == []


def test_every_package_is_named():
    assert [each.removesuffix("*") for each in SETTINGS["packages"]["find"]["include"]] == sorted(PACKAGES)
