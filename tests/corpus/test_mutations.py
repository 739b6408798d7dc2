"""Every kind of tampering with a corpus turns exactly the right items red, with a message that names it."""

from __future__ import annotations

import json
import shutil
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from recension.corpus import ManifestError, load
from recension.corpus.items import items, run
from recension.corpus.memory import Memory, made_by
from recension.corpus.remembering import material, recalled
from recension.reporting.files import gate_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAIR = "reports/spring/agency--embassy.jsonl"
_PAIR = {
    f"spring/agency--embassy-{check}"
    for check in ("relation", "alignment", "divergences", "scores", "low-similarity", "report")
}
_REPORT = "spring/agency--embassy-report"
_PAGES = "corpus/report"
_GATED = _PAIR - {_REPORT}
_CONTRAST = {"corpus/spring-and-autumn-relation", "corpus/spring-and-autumn-scores"}
_EMBASSY = {f"spring/embassy-{check}" for check in ("digest", "encoding", "pins", "metadata")}


def text(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def apply(project: Path) -> None:
        path = project / "seeds" / name
        before = path.read_bytes()
        after = change(before)
        assert after != before
        path.write_bytes(after)

    return apply


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(project: Path) -> None:
        path = project / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    return apply


def replace(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def both(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def apply(project: Path) -> None:
        for change in changes:
            change(project)

    return apply


def rename(project: Path) -> None:
    (project / "seeds/spring/embassy.txt").rename(project / "seeds/spring/consulate.txt")


def swap(project: Path) -> None:
    one, other = (project / "seeds/spring" / name for name in ("agency.txt", "embassy.txt"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def cut(project: Path) -> None:
    path = project / PAIR
    path.write_bytes(path.read_bytes()[:-40])


def cut_at_a_line(project: Path) -> None:
    path = project / PAIR
    path.write_text(
        "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8"
    )


def orphan(project: Path) -> None:
    shutil.copy(project / PAIR, project / "reports/spring/agency--gone.jsonl")


def other_pair(project: Path) -> None:
    edit(PAIR, '"key": "spring/agency--embassy"', '"key": "spring/embassy--agency"')(project)


def line_gone(project: Path) -> None:
    """A divergence taken out with care: the count of records is put right too."""
    path = project / PAIR
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if '"kind": "number"' not in line]
    head = json.loads(kept[0])
    head["records"] = len(kept)
    path.write_text("\n".join([json.dumps(head), *kept[1:], ""]), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """A change, the items that must turn red, those that may (scores near the tolerance), and what is said."""

    change: Callable[[Path], None]
    must: set[str]
    says: dict[str, str]
    may: frozenset[str] = frozenset()


_SCORES = frozenset({"spring/agency--embassy-scores", *_CONTRAST})

CASES = {
    "byte flipped": Case(
        text("spring/embassy.txt", replace(b"twelve", b"twalve")),
        {"spring/embassy-digest", "spring/agency--embassy-divergences", _REPORT},
        {
            "spring/embassy-digest": "seeds/spring/embassy.txt no longer has the bytes",
            "spring/agency--embassy-divergences": "The text changed: spring/embassy no longer has",
        },
        _SCORES,
    ),
    "line endings": Case(
        text("spring/embassy.txt", replace_all := lambda data: data.replace(b"\n", b"\r\n")),
        {"spring/embassy-digest", _REPORT},  # the report prints the digest
        {"spring/embassy-digest": "line ends were turned into CRLF"},
    ),
    "line endings of every text": Case(
        both(*(text(name, replace_all) for name in ("spring/embassy.txt", "spring/agency.txt", "autumn/agency.txt"))),
        {"spring/embassy-digest", "spring/agency-digest", "autumn/agency-digest", _REPORT},
        {"autumn/agency-digest": "line ends were turned into CRLF"},
    ),
    "last line end": Case(
        text("spring/embassy.txt", lambda data: data.rstrip(b"\n")),
        {"spring/embassy-digest", _REPORT},
        {"spring/embassy-digest": "the last line end was removed"},
    ),
    "byte order mark": Case(
        text("spring/embassy.txt", lambda data: b"\xef\xbb\xbf" + data),
        {"spring/embassy-digest"},
        {"spring/embassy-digest": "a byte order mark was put in front"},
        frozenset({"spring/embassy-encoding", *_PAIR}),
    ),
    "NFC to NFD": Case(
        text("autumn/agency.txt", lambda data: unicodedata.normalize("NFD", data.decode()).encode()),
        {"autumn/agency-digest", "autumn/agency-encoding"},
        {
            "autumn/agency-digest": "its characters were decomposed (NFD)",
            "autumn/agency-encoding": "not-composed",
        },
    ),
    "paragraph dropped": Case(
        text("spring/embassy.txt", replace(b"We shall never yield to the storms which come from the sea every autumn.\n\n", b"")),
        {"spring/embassy-digest", *(_PAIR - {"spring/agency--embassy-relation", "spring/agency--embassy-low-similarity"})},
        {
            "spring/agency--embassy-alignment": "3 new beads (left:right paragraphs): 4: 5:4 6:5",
            "spring/agency--embassy-divergences": "new omission: seeds/spring/agency.txt:7 'We shall never yield",
        },
        _SCORES | {"spring/agency--embassy-relation"},
    ),
    "digits swapped": Case(
        text("spring/embassy.txt", replace(b"12,000", b"21,000")),
        {"spring/embassy-digest", "spring/agency--embassy-divergences", _REPORT},
        {"spring/agency--embassy-divergences": "new number: seeds/spring/agency.txt:5 '10,000' | seeds/spring/embassy.txt:5 '21,000'"},
        _SCORES,
    ),
    "not removed": Case(
        text("spring/embassy.txt", replace(b" never", b"")),
        {"spring/embassy-digest", "spring/agency--embassy-divergences", _REPORT},
        {"spring/agency--embassy-divergences": "new negation: seeds/spring/agency.txt:7 'never' | seeds/spring/embassy.txt:7 (nothing)"},
        _SCORES,
    ),
    "file renamed": Case(
        rename,
        _EMBASSY - {"spring/embassy-metadata"} | _PAIR | {"corpus/inventory"},
        {
            "spring/embassy-digest": "consulate.txt in the same folder has its bytes: was it renamed?",
            "corpus/inventory": "seeds/spring/consulate.txt is not declared",
        },
    ),
    "rendering swapped with another": Case(
        swap,
        {"spring/agency-digest", "spring/embassy-digest", "spring/agency--embassy-divergences", _REPORT},
        {"spring/agency-digest": "they are those of spring/embassy; were files swapped?"},
        _SCORES,
    ),
    "pin stale": Case(
        edit("seeds/autumn/speech.toml", 'start = "Friends of', 'start = "Enemies of'),
        {"autumn/agency-pins", *_CONTRAST},
        {"autumn/agency-pins": "no longer matches"},
    ),
    "digest edited": Case(
        edit("seeds/autumn/speech.toml", 'digest = "sha256:', 'digest = "sha256:' + "0" * 64 + '" #'),
        {"autumn/agency-digest"},
        {"autumn/agency-digest": "declared sha256:0000"},
    ),
    "evidence that is not there": Case(
        edit("seeds/autumn/speech.toml", '2020-03-02\nprecision = "day"\nevidence = "inferred: the tests say so"',
             '2020-03-02\nprecision = "day"\nevidence = "agency.txt:3: fifty lamps"'),
        {"autumn/agency-metadata"},
        {"autumn/agency-metadata": "'fifty lamps' does not stand in agency.txt:3"},
    ),
    "printed before it was delivered": Case(
        edit("seeds/autumn/speech.toml", "2020-03-02", "2020-02-02"),
        {"autumn/agency-metadata"},
        {"autumn/agency-metadata": "published on 2020-02-02, before it was delivered on 2020-03-01"},
    ),
    "approval edited: kind": Case(
        edit(PAIR, '"kind": "number"', '"kind": "wording"'),
        {"spring/agency--embassy-divergences"},
        {"spring/agency--embassy-divergences": "reclassified wording → number"},
    ),
    "approval edited: reading": Case(
        edit(PAIR, '"right": "12,000"', '"right": "13,000"'),
        {"spring/agency--embassy-divergences"},
        {"spring/agency--embassy-divergences": "the approval was edited, or is of another origin"},
    ),
    "approval edited: reason taken out": Case(
        edit(PAIR, '"reason": "a test"', '"reason": ""'),
        {"spring/agency--embassy-divergences"},
        {"spring/agency--embassy-divergences": "1 approved without the reason they need"},
    ),
    "approval edited: relation": Case(
        edit(PAIR, '"relation": "republication"', '"relation": "report"'),
        {"spring/agency--embassy-relation"},
        {"spring/agency--embassy-relation": "relation report → republication"},
    ),
    "approval edited: score": Case(
        edit(PAIR, '"bleu": 9', '"bleu": 8'),
        {"spring/agency--embassy-scores"},
        {"spring/agency--embassy-scores": "Tolerance: 0.5 of a percentage"},
    ),
    "approval edited: flag": Case(
        edit(PAIR, '"low-similarity", "beads": []', '"low-similarity", "beads": ["3:3"]'),
        {"spring/agency--embassy-low-similarity"},
        {"spring/agency--embassy-low-similarity": "no longer under the threshold: beads 3:3"},
    ),
    "approval edited: digest": Case(
        edit(PAIR, '"left": {"id": "spring/agency", "digest": "sha256:', '"left": {"id": "spring/agency", "digest": "sha256:0'),
        {"spring/agency--embassy-alignment"},
        {"spring/agency--embassy-alignment": "was approved for other bytes of spring/agency"},
    ),
    "approval edited: a line taken out": Case(
        line_gone,
        {"spring/agency--embassy-divergences"},
        {"spring/agency--embassy-divergences": "1 new"},
    ),
    "approval truncated": Case(cut, _GATED, dict.fromkeys(_GATED, "the approval is damaged")),
    "approval truncated at a line": Case(cut_at_a_line, _GATED, dict.fromkeys(_GATED, "has 6 of 7 records")),
    "approval of another pair": Case(other_pair, _GATED, dict.fromkeys(_GATED, "is the approval of spring/embassy--agency")),
    "approval missing": Case(
        lambda project: (project / PAIR).unlink(),
        {*_GATED, "corpus/inventory"},
        {"spring/agency--embassy-scores": "Approve it: recension approve new spring"},
    ),
    "approval of no pair": Case(orphan, {"corpus/inventory"}, {"corpus/inventory": "agency--gone.jsonl belongs to no pair"}),
    "the aligner changed": Case(
        edit(PAIR, '"aligner": "2"', '"aligner": "0"'),
        {"spring/agency--embassy-alignment"},
        {"spring/agency--embassy-alignment": "The tool changed: aligner 0 → 2"},
    ),
    "a table of the ladder changed": Case(
        edit(PAIR, '"collation/data/verbs.tsv": "', '"collation/data/verbs.tsv": "0'),
        {"spring/agency--embassy-divergences"},
        {"spring/agency--embassy-divergences": "The tool changed: collation/data/verbs.tsv 0"},
    ),
    "the metrics changed": Case(
        edit(PAIR, '"metrics": "1"', '"metrics": "0"'),
        {"spring/agency--embassy-scores"},
        {"spring/agency--embassy-scores": "The tool changed: metrics 0 → 1"},
    ),
    "a library is newer": Case(edit(PAIR, '"numpy": "', '"numpy": "0.'), set(), {}),
    "a reason is worded anew": Case(edit(PAIR, '"reason": "a test"', '"reason": "another"'), set(), {}),
    "report edited": Case(
        edit("reports/spring/agency--embassy.md", "12,000", "13,000"),
        {_REPORT},
        {_REPORT: "is not what recension would write now; it differs first in "},
    ),
    "report missing": Case(
        lambda project: (project / "reports/spring/agency--embassy.md").unlink(),
        {_REPORT},
        {_REPORT: "reports/spring/agency--embassy.md is missing"},
    ),
    "index edited": Case(
        edit("reports/index.md", "autumn", "winter"),
        {_PAGES},
        {_PAGES: "reports/index.md is not what recension would write now; it differs first in "},
    ),
    "index missing": Case(
        lambda project: (project / "reports/index.md").unlink(),
        {_PAGES},
        {_PAGES: "reports/index.md is missing\nWrite it: recension report"},
    ),
    "title of a speech": Case(
        edit("seeds/autumn/speech.toml", "The autumn address", "The winter address"),
        {_PAGES},
        {_PAGES: "reports/index.md is not what recension would write now"},
    ),
    "file not declared": Case(
        lambda project: (project / "seeds/spring/draft.txt").write_bytes(b"x"),
        {"corpus/inventory"},
        {"corpus/inventory": "seeds/spring/draft.txt is not declared"},
    ),
    "text replaced by a folder": Case(
        lambda project: ((project / "seeds/spring/embassy.txt").unlink(), (project / "seeds/spring/embassy.txt").mkdir()),
        _EMBASSY - {"spring/embassy-metadata"} | _PAIR | {"corpus/inventory"},
        {"spring/embassy-digest": "is no regular file"},
    ),
    "text of zero bytes": Case(
        text("spring/embassy.txt", lambda _: b""),
        _EMBASSY - {"spring/embassy-metadata"} | _PAIR,
        {"spring/embassy-encoding": "empty"},
    ),
}  # fmt: skip


def _seeds(project: Path) -> list[tuple[str, bytes]]:
    files = sorted(path for path in project.glob("seeds/*/*") if path.is_file())
    return [(path.name, path.read_bytes()) for path in files]


@pytest.fixture(scope="module")
def warm(approved_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory of the small corpus as it is approved, which holds every result that can be remembered."""
    memory = Memory(tmp_path_factory.mktemp("memory"), made_by())
    found = items(load(approved_corpus))
    assert all(run(item, gate_files, memory).passed for item in found)
    for item in found:
        made_from = material(item)
        assert made_from is None or recalled(memory, item, made_from) is not None
    return memory.folder


@pytest.mark.parametrize("name", CASES)
def test_tampering_turns_exactly_the_right_items_red(
    name: str, approved_corpus: Path, warm: Path, tmp_path: Path
) -> None:
    """And so it does, with the same words, where everything is remembered from before the tampering."""
    project = tmp_path / "project"
    shutil.copytree(approved_corpus, project)
    shutil.copytree(warm, tmp_path / "memory")
    case = CASES[name]
    case.change(project)
    red = {}
    found = items(load(project))
    for item in found:
        outcome = run(item, gate_files)
        if not outcome.passed:
            red[item.key] = str(outcome)
            assert outcome.todo or "\n" in str(outcome), "a failure says what to do"
    memory = Memory(tmp_path / "memory", made_by())
    for _ in ("remembered from before", "and from the first of these"):
        outcomes = {item.key: run(item, gate_files, memory) for item in found}
        assert {key: str(outcome) for key, outcome in outcomes.items() if not outcome.passed} == red
    may = case.may if _seeds(project) == _seeds(approved_corpus) else case.may | {_PAGES}
    assert case.must <= set(red) <= case.must | may, red
    for key, words in case.says.items():
        assert words in red[key]


def test_a_mistyped_key_names_itself(approved_corpus: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(approved_corpus, project)
    edit("seeds/spring/speech.toml", "romanization", "romanisation")(project)
    with pytest.raises(ManifestError) as caught:
        load(project)
    assert [one.key for one in caught.value.problems] == [
        "rendering[1].romanisation", "rendering[1].romanization", "rendering[2].romanisation", "rendering[2].romanization",
    ]  # fmt: skip


def test_nothing_is_red_where_nothing_is_changed(approved_corpus: Path) -> None:
    assert [item.key for item in items(load(approved_corpus)) if not run(item, gate_files).passed] == []
