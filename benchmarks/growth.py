"""How the time grows with the text: the aligner alone and a whole comparison, from 1,000 to 100,000 words, as a plot.

The pairs are those of ``compare.py`` (no TER). Figures are processor seconds on one thread, the median of the repeats; they
are printed as tab-separated values with the heading ``series words seconds``. ``--svg`` draws them on logarithmic axes, each
series with its exponent: the slope of the least-squares line, 1 for time in proportion to the words. ``--tsv`` draws such
figures from files instead of measuring (several files: all their series in one plot); other columns are passed over, so that
the figures of ``alignment_speed.py --tsv`` can be drawn too.

Run: ``python benchmarks/growth.py --svg docs/growth.svg > docs/growth.tsv``
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import csv
import math
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

import recension
from compare import EXCHANGED, pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: What is measured of each pair.
CALLS: dict[str, Callable[..., object]] = {"align": recension.align, "compare": recension.compare}

#: A series and its points: words a side, seconds.
Series = dict[str, list[tuple[float, float]]]

#: The plot's size, the room about it, and colours that are told apart in print and by most eyes.
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 460, 70, 250, 30, 50
COLOURS = ("#0550ae", "#bc4c00", "#1a7f37", "#8250df", "#24292f", "#bf3989")


def measured(sizes: Sequence[int], repeats: int) -> Iterator[tuple[str, int, float]]:
    """Series, words and median seconds; every call has been made once before."""
    for kind, share in EXCHANGED.items():
        for call in CALLS.values():
            call(*pair(600, share))
        for words in sizes:
            sides = pair(words, share)
            for name, call in CALLS.items():
                seconds = []
                for _ in range(repeats):
                    start = time.process_time()
                    call(*sides)
                    seconds.append(time.process_time() - start)
                yield f"{name}, {kind}", words, statistics.median(seconds)


def read(paths: Sequence[Path]) -> Series:
    """The series of files of figures; a file without the column ``series`` is one, called by its name."""
    series: Series = {}
    for path in paths:
        for row in csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t"):
            series.setdefault(row.get("series", path.stem), []).append(
                (float(row["words"]), float(row["seconds"]))
            )
    return series


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the least-squares line through the logarithms."""
    xs, ys = zip(*((math.log(words), math.log(seconds)) for words, seconds in points), strict=True)
    return statistics.linear_regression(xs, ys).slope


class Axis(NamedTuple):
    """A logarithmic axis: its first and last power of ten, and the pixels where they stand."""

    low: int
    high: int
    start: float
    stop: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.stop - self.start), 1)


def axis(values: Sequence[float], start: float, stop: float) -> Axis:
    """The axis from the power of ten below the values to the one above."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Axis(low, max(high, low + 1), start, stop)


def plot(series: Series) -> str:
    """The figures as one SVG, made of plain text so that the same figures give the same bytes."""
    points = [point for each in series.values() for point in each]
    across = axis([words for words, _ in points], LEFT, WIDTH - RIGHT)
    up = axis([seconds for _, seconds in points], HEIGHT - BOTTOM, TOP)
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">'
        ),
        '<title id="t">Processor time by length of text, logarithmic axes</title>',
        "<style>text{font:12px sans-serif;fill:#24292f}.g{stroke:#d0d7de}.m{text-anchor:middle}.e{text-anchor:end}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(across.low, across.high + 1):
        x = across.at(10**power)
        out.append(f'<path class="g" d="M{x} {TOP}V{HEIGHT - BOTTOM}"/>')
        out.append(f'<text class="m" x="{x}" y="{HEIGHT - BOTTOM + 18}">{10**power:,}</text>')
    for power in range(up.low, up.high + 1):
        y = up.at(10**power)
        out.append(f'<path class="g" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>')
        out.append(f'<text class="e" x="{LEFT - 8}" y="{y + 4}">{10**power:g} s</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    out.append(f'<text class="m" x="{middle}" y="{HEIGHT - 12}">words a side</text>')
    for number, (name, each) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [(across.at(words), up.at(seconds)) for words, seconds in sorted(each)]
        line = " ".join(f"{x},{y}" for x, y in places)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places]
        key = TOP + 14 + 22 * number
        out.append(f'<circle cx="{WIDTH - RIGHT + 16}" cy="{key - 4}" r="4" fill="{colour}"/>')
        label = f"{escape(name)}: exponent {exponent(each):.2f}" if len(each) > 1 else escape(name)
        out.append(f'<text x="{WIDTH - RIGHT + 26}" y="{key}">{label}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sizes = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]
    parser.add_argument("--words", type=int, nargs="+", default=sizes, help="words a side")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--tsv", type=Path, nargs="+", metavar="FILE", help="draw these figures, measure nothing"
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="write the plot here")
    given = parser.parse_args()
    if given.tsv:
        series = read(given.tsv)
    else:
        series = {}
        print("series\twords\tseconds")
        for name, words, seconds in measured(given.words, given.repeats):
            print(f"{name}\t{words}\t{seconds:.4f}", flush=True)
            series.setdefault(name, []).append((words, seconds))
    for name, points in series.items():
        if len(points) > 1:
            print(f"{name}: exponent {exponent(points):.2f}", file=sys.stderr)
    if given.svg:
        given.svg.write_text(plot(series), "utf-8")


if __name__ == "__main__":
    main()
