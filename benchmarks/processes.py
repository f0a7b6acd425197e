"""Run commands as whole processes and see what they take: wall time and memory, also over time."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PAGE = os.sysconf("SC_PAGESIZE") if hasattr(os, "sysconf") else 4096


@dataclass(slots=True)
class Run:
    """What one process took; `resident` are its bytes in memory once a second."""

    seconds: float = 0.0
    peak: int = 0
    output: str = ""
    resident: list[int] = field(default_factory=list)


def run(arguments: Sequence[object], environment: Mapping[str, str] = os.environ, every: float = 1.0) -> Run:
    """Run Python with these arguments to its end; RuntimeError where it fails."""
    taken, began = Run(), time.perf_counter()
    command = [sys.executable, *map(str, arguments)]
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, taken, done, every))
    watching.start()
    taken.output, errors = process.communicate()
    taken.seconds = time.perf_counter() - began
    done.set()
    watching.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{errors[-2000:]}")
    return taken


def onrecord(home: Path, *arguments: object) -> Run:
    """The command line over a home."""
    return run(["-m", "bot", *arguments], os.environ | {"ONRECORD_HOME": str(home)})


def disk(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def resident() -> int:
    """The bytes that this process has in memory now; 0 where the system does not say."""
    pages = _lines("/proc/self/statm")
    return int(pages[0].split()[1]) * _PAGE if pages else 0


def processor_seconds(process: int) -> float:
    """The processor time that a process has taken, in hundredths of seconds."""
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, spent[11:13])) / os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """What this runs on, and how busy it is."""
    name = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    return f"{os.cpu_count()} cores, {name or 'unknown processor'}; load {os.getloadavg()[0]:.1f}"


def _watch(process: int, taken: Run, done: threading.Event, every: float) -> None:
    while not done.wait(every if taken.resident else 0.05):
        pages = _lines(f"/proc/{process}/statm")
        if pages:
            taken.resident.append(int(pages[0].split()[1]) * _PAGE)
        high = [line for line in _lines(f"/proc/{process}/status") if line.startswith("VmHWM")]
        if high:
            taken.peak = max(taken.peak, int(high[0].split()[1]) * 1024)


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text().splitlines()
    except OSError:
        return []
