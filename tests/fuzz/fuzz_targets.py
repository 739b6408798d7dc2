"""What is fuzzed, and what must hold of every input: a target is a function of bytes that raises where a promise breaks.

The only exception a target lets the package raise is its own, with a message of a few lines.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import signal
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, zip_longest
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

import fuzz_seeds as seeds

from recension import RecensionError, Rendering, align, chrf_matrix, compare, parse, read
from recension.alignment import describe, explain
from recension.alignment.beads import mirror
from recension.model import Category, Kind, Relation, Role, SpanLabel
from recension.tokens import spoken, tokenize, word_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.corpus.items import Item
    from recension.corpus.outcome import Outcome
    from recension.model import Alignment, Comparison, Reading

#: Lines a message may have; a manifest shows forty problems and says how many more there are.
_LINES = 3
_SEPARATOR = "\n====\n"
#: Seconds of computing after which a PDF is stopped.
_PDF_SECONDS = 4


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="recension-fuzz-")


def workplace() -> Path:
    """A folder for the targets that need files; gone when the process ends."""
    return Path(_folder().name)


def _refused(error: RecensionError) -> None:
    assert error.what.strip(), "an error that says nothing"
    assert len(str(error).splitlines()) <= _LINES, "an error of many lines"


# Reading


def _reader(suffix: str, wrap: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        path = workplace() / f"a{suffix}"
        path.write_bytes(wrap(data))
        try:
            made = _pdf(path) if suffix == ".pdf" else read(path)
        except RecensionError as error:
            _refused(error)
            return
        _accounted(made)
        if suffix in {".txt", ".md"}:
            assert made.text.encode(made.encoding, "surrogatepass"), "a text its own encoding cannot write"
        assert made.digest == hashlib.sha256(path.read_bytes()).hexdigest()

    return check


def _pdf(path: Path) -> Rendering:
    """A PDF read here, and not in the bounded process of ``read``, into which no fuzzer sees.

    The library may loop; as there, it is stopped, and says that the file cannot be read.
    """
    from recension.reading.formats.pdf import extract
    from recension.reading.reader import _rendering

    def stop(*_given: object) -> None:
        raise TimeoutError

    data = path.read_bytes()
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PDF_SECONDS)
    try:
        made = _rendering(extract(data, path.as_posix()), path.as_posix(), None)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return replace(made, digest=hashlib.sha256(data).hexdigest())


def _accounted(made: Rendering) -> None:
    """Every character in a paragraph or a separator, spans in order, words where they stand."""
    from recension.reading.blocks import EDGE

    assert len(made.separators) == len(made.paragraphs) + 1
    assert not "".join(made.separators).strip(EDGE), "a separator with text in it"
    for paragraph in made.paragraphs:
        assert paragraph.text == paragraph.text.strip(EDGE) != ""
        assert min(paragraph.line, paragraph.column) >= 1
        last = 0
        for span in paragraph.spans:
            assert last <= span.start < span.end <= len(paragraph.text)
            last = span.end
    for here, after in pairwise(made.paragraphs):
        assert (here.line, here.column) < (after.line, after.column)
    _words(made)


def _words(made: Rendering) -> None:
    """Words in order, each where it says, and every letter and digit outside the spans in one."""
    covered = [set[int]() for _ in made.paragraphs]
    for token in tokenize(made.paragraphs):
        paragraph = made.paragraphs[token.paragraph]
        here = covered[token.paragraph]
        assert 0 <= token.start < token.end <= len(paragraph.text)
        assert not here or token.start > max(here), "words that overlap"
        assert token.key == word_key(token.text) != ""
        if not any(span.label is SpanLabel.MARKUP for span in paragraph.spans):
            assert token.text == paragraph.text[token.start : token.end]
        here.update(range(token.start, token.end))
    for paragraph, here in zip(made.paragraphs, covered, strict=True):
        inside = {at for span in paragraph.spans for at in range(span.start, span.end)}
        for at, sign in enumerate(paragraph.text):
            assert not sign.isalnum() or at in here or at in inside, f"{sign!r} is in no word"
        assert spoken(paragraph) == " ".join(spoken(paragraph).split())


def _docx(data: bytes) -> bytes:
    """A package as it is, or one of whose parts is named and given."""
    name, _, content = data.partition(b"\n")
    return data if data.startswith(b"PK") else seeds.packed(name.decode("latin-1"), content)


def tokens(data: bytes) -> None:
    """Words of any string, half a surrogate pair included, with spans and without."""
    text = data.decode("utf-8", "surrogateescape").replace("\0", "")
    for form in ("txt", "md"):
        made = parse(text, format=form)
        assert made.text == text
        _accounted(made)
    _words(Rendering.of([text]))


def romanization(data: bytes) -> None:
    """Any two words: the same answer from both sides, Hangul in Hangul out, nothing raised."""
    from recension import hangul_candidates, romanize, same_word, schemes
    from recension.romanization import terms

    text = data.decode("utf-8", "surrogateescape")
    left, _, right = text.partition("\n")
    match, back = same_word(left, right), same_word(right, left)
    assert (match is None) == (back is None)
    if match is not None and back is not None:
        assert match.hangul
        assert match.reason
        assert (match.hangul, match.possible, match.truncated) == (back.hangul, back.possible, back.truncated)
        assert (match.left_scheme, match.right_scheme) == (back.right_scheme, back.left_scheme)
    for one in (left, right):
        found = hangul_candidates(one, limit=3)
        assert len(found) == len(set(found)) <= 3
        assert all(re.fullmatch("[가-힣 ]+", hangul) for hangul in found)
        for scheme in ("mr", "fbis", "mr-plain", "dprk", "kcna", "rr"):
            for name in (False, True):
                written = romanize(one, scheme=scheme, name=name)
                assert not re.search("[가-힣]", written)
                if not re.search("[가-힣]", one):
                    assert written == one
    said = schemes(text)
    assert (said.scheme is None) == (not said.evidence)
    for term in terms([Rendering.of([left], "a"), Rendering.of([right], "b")]):
        assert term.hangul
        assert term.forms


# Pairs


def _sides(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "replace").replace("\0", "")
    left, _, right = text.partition(_SEPARATOR)
    return left, right


def _paragraphs(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one.strip()]


def alignment(data: bytes) -> None:
    """Beads partition both sides, those in place do not cross, and swapping mirrors."""
    left, right = map(_paragraphs, _sides(data))
    found = align(left, right)
    _partition(found, len(left), len(right))
    assert mirror(found) == align(right, left)
    one, other = (parse(text) for text in _sides(data))
    found = align(one, other)
    _partition(found, len(one.paragraphs), len(other.paragraphs))
    assert mirror(found) == align(other, one)


def _partition(found: Alignment, lefts: int, rights: int) -> None:
    assert sorted(at for bead in found.beads for at in bead.left) == list(range(lefts))
    assert sorted(at for bead in found.beads for at in bead.right) == list(range(rights))
    placed = [bead for bead in found.beads if bead.left and bead.right and not bead.moved]
    for here, after in pairwise(placed):
        assert max(here.left) < min(after.left)
        assert max(here.right) < min(after.right)
    for bead in found.beads:
        assert bead.similarity is None or 0 <= bead.similarity <= 1
    for side, words in ((0, found.left_tokens), (1, found.right_tokens)):
        used = [link[side] for link in found.words]
        assert len(used) == len(set(used))
        assert all(0 <= at < len(words) for at in used)


_MIRROR = {Kind.OMISSION: Kind.ADDITION, Kind.SPLIT: Kind.MERGE}
_MIRROR |= {other: one for one, other in _MIRROR.items()}


def comparison(data: bytes) -> None:
    """Readings and what both share spell both sides; swapping swaps; a text differs from itself in nothing."""
    one, other = (Rendering.of(_paragraphs(text)) for text in _sides(data))
    found = compare(one, other)
    _spelled(found)
    _mirrored(found, compare(other, one))
    assert compare(one, one).divergences == ()
    one, other = (parse(text) for text in _sides(data))
    found = compare(one, other)
    for bead in found.alignment.beads:
        assert describe(explain(found.alignment, bead))
    for divergence in found.divergences:
        _printed(divergence.left, one)
        _printed(divergence.right, other)
    _mirrored(found, compare(other, one))
    assert len({divergence.fingerprint for divergence in found.divergences}) == len(found.divergences)


def _mirrored(forth: Comparison, back: Comparison) -> None:
    assert forth.relation == back.relation
    assert Counter((one.kind, one.left.text, one.right.text) for one in forth.divergences) == Counter(
        (_MIRROR.get(one.kind, one.kind), one.right.text, one.left.text) for one in back.divergences
    )


def _printed(reading: Reading, side: Rendering) -> None:
    """A reading is what stands at its place; it leaves out the furniture of a page that ends inside it."""
    if not reading.text:
        return
    ends = {reading.paragraph, reading.end_paragraph}
    texts = [
        side.paragraphs[at].text
        for at in range(reading.paragraph, reading.end_paragraph + 1)
        if at in ends or side.paragraphs[at].role is not Role.FURNITURE
    ]
    texts[-1] = texts[-1][: reading.end]
    texts[0] = texts[0][reading.start :]
    assert reading.text == "\n".join(texts)


def _spelled(found: Comparison) -> None:
    """What no reading covers is alike on both sides of every bead."""
    readings = [
        one
        for one in found.divergences
        if one.category is not Category.STRUCTURAL or "sentence" in one.reason
    ]
    left = _outside(found.left, [one.left for one in readings])
    right = _outside(found.right, [one.right for one in readings])
    whole = {one.bead for one in found.divergences if one.category is Category.STRUCTURAL}
    for number, bead in enumerate(found.alignment.beads):
        if number in whole and not (bead.left and bead.right):
            continue  # half of an introduction, told as a join
        assert "".join(left[at] for at in bead.left) == "".join(right[at] for at in bead.right)


def _outside(side: Rendering, readings: Sequence[Reading]) -> list[str]:
    kept: list[list[str | None]] = [list(one.text) for one in side.paragraphs]
    for reading in (one for one in readings if one.text):
        for number in range(reading.paragraph, reading.end_paragraph + 1):
            start = reading.start if number == reading.paragraph else 0
            end = reading.end if number == reading.end_paragraph else len(kept[number])
            assert None not in kept[number][start:end], "readings that overlap"
            kept[number][start:end] = [None] * (end - start)
    return ["".join("".join(sign for sign in one if sign).split()) for one in kept]


def reports(data: bytes) -> None:
    """Every format of a pair is written, and what reads the format reads it."""
    from lxml import etree

    from recension.reporting.exchange import FORMATS, Export, ExportPair, export
    from recension.reporting.html import of_comparison
    from recension.reporting.pair import pair_report

    text = data.decode("utf-8", "surrogateescape").replace("\0", "")
    left, _, right = text.partition(_SEPARATOR)
    found = compare(parse(left, path="a.txt"), parse(right, path="b.txt"))
    what = Export("s", "Title", ("a", "b"), (ExportPair("a", "b", found),))
    for form in FORMATS:
        if form == "parquet":
            continue  # it loads pyarrow and writes by way of it; the others share its rows
        try:
            made = export(what, form)
        except RecensionError as error:
            _refused(error)
            continue
        read_back = made.decode("utf-8")
        if form in {"tei", "tmx"}:
            etree.fromstring(made)
        elif form.startswith("csv"):
            assert list(csv.reader(io.StringIO(read_back, newline="")))
        elif form == "jsonl":
            assert len([json.loads(line) for line in read_back.split("\n") if line]) == len(found.divergences)
        elif not form.startswith("github"):
            json.loads(read_back)
    for page in (pair_report(found), of_comparison(found)):
        page.encode("utf-8")


def witnesses(data: bytes) -> None:
    """Three texts side by side: each paragraph in one row and whole there, and every format of them is written."""
    from lxml import etree

    from recension.reporting.exchange import FORMATS, Export, ExportPair, export
    from recension.reporting.html import PairPage, SpeechPage, speech_page
    from recension.reporting.records import encode_synopsis
    from recension.reporting.sidebyside import as_text, synopsis_report
    from recension.reporting.synopsis import synopsis

    texts = data.decode("utf-8", "surrogateescape").replace("\0", "").split(_SEPARATOR)[:3]
    names = ("a", "b", "c")
    sides = {name: parse(text, path=f"{name}.txt") for name, text in zip_longest(names, texts, fillvalue="")}
    pairs = {(one, other): compare(sides[one], sides[other]) for one, other in combinations(names, 2)}
    for base in (None, "b"):
        laid = synopsis("s", names, pairs, base=base)
        for column, name in enumerate(names):
            cells = [at for row in laid.rows for at in row.cells[column]]
            assert sorted(cells) == list(range(len(sides[name].paragraphs)))
            for row in laid.rows:
                whole = "".join(sides[name].paragraphs[at].text for at in row.cells[column])
                said = "".join(place.readings[column] for place in row.places)
                assert "".join(said.split()) == "".join(whole.split())
        json.loads(encode_synopsis(laid))
        for page in (synopsis_report(laid, title="T"), as_text(laid, width=80)):
            page.encode("utf-8", "replace")
        what = Export(
            "s", "Title", names, tuple(ExportPair(*key, found) for key, found in pairs.items()), base
        )
        for form in ("tei", "tmx", "csv-wide", "collatex-table"):
            assert FORMATS[form].base
            try:
                made = export(what, form)
            except RecensionError as error:
                _refused(error)
                continue
            if form in {"tei", "tmx"}:
                etree.fromstring(made)
    shown = tuple(PairPage(*key, found, frozenset()) for key, found in pairs.items())
    speech_page(SpeechPage("s", "Title", shown, None, laid)).encode("utf-8")


def scores(data: bytes) -> None:
    """Scores lie in their range, are those of the matrix, and are the same from both sides where they say so."""
    from recension.metrics import in_speech, score, score_beads

    left, right = _sides(data)
    forth, back = score(left, right, ter=True), score(right, left)
    for value in (forth.chrf, forth.chrf2, forth.chrf_plus, forth.bleu):
        assert value is None or 0 <= value <= 100 + 1e-9
    for value in (forth.levenshtein, forth.jaro_winkler):
        assert value is None or 0 <= value <= 1
    assert forth.chrf == back.chrf
    assert forth.levenshtein == back.levenshtein
    matrix = chrf_matrix([left, right], [left, right])
    assert (matrix == matrix.T).all()
    assert forth.chrf is None or abs(forth.chrf - matrix[0, 1]) < 1e-9
    one, other = parse(left), parse(right)
    found = align(one, other)
    _, beads = score_beads(one, other, found, relation=Relation.REVISION)
    spoken_beads = [at for at, bead in enumerate(found.beads) if in_speech(one, other, bead)]
    assert [scored.bead for scored in beads] == list(range(len(found.beads)))
    assert all(at in range(len(found.beads)) for at in spoken_beads)


def command(data: bytes) -> None:
    """The command on any two files: a status of its own, an error of ours, never another exception.

    The first line names the two suffixes and the format of the output.
    """
    from click.testing import CliRunner

    from recension.cli import group

    head, _, rest = data.partition(b"\n")
    asked = head.decode("latin-1").split()
    suffixes = [one for one in asked if one in {".txt", ".md", ".html", ".docx", ".pdf"}]
    form = next((one for one in asked if one in {"table", "markdown", "json"}), "table")
    left, _, right = rest.partition(_SEPARATOR.encode())
    names = []
    for name, suffix, content in zip("ab", (*suffixes, ".txt", ".txt"), (left, right), strict=False):
        path = workplace() / f"{name}{suffix}"
        path.write_bytes(content)
        names.append(str(path))
    ran = CliRunner().invoke(group, ["compare", *names, "--format", form, "--ter"])
    if isinstance(ran.exception, RecensionError):
        _refused(ran.exception)
    else:
        assert ran.exception is None or isinstance(ran.exception, SystemExit), repr(ran.exception)
        assert ran.exit_code in {0, 1}


# Files of a corpus


@cache
def _project() -> Path:
    root = workplace() / "seeds"
    for speech in ("one", "two"):
        folder = root / speech
        folder.mkdir(parents=True)
        for name, text in (("left", seeds.LEFT), ("right", seeds.RIGHT)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "speech.toml").write_bytes(speech_seed())
    (root / "corpus.toml").write_text(seeds.CORPUS, encoding="utf-8")
    return root


def speech_seed() -> bytes:
    """A sound manifest of the two made texts."""
    digests = {
        name: hashlib.sha256(text.encode()).hexdigest()
        for name, text in (("left", seeds.LEFT), ("right", seeds.RIGHT))
    }
    return seeds.SPEECH.format(**digests).encode()


def _manifest(name: str) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        """A manifest is sound or its problems are said; a sound one can be checked and compared without a fall."""
        from recension.corpus.items import items, run
        from recension.corpus.loading import ManifestError, load, survey

        root = _project()
        file = root / name
        before = file.read_bytes()
        file.write_bytes(data)
        try:
            corpus, problems = survey(root)
            assert list(problems) == sorted(problems)
            for problem in problems:
                assert problem.message.strip()
            if problems:
                error = ManifestError(list(problems))
                assert len(str(error).split("\n")) >= min(len(problems), 40)
                return
            with suppress(RecensionError):
                load(root, intact=True)
            outcomes = [(item, run(item)) for item in items(corpus)]
            assert all(item.id for item, _ in outcomes)
            _gate_formats(outcomes)
        finally:
            file.write_bytes(before)

    return check


def _gate_formats(outcomes: Sequence[tuple[Item, Outcome]]) -> None:
    """Whatever the gate says is written in every form, and read back where it is a form that is read."""
    from lxml import etree

    from recension.corpus.formats import FORMATS

    for form, written in FORMATS.items():
        text = written(outcomes, "").encode()
        if form in {"json", "sarif"}:
            json.loads(text)
        elif form == "junit":
            etree.fromstring(text)


def adding(data: bytes) -> None:
    """A page is refused, or added by what is inferred of it: then the corpus is sound, and its words are the page's.

    The first line has the format, and says what the keeper tells: nothing but the speech, or all that is asked for.
    """
    from recension.corpus.adding import carry_out, plan
    from recension.corpus.loading import load, survey

    head, _, page = data.partition(b"\n")
    asked = head.decode("latin-1").split()
    suffix = next((one for one in asked if one in {".txt", ".md", ".html"}), ".txt")
    given = {"speech": "three"}
    if "all" in asked:
        given |= {"publisher": "A mill", "title": "T", "speaker": "S", "occasion": "O"}
    path = workplace() / f"page{suffix}"
    path.write_bytes(page)
    root = _project()
    try:
        decided = plan(load(root), path, given, force=True)
        carry_out(load(root), decided)
        corpus, problems = survey(root)
        assert problems == (), problems
        added = next(one for one in corpus.witnesses if one.speech == "three")
        assert read(added.path).text.split() == read(path).text.split()
    except RecensionError as error:
        _refused(error)
    finally:
        rmtree(root / "three", ignore_errors=True)


def approval(data: bytes) -> None:
    """An approval is damaged, or is written as it was read; what is saved of a damaged one can be written."""
    from recension.corpus.approvalchecks import read_approval
    from recension.corpus.approvaltext import dumps, loads
    from recension.corpus.approving import _salvaged

    path = workplace() / "a.jsonl"
    path.write_bytes(data)
    try:
        made = read_approval(path, "a.jsonl")
    except RecensionError as error:
        _refused(error)
        made = _salvaged(path)
    else:
        assert made is not None
        written = dumps(made)
        assert loads(written.encode().decode(), "a.jsonl") == made
    assert made is not None
    hash(made)
    dumps(made).encode()


def collatex(data: bytes) -> None:
    """A table of CollateX is refused, or gives pins the aligner takes or refuses."""
    from recension.reporting.collatex import pins

    left, right = Rendering.of(["Today we dig.", "bread"]), Rendering.of(["Today we dug.", "bread"])
    try:
        found = pins(data, left, right)
        _partition(align(left, right, pins=found), 2, 2)
    except RecensionError as error:
        _refused(error)


def archive(data: bytes) -> None:
    """Every line of an archive is a document or refused with its place."""
    from recension.discovery.records import Document
    from recension.discovery.source import documents

    path = workplace() / "a.jsonl"
    path.write_bytes(data)
    found = list(documents(path))
    assert len(found) == sum(bool(line.strip()) for line in data.split(b"\n"))
    for one in found:
        assert one.place.startswith("a.jsonl:")
        if isinstance(one, Document):
            assert one.id
            assert all(isinstance(value, str) for value in one)
        else:
            assert one.reason


class Target(NamedTuple):
    """What is fuzzed: the check, what to begin with, words of the format, the longest input, seconds one may take."""

    check: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    words: tuple[str, ...]
    longest: int
    seconds: float = 2.0


def _given(*texts: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode() for text in texts]


#: Every target by name. Seconds are process time under instrumentation, which is about three times the plain time.
TARGETS = {
    "plain": Target(_reader(".txt"), seeds.text_seeds, seeds.TEXT_WORDS, 3000),
    "markdown": Target(_reader(".md"), seeds.text_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 3000),
    "html": Target(_reader(".html"), _given(seeds.HTML), seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 3000),
    "docx": Target(_reader(".docx", _docx), seeds.docx_seeds, seeds.DOCX_WORDS, 6000),
    "pdf": Target(_reader(".pdf"), seeds.pdf_seeds, seeds.PDF_WORDS, 6000, 6.0),
    "tokens": Target(tokens, seeds.text_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 1500),
    "romanization": Target(romanization, _given(*seeds.KOREAN), seeds.KOREAN_WORDS, 400, 4.0),
    "manifest": Target(_manifest("one/speech.toml"), lambda: [speech_seed()], seeds.TOML_WORDS, 3000),
    "settings": Target(_manifest("corpus.toml"), _given(seeds.CORPUS), seeds.TOML_WORDS, 2000),
    "approval": Target(approval, _given(seeds.APPROVAL), seeds.JSON_WORDS, 3000),
    "alignment": Target(alignment, seeds.pair_seeds, seeds.TEXT_WORDS, 1000, 4.0),
    "comparison": Target(comparison, seeds.pair_seeds, seeds.TEXT_WORDS, 1000, 6.0),
    "reports": Target(reports, seeds.pair_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 1000, 6.0),
    "command": Target(command, seeds.command_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 2000, 6.0),
    "witnesses": Target(witnesses, seeds.speech_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 1500, 9.0),
    "adding": Target(adding, seeds.page_seeds, seeds.TEXT_WORDS + seeds.MARKUP_WORDS, 2500, 6.0),
    "scores": Target(scores, seeds.pair_seeds, seeds.TEXT_WORDS, 1000),
    "collatex": Target(collatex, _given(seeds.TABLE), seeds.JSON_WORDS, 1500),
    "archive": Target(archive, _given(seeds.ARCHIVE), seeds.JSON_WORDS, 1500),
}
