"""The same files through the command: one message of three lines at most, status 2, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hostile import DEAR, ENDLESS, FILES, LOOPS

from recension.corpus.files import digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and resource limits")

#: One process loads the libraries; each command runs in a fork of it, with a bound of memory and computing time.
_DRIVER = """
import json, os, resource, sys, traceback
import docx, lxml.etree, recension.comparison, recension.reading.formats.docx, recension.reading.formats.html
from recension.cli import add, check, compare, discover, main
from recension.corpus import adding, items
from recension.reading.formats import bounded
from recension.reporting import files, terminal

bounded.MAX_PDF_SECONDS, bounded.PDF_SECONDS_A_PAGE, bounded.MAX_PDF_MEMORY = 2, 1, 400_000_000

memory, seconds = int(sys.argv[1]), int(sys.argv[2])
for line in sys.stdin:
    where, out, arguments = json.loads(line)
    child = os.fork()
    if child == 0:
        os.chdir(where)
        for number, name in ((1, "said"), (2, "errors")):
            os.dup2(os.open(f"{out}.{name}", os.O_WRONLY | os.O_CREAT), number)
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        sys.argv = ["recension", *arguments]
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code
        except BaseException:
            traceback.print_exc()
            status = 70
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    _, status, used = os.wait4(child, 0)
    print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000]), flush=True)
"""
_SPOKEN = "Comrades,\n\nToday we open the third meeting of the harvest brigades. We shall never yield.\n"
_NEW = [
    "--speech",
    "new",
    "--publisher",
    "Mill",
    "--title",
    "T",
    "--speaker",
    "S",
    "--occasion",
    "O",
    "--yes",
    "--dry-run",
]


class Ran(NamedTuple):
    """What became of a command: its status, what it said, and what it cost in seconds of computing and megabytes."""

    status: int
    said: str
    errors: str
    seconds: float
    megabytes: float

    def bounded(self) -> None:
        """Within the time and memory that a reader may take; a PDF has its own bounds, in a process of its own."""
        assert "Traceback" not in self.errors, self
        assert self.megabytes < 1_000, self
        assert self.seconds < 15, self

    def ended(self, what: str) -> None:
        """Done, or refused by one clear message."""
        if not what:
            assert self.status in {0, 1}, self
            return
        lines = self.errors.splitlines()
        assert self.status == 2, self
        assert lines[0].startswith("recension: "), self
        assert what in lines[0], self
        assert 2 <= len(lines) <= 3, self


def run(commands: Sequence[tuple[Path, list[str]]], folder: Path, seconds: int = 60) -> list[Ran]:
    """Run commands, each in the folder it is given with."""
    asked = [json.dumps([str(where), str(folder / str(n)), line]) for n, (where, line) in enumerate(commands)]
    driver = [sys.executable, "-c", _DRIVER, "2000000000", str(seconds)]
    done = subprocess.run(driver, input="\n".join(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ran = []
    for number, line in enumerate(done.stdout.splitlines()):
        status, computed, megabytes = json.loads(line)
        said, errors = ((folder / f"{number}.{name}").read_bytes().decode() for name in ("said", "errors"))
        ran.append(
            Ran(status >> 8 if not status & 255 else -(status & 127), said, errors, computed, megabytes)
        )
    return ran


def _declared(corpus: Path, folder: Path, name: str, data: bytes) -> Path:
    """The small corpus with a file in place of one of its texts."""
    project = copytree(corpus, folder / f"project-{name}")
    speech = project / "seeds" / "spring"
    manifest = (speech / "speech.toml").read_text("utf-8")
    head, _, rest = manifest.partition('file = "agency.txt"')
    old = digest((speech / "agency.txt").read_bytes())
    (speech / "agency.txt").unlink()
    (speech / name).write_bytes(data)
    (speech / "speech.toml").write_text(
        f'{head}file = "{name}"{rest.replace(old, digest(data)).replace(_PIN, "", 1)}', "utf-8"
    )
    return project


_PIN = '\n[rendering.body]\nstart = "Comrades,"\n'


@pytest.fixture(scope="module")
def attacks() -> dict[str, tuple[bytes, str]]:
    """Every file, and what its error says; the dear ones are those of other tests."""
    cheap = {name: made for name, made in FILES.items() if name not in DEAR and not name.endswith(".xhtml")}
    pdfs = {f"{name.replace(' ', '-')}.pdf": made for name, made in {**LOOPS, **ENDLESS}.items()}
    more = {f"{name.replace(' ', '-')}.pdf": "takes more than" for name in ENDLESS}
    return {name: (made(), more.get(name, what)) for name, (made, what) in {**cheap, **pdfs}.items()}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["compare", "add", "discover"])
def test_every_attack_through_a_command(
    command: str, attacks: dict[str, tuple[bytes, str]], bare_corpus: Path, tmp_path: Path
) -> None:
    commands: list[tuple[Path, list[str]]] = []
    (tmp_path / "plain.txt").write_text(_SPOKEN, "utf-8")
    for number, (name, (data, _)) in enumerate(attacks.items()):
        (tmp_path / str(number)).mkdir()
        path = tmp_path / str(number) / name
        path.write_bytes(data)
        lines = {
            "compare": ["compare", str(path), "plain.txt"],
            "add": ["add", str(path), *_NEW, "--corpus", str(bare_corpus / "seeds")],
            "discover": ["discover", str(number), "-o", f"found-{number}", "--workers", "1"],
        }
        commands.append((tmp_path, lines[command]))
    for number, (ran, (_, what)) in enumerate(zip(run(commands, tmp_path), attacks.values(), strict=True)):
        ran.bounded()
        if command == "discover":
            assert ran.status == 0, ran
            refused = (tmp_path / f"found-{number}" / "refused.jsonl").read_text("utf-8")
            assert what.lstrip(":123 ") in refused, ran
        else:
            ran.ended(what)


@pytest.mark.slow
def test_every_attack_in_a_corpus(
    attacks: dict[str, tuple[bytes, str]], approved_corpus: Path, tmp_path: Path
) -> None:
    """What cannot be read is red in each of its items, and read once."""
    commands = [
        (_declared(approved_corpus, tmp_path, name, data), ["check"]) for name, (data, _) in attacks.items()
    ]
    for ran, (_, what) in zip(run(commands, tmp_path), attacks.values(), strict=True):
        ran.bounded()
        assert (ran.status, ran.errors) == (1, ""), ran
        assert "FAILED spring/agency--embassy-" in ran.said
        if what:
            assert ran.said.count(what) >= 6, ran


def test_an_attack_is_one_message_of_the_command(tmp_path: Path) -> None:
    """A few of them in every run."""
    some = {name: FILES[name] for name in ("laughs.docx", "overstated.docx", "bare.html", "word.txt")}
    for name, (made, _) in some.items():
        (tmp_path / name).write_bytes(made())
    (tmp_path / "plain.txt").write_text(_SPOKEN, "utf-8")
    for ran, (_, what) in zip(
        run([(tmp_path, ["compare", name, "plain.txt"]) for name in some], tmp_path),
        some.values(),
        strict=True,
    ):
        ran.bounded()
        ran.ended(what)
