"""The picture of what storing an article takes while a corpus grows, from the table in docs/measurements.md.

python -m benchmarks.growth_curve [--to docs/adding.svg]
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

MEASURED = Path(__file__).parent.parent / "docs" / "measurements.md"
HEADING = "## Adding while a corpus grows"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "adding", "font.size": 9}  # the same file from the same table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=MEASURED.with_name("adding.svg"))
    given = parser.parse_args()
    draw(read(MEASURED.read_text()), given.to)


def read(page: str) -> dict[str, list[list[float]]]:
    """The rows of the table by their names: of each column its number, or the two ends of what was measured."""
    lines = page.partition(HEADING)[2].partition("\n## ")[0].splitlines()
    rows = [line.strip("| ").split("|") for line in lines if line.startswith("|") and "---" not in line]
    return {name.strip(): [_numbers(cell) for cell in cells] for name, *cells in rows}


def draw(table: dict[str, list[list[float]]], file: Path) -> None:
    """Draw the curves of the mean and of the slowest of a hundred."""
    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=(6.4, 3.2), layout="constrained")
        axes = figure.add_subplot(xscale="log", xlabel="passages held", ylabel="ms of processor time an article")
        sizes = [size for (size,) in table["passages"]]
        for name, style in (("mean", "o-"), ("99 %", "s--")):
            axes.errorbar(*_points(sizes, table[name]), fmt=style, markersize=3, linewidth=1, capsize=3, label=name)
        axes.set_ylim(bottom=0)
        axes.set_xticks([1e3, 1e4, 1e5, 1e6], ["1,000", "10,000", "100,000", "1,000,000"])
        axes.grid(alpha=0.3)
        axes.legend(loc="lower right")
        FigureCanvasSVG(figure).print_svg(str(file), metadata={"Date": None})


def _points(sizes: Sequence[float], cells: Sequence[Sequence[float]]) -> tuple[list[float], list[float], list[float]]:
    """Where the points stand, and how far what was measured reaches to either side."""
    found = [(size, min(cell), max(cell)) for size, cell in zip(sizes, cells, strict=False) if cell]
    middles = [(low + high) / 2 for _, low, high in found]
    return [size for size, _, _ in found], middles, [(high - low) / 2 for _, low, high in found]


def _numbers(cell: str) -> list[float]:
    return [float(each.replace(",", "")) for each in NUMBER.findall(cell)]


if __name__ == "__main__":
    main()
