"""The gate on a large corpus: 500 renderings of 100 speeches, generated from the texts in ``seeds/``.

Run from the top of the repository::

    python benchmarks/gate.py [--speeches 100] [--renderings 5] [--processes 2]
    python benchmarks/gate.py --remembering 5 [--speeches 20]

Prints the time and the peak memory (resident sets of all processes together) of approving, of writing the
reports, and of the gate: ``recension check`` and ``pytest``, in several processes and in one. Each speech is made of sentences of the corpus in a new
order with new numbers, each of its renderings by a few edits, so that every pair has divergences of several kinds.

With ``--remembering ROUNDS`` it prints instead what the gate under pytest saves by what it remembers of the run
before, on the five documents of ``seeds/`` and on the generated corpus: processor time with nothing remembered or
kept, with nothing remembered yet, with everything, with everything but one changed document, and without the gate;
medians of the rounds, in each of which the five follow one another, and ratios to the first.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"

#: Words of a generated speech: the mean of the five documents without their furniture.
WORDS = 900


def sentences() -> list[str]:
    found = []
    for path in sorted(SEEDS.glob("*/*.txt")):
        text = path.read_text(encoding="utf-8")
        for paragraph in text.split("\n"):
            if len(paragraph) > 200 and "(KCNA)" not in paragraph:
                found += [
                    one.strip() for one in re.split(r"(?<=[.?!])\s+", paragraph) if len(one.split()) > 6
                ]
    return found


def speech(stock: list[str], chance: random.Random) -> list[str]:
    """Paragraphs of one to three sentences, with numbers of their own so that speeches differ."""
    paragraphs, words = [], 0
    while words < WORDS:
        own = chance.sample(stock, chance.randint(1, 3))
        own[0] = (
            f"In the year {chance.randint(1950, 2030)} the {chance.randint(2, 999)} brigades knew this. {own[0]}"
        )
        paragraphs.append(" ".join(own))
        words += len(paragraphs[-1].split())
    return paragraphs


def rendering(paragraphs: list[str], chance: random.Random) -> str:
    edited = []
    for paragraph in paragraphs:
        dice = chance.random()
        text = paragraph
        if dice < 0.1:
            text = text.replace("'", "’").replace(" the ", " this ", 1)
        elif dice < 0.15:
            text = re.sub(r"\d+", lambda one: str(int(one.group()) + 1), text, count=1)
        elif dice < 0.18:
            words = text.split()
            text = " ".join(words[: len(words) // 2]) + ".\n\n" + " ".join(words[len(words) // 2 :])
        elif dice < 0.2:
            continue
        edited.append(text)
    return f"Comrades of the {chance.randint(2, 10**6)} brigades,\n\n" + "\n\n".join(edited) + "\n"


def generate(project: Path, speeches: int, renderings: int) -> None:
    stock, chance = sentences(), random.Random(6)
    seeds = project / "seeds"
    for number in range(speeches):
        folder = seeds / f"speech-{number:03}"
        folder.mkdir(parents=True)
        manifest = (
            f'title = "Speech {number}"\nspeaker = "A speaker"\noccasion = "A meeting"\n\n[delivered]\n'
            'date = 2020-01-01\nprecision = "day"\nevidence = "inferred: generated"\n'
        )
        paragraphs = speech(stock, chance)
        for witness in range(renderings):
            data = rendering(paragraphs, chance).encode()
            (folder / f"witness-{witness}.txt").write_bytes(data)
            manifest += (
                f'\n[[rendering]]\nid = "witness-{witness}"\nfile = "witness-{witness}.txt"\npublisher = "Witness {witness}"\n'
                'kind = "official"\nromanization = "kcna"\nlicence = "generated"\n'
                f'digest = "sha256:{hashlib.sha256(data).hexdigest()}"\n\n[rendering.published]\n'
                'date = 2020-01-02\nprecision = "day"\nevidence = "inferred: generated"\n'
            )
        (folder / "speech.toml").write_text(manifest, encoding="utf-8")
    policy = '[approval]\nsubstantive = "record"\n'
    (seeds / "corpus.toml").write_text(f'title = "Generated"\n\n{policy}', encoding="utf-8")


def resident(pid: int) -> int:
    """Bytes resident in a process and its descendants, from /proc."""
    total = 0
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        total = pages * os.sysconf("SC_PAGE_SIZE")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return total
    return total + sum(resident(int(child)) for child in children)


def measured(name: str, command: list[str], project: Path) -> None:
    """Run a command and print what it took."""
    peak, done = [0], threading.Event()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:

        def watch() -> None:
            while not done.wait(0.1):
                peak[0] = max(peak[0], resident(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        output, _ = process.communicate()
        done.set()
        watcher.join()
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    last = output.strip().splitlines()[-1] if output.strip() else ""
    print(
        f"{name:<28}{seconds:8.1f} s {cpu:8.1f} s CPU {peak[0] / 2**20:8.0f} MB   status {process.returncode}: {last}"
    )


def processor(command: list[str], project: Path) -> float:
    """The processor time of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1, 5}:  # passed, a changed document is red, nothing collected
        raise SystemExit(done.stdout + done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def remembering(name: str, project: Path, rounds: int) -> None:
    """Print what a memory saves in a project whose gate passes."""
    plain = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:hypothesispytest", "seeds"]
    ways = {
        "nothing remembered or kept": ["--recension-no-cache"],
        "nothing remembered yet": ["--cache-clear"],
        "everything remembered": [],
        "but for one changed document": [],
        "pytest without the gate": ["--recension-no-gate"],
    }
    text = min(project.glob("seeds/*/*.txt"))
    whole = text.read_bytes()
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, args in ways.items():
            if way.endswith("changed document"):
                text.write_bytes(whole + b"\n\nOne more paragraph.\n")
            times[way].append(processor([*plain, *args], project))
            text.write_bytes(whole)
    first = statistics.median(times["nothing remembered or kept"])
    print(f"{name}, medians of {rounds}")
    for way, taken in times.items():
        middle = statistics.median(taken)
        print(
            f"  {way:<30}{middle:7.2f} s {middle / first:6.2f}   (from {min(taken):.2f} to {max(taken):.2f} s)"
        )
    kept = list(project.glob(".pytest_cache/d/recension/*/*"))
    approvals = sum(one.stat().st_size for one in project.glob("reports/*/*.jsonl"))
    size = sum(one.stat().st_size for one in kept)
    print(f"  {len(kept)} entries, {size / 2**20:.2f} MB; the approvals are {approvals / 2**20:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speeches", type=int, default=100)
    parser.add_argument("--renderings", type=int, default=5)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--remembering", type=int, metavar="ROUNDS", default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="recension-gate-") as name:
        project = Path(name)
        generate(project, options.speeches, options.renderings)
        pairs = options.speeches * options.renderings * (options.renderings - 1) // 2
        print(
            f"{options.speeches} speeches, {options.speeches * options.renderings} renderings, {pairs} pairs"
        )
        recension = [sys.executable, "-c", "from recension.cli import main; main()"]
        if options.remembering:
            small = project / "small"
            for folder in (SEEDS, SEEDS.parent / "reports"):
                shutil.copytree(folder, small / folder.name)
            for each in (project, small):
                (each / "pytest.ini").write_text("[pytest]\n")
            for command in ("approve", "report"):
                subprocess.run([*recension, command], cwd=project, check=True, stdout=subprocess.DEVNULL)
            remembering("the five documents", small, options.remembering)
            remembering("the generated corpus", project, options.remembering)
            return
        measured("recension approve new", [*recension, "approve", "new"], project)
        measured("recension report", [*recension, "report"], project)
        jobs = str(options.processes)
        measured(f"recension check -j {jobs}", [*recension, "check", "-j", jobs], project)
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        measured(f"pytest -n {jobs}", [*pytest, "-n", jobs], project)
        measured("pytest", pytest, project)


if __name__ == "__main__":
    main()
