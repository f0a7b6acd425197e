"""What is shipped to run On Record with: it parses, calls what exists, sets what is known, and holds no secret."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from bot.terminal.cli import COMMANDS, group
from bot.web.health import health

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, each in SERVICES.items() if each["image"] == "onrecord"]
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
KNOWN = set(re.findall(r'"((?:ONRECORD|OPENAI|TELEGRAM)_[A-Z_]+)"', (ROOT / "bot/settings.py").read_text()))
FOR_COMPOSE = {"POSTGRES_PASSWORD"}
HARDENED = {
    **dict.fromkeys(("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictSUIDSGID"), "yes"),
    **{"ProtectSystem": "strict", "Restart": "on-failure", "TimeoutStopSec": "30", "CapabilityBoundingSet": ""},
}


def settings_of(unit: Path) -> dict[str, str]:
    """The lines of a unit by their names."""
    lines = (line.partition("=") for line in unit.read_text().splitlines() if re.match(r"\w+=", line))
    return {name: value for name, _, value in lines}


def parsed(words: list[str]) -> dict[str, object]:
    """The options of a command as the real command line reads them; nothing is run. UsageError where it cannot."""
    command, named = group.get_command(click.Context(group), words[0]), words[0]
    assert command is not None, f"there is no command {named}"
    found: dict[str, object] = command.make_context(named, words[1:]).params
    return found


def told(document: str) -> Iterator[list[str]]:
    """The commands of On Record in the blocks and the code of a document, as far as they are written out."""
    names = "|".join(COMMANDS)
    for line in re.findall(rf"onrecord ((?:{names})(?: [^`\n|&]*)?)", document):
        yield shlex.split(line.replace("...", "//u@h/d"))


@pytest.mark.parametrize("name", OURS)
def test_each_service_runs_a_command_that_there_is_and_its_health_is_looked_at_where_it_is(name):
    service = SERVICES[name]
    options = parsed(service["command"])
    port = str(options.get("health") or options["port"]).rpartition(":")[2]
    (looked,) = re.findall(r"urlopen\('http://127\.0\.0\.1:(\d+)(/\w+)'", service["healthcheck"]["test"][-1])
    assert looked[0] == port
    assert looked[1] in {getattr(route, "path", "") for route in health.routes}
    assert (service["read_only"], service["cap_drop"], service["stop_grace_period"]) == (True, ["ALL"], "30s")


def test_what_is_not_ours_is_pinned_healthy_and_keeps_its_data():
    assert SERVICES["work"]["deploy"]["replicas"] == 2
    for name in ("postgres", "chroma"):
        assert re.search(r":\d+\.\d+", SERVICES[name]["image"]) and SERVICES[name]["healthcheck"]["test"]
        assert SERVICES[name]["volumes"][0].split(":")[0] in COMPOSE["volumes"]
        assert "ports" not in SERVICES[name]
    assert all(re.search(r":\d+\.\d+\.\d+", each) for each in re.findall(r"^FROM (\S+)", dockerfile(), re.M))


def dockerfile() -> str:
    return (ROOT / "deploy/Dockerfile").read_text()


def test_the_image_is_made_from_a_wheel_for_a_user_that_is_not_root():
    assert re.search(r"^USER onrecord$", dockerfile(), re.M) and "/wheel/*.whl" in dockerfile()
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile(), re.M))
    allowed = (ROOT / ".dockerignore").read_text().split()
    assert [each for words in copied for each in words.split() if f"!{each}" not in allowed] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_each_unit_is_hardened_and_runs_a_command_that_there_is(unit, tmp_path):
    found = settings_of(unit)
    assert HARDENED.items() <= found.items() and found["EnvironmentFile"] == "/etc/onrecord.env"
    program, *words = shlex.split(found["ExecStart"])
    assert program.endswith("/onrecord") and parsed(words)
    assert unit.stem == f"onrecord-{words[0]}"
    if tool := shutil.which("systemd-analyze"):
        copy = tmp_path / unit.name
        copy.write_text(unit.read_text().replace(program, "/bin/true"))
        verify = [tool, "verify", "--man=no", str(copy)]
        done = subprocess.run(verify, capture_output=True, text=True, timeout=60, check=False)
        assert [line for line in done.stderr.splitlines() if unit.name in line] == []


def test_every_setting_is_one_that_the_program_knows():
    example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert set(example) <= KNOWN
    assert KNOWN - set(example) == {"ONRECORD_DEBUG"}
    composed = {name for each in OURS for name in SERVICES[each]["environment"]}
    units = set(re.findall(r"\b((?:ONRECORD|TELEGRAM|OPENAI)_[A-Z_]+)=", "".join(each.read_text() for each in UNITS)))
    documents = set(re.findall(r"\b((?:ONRECORD|TELEGRAM|OPENAI)_[A-Z_]+)\b", (ROOT / "docs/deploy.md").read_text()))
    assert (composed | units | documents) - KNOWN == set()


def test_secrets_come_from_outside():
    named = re.findall(r"^ *(\w*(?:PASSWORD|TOKEN|KEY)): *(\S+)", (ROOT / "deploy/compose.yaml").read_text(), re.M)
    assert named and all(value.startswith("${") for _, value in named)
    read = set(re.findall(r"\$\{(\w+)", (ROOT / "deploy/compose.yaml").read_text()))
    assert read - KNOWN == FOR_COMPOSE


def test_the_commands_of_the_document_are_those_of_the_command_line():
    commands = list(told((ROOT / "docs/deploy.md").read_text()))
    assert {each[0] for each in commands} >= {"tokens", "move", "doctor", "backup", "retain"}
    for each in commands:
        parsed(each)
