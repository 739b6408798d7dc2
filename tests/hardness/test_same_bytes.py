"""The same bytes and exit statuses from any machine: seed, locale, encoding, time zone, threads, terminal, order of folders."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

#: Loaded by every Python that runs, worker processes too: folders are listed in another order for each seed, and the
#: locale holds for C libraries as it does where a program that uses us has set it.
_SITE = """
import locale, os, random
chance = random.Random(os.environ["RECENSION_TEST_ORDER"])
listdir, scandir = os.listdir, os.scandir

class Shuffled:
    def __init__(self, path): self.found = iter(chance.sample(both := list(scandir(path)), len(both)))
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def close(self): pass

def shuffled(path="."):
    found = listdir(path); chance.shuffle(found); return found

os.listdir, os.scandir = shuffled, lambda path=".": Shuffled(path)
locale.setlocale(locale.LC_ALL, "")
"""

#: Every command in one process, one after the other, and what each leaves as its exit status.
_DRIVER = """
import sys
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":
    from recension.cli import main
    from recension.discovery import local
    local.BATCH = local.PART_PAIRS = 2  # several parts, though the archive is small
    for line in sys.argv[1:]:
        shown, _, processes = line.partition(" @ ")
        sys.argv[1:] = [*shown.split()[1:], *processes.split()]
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = ended.code
        with Path("out", "statuses").open("a", encoding="utf-8") as file:
            file.write(f"{status}{shown[1:]}\\n")
"""
_EXPORTS = ("json", "jsonl", "csv", "csv-wide", "parquet", "tei", "tmx", "collatex", "collatex-table", "sarif", "github", "github-summary")  # fmt: skip
_CHECKS = ("text", "json", "sarif", "github", "junit")
_DRAWN = ("table", "markdown", "json")
#: Each command behind the exit status it ends with: 1 where something differs or is not approved, 2 where it is refused.
_COMMANDS = (
    "1 check -o out/bare.txt {jobs}",
    "0 report -o out/reports",
    "0 report --html out/html",
    "0 approve all --reports out/reports",
    *(f"1 check --reports out/reports --format {form} -o out/check.{form} {{jobs}}" for form in _CHECKS),
    *(f"1 compare seeds/spring/agency.txt seeds/spring/embassy.txt --format {form} -o out/pair.{form}" for form in _DRAWN),
    "0 compare seeds/spring/agency.txt seeds/spring/agency.txt --ter -o out/self.txt",
    "1 compare page.html page.docx --all -o out/formats.txt",
    "2 compare seeds/spring/agency.txt missing.txt",
    *(f"0 export spring --format {form} -o out/spring.{form}" for form in _EXPORTS),
    *(f"0 collate spring --format {form} -o out/collated.{form}" for form in _DRAWN),
    *(f"0 terms --format {form} -o out/terms.{form}" for form in _DRAWN),
    "0 discover archive -o out/found --compare one.txt two.txt --like page.html {workers}",
    "2 discover missing -o out/nothing {workers}",
    "0 add archive/five.txt --speech winter --publisher Mill --title T --speaker S --occasion O --force --yes",
    "0 prune --reports out/reports",
)  # fmt: skip


class Machine(NamedTuple):
    """A machine to run on: its processes, its variables, and a locale that may have to be made first."""

    jobs: int
    workers: int
    variables: dict[str, str]
    locale: str = ""


def _threads(count: int) -> dict[str, str]:
    return {f"{name}_NUM_THREADS": str(count) for name in ("OMP", "OPENBLAS", "MKL")}


#: The first is what the others are held to. Few of the variables are of ours; none may change a file.
MACHINES = {
    "plain": Machine(1, 1, {"LC_ALL": "C.UTF-8", "TZ": "UTC", **_threads(1)}),
    "C": Machine(
        3, 2, {"LC_ALL": "C", "TZ": "America/Lima", "COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "xterm-256color", **_threads(2)}
    ),
    "ASCII": Machine(
        1, 2, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "Asia/Pyongyang", "NO_COLOR": "1", "TERM": "dumb"}
    ),
    "Turkish": Machine(
        3, 1, {"TZ": "Europe/Istanbul", "COLUMNS": "300", "LINES": "5", "TTY_COMPATIBLE": "1"}, "tr_TR.ISO-8859-9"
    ),
    "German": Machine(
        2, 2, {"TZ": "Europe/Berlin", "PYTHONOPTIMIZE": "1", "LANGUAGE": "de", "TERM": "", **_threads(3)}, "de_DE.UTF-8"
    ),
    "Korean": Machine(3, 2, {"PYTHONOPTIMIZE": "2", "PYTHONDEVMODE": "1", "COLORTERM": "truecolor"}, "ko_KR.EUC-KR"),
    "Swedish": Machine(1, 1, {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "7", "TZ": "Pacific/Kiritimati"}, "sv_SE.ISO-8859-1"),
    "strict": Machine(2, 1, {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}),
}  # fmt: skip

_MORE = {
    "agency": "\nThe chuch’e idea of Kim Cho’ng-il, born in P’yo’ngyang on April 15, 1942, is İstanbul’s 1,234.5 too.\n",
    "embassy": "\nThe Juche idea of Kim Jong Il, born in Pyongyang on 15 April 1942, is Istanbul's 1 234.5 too.\n",
}


@pytest.fixture(scope="module")
def project(bare_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus with Korean words and a rendering more, an archive, and a page in two formats; names are Korean, and no UTF-8."""
    made = copytree(bare_corpus, tmp_path_factory.mktemp("same") / "project")
    manifest = made / "seeds" / "spring" / "speech.toml"
    declared = manifest.read_text("utf-8")
    for name, more in _MORE.items():
        path = made / "seeds" / "spring" / f"{name}.txt"
        was = path.read_bytes()
        path.write_bytes(was + more.encode())
        declared = declared.replace(
            *(hashlib.sha256(data).hexdigest() for data in (was, was + more.encode()))
        )
    head, _, last = declared.rpartition("[[rendering]]")
    third = (made / "seeds" / "spring" / "embassy.txt").read_bytes().replace(b"never yield", b"yield")
    (made / "seeds" / "spring" / "말씀.txt").write_bytes(third)
    was = hashlib.sha256((made / "seeds" / "spring" / "embassy.txt").read_bytes()).hexdigest()
    again = (
        last.replace("embassy.txt", "말씀.txt")
        .replace("embassy", "mission")
        .replace(was, hashlib.sha256(third).hexdigest())
    )
    manifest.write_text(f"{head}[[rendering]]{last}\n[[rendering]]{again}", "utf-8")
    texts = {path.stem: path.read_text("utf-8") for path in sorted((made / "seeds").glob("*/*.txt"))}
    archive = made / "archive"
    archive.mkdir()
    for number, name in enumerate(("one", "two", "three", "four", "five")):
        text = sorted(texts.values())[number % len(texts)]
        (archive / f"{name}.txt").write_text(text.replace("rice", f"rice from {name}"), "utf-8")
    (archive / "refused-é.txt").write_bytes(b"\x00\xff")
    with suppress(OSError):  # some systems take names in UTF-8 only
        Path(os.fsdecode(os.fsencode(archive) + b"/latin-\xe9.txt")).write_text(texts["agency"], "utf-8")
    _page(made, texts["agency"])
    return made


def _page(folder: Path, text: str) -> None:
    docx = pytest.importorskip("docx").Document()
    for one in text.split("\n\n"):
        docx.add_paragraph(one.replace("Today", "Tonight"))
    docx.save(str(folder / "page.docx"))
    body = "".join(f"<p>{one}" for one in text.split("\n\n"))
    (folder / "page.html").write_text(f"<meta charset=utf-8><h1>Gılgit</h1>{body}", "utf-8")


def _made(locale: str, folder: Path) -> bool:
    """Whether a locale could be compiled from the sources the system has."""
    localedef = shutil.which("localedef")
    language, _, charset = locale.partition(".")
    if localedef is None or not Path("/usr/share/i18n/locales", language).exists():
        return False
    folder.mkdir()
    command = [localedef, "-i", language, "-f", charset, str(folder / locale)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(
    project: Path, folder: Path, order: int, machine: Machine, variables: dict[str, str]
) -> dict[str, bytes]:
    """Every file the commands leave, by its path, and the exit status of each of them."""
    here = copytree(project, folder / "project")
    (here / "out").mkdir()
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(_SITE, "utf-8")
    (folder / "driver.py").write_text(_DRIVER, "utf-8")
    for number, path in enumerate(sorted(here.rglob("*"), reverse=bool(order % 2))):
        os.utime(path, (number, number))
    kept = ("PATH", "SYSTEMROOT", "TMPDIR", "HOME")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env |= {
        "PYTHONPATH": str(folder / "site"),
        "PYTHONHASHSEED": str(order),
        "RECENSION_TEST_ORDER": str(order),
    }
    options = {"jobs": f"@ -j {machine.jobs}", "workers": f"@ --workers {machine.workers}"}
    commands = [line.format(**options) for line in _COMMANDS]
    done = subprocess.run(
        [sys.executable, str(folder / "driver.py"), *commands],
        cwd=here, env=env | machine.variables | variables, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    written = [path for place in ("out", "seeds") for path in (here / place).rglob("*") if path.is_file()]
    return {
        path.relative_to(here).as_posix(): path.read_bytes() for path in written if "stages" not in path.parts
    }


@pytest.fixture(scope="module")
def plain(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return run(project, tmp_path_factory.mktemp("plain"), 0, MACHINES["plain"], {})


@pytest.mark.slow
def test_every_command_does_what_it_is_called_for(plain: dict[str, bytes]) -> None:
    statuses = plain["out/statuses"].decode().splitlines()
    assert statuses == [line.partition(" {")[0] for line in _COMMANDS]
    assert len(plain) >= 50


@pytest.mark.slow
@pytest.mark.parametrize("name", list(MACHINES)[1:])
def test_the_same_bytes_whatever_the_machine(
    name: str, project: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    machine = MACHINES[name]
    variables: dict[str, str] = {}
    if machine.locale:
        if not _made(machine.locale, tmp_path / "locales"):
            pytest.skip(f"{machine.locale} cannot be made: there is no localedef, or not its sources")
        variables = {"LOCPATH": str(tmp_path / "locales"), "LC_ALL": machine.locale}
    other = run(project, tmp_path, list(MACHINES).index(name), machine, variables)
    assert sorted(other) == sorted(plain)
    assert [path for path in plain if plain[path] != other[path]] == []
