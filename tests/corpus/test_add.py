"""``recension add``: what it infers and why, where it puts a text, what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from recension.cli import group
from recension.corpus import load
from recension.corpus.adding import _head
from recension.corpus.dates import Known, published
from recension.corpus.inference import infer
from recension.corpus.items import items, run
from recension.corpus.naming import _new_speech_id
from recension.corpus.writing import joined
from recension.corpus.writtendates import dates_in, real
from recension.errors import RecensionError
from recension.reading import parse

SEEDS = Path(__file__).parents[2] / "seeds"
CLOSING = "2021-cell-secretaries-closing"

THIRD = """Kim Jong Un closes conference of cell secretaries

Date: 10/04/2021 | Source: Rodong Sinmun

Comrade cell secretaries,

The Sixth Conference of Cell Secretaries of the Workers' Party of Korea, which has been held to bring about a radical
turn in strengthening the cells, is to wind up its work after achieving its objectives amidst the soaring political
enthusiasm of all the participants.

The conference made an in-depth review of the work of Party cells in the aspects of their merits and demerits and
advanced major tasks they should carry out at present.

Those that are not knitted in bonds of human feelings cannot become loyal cells.

There are many obstacles and difficulties ahead of us, and so our struggle for carrying out the decisions of the
Eighth Party Congress would not be all plain sailing.

I declare the Sixth Conference of Cell Secretaries of the Workers' Party of Korea closed.
"""


def add(project: Path, file: Path, *args: str) -> Result:
    return CliRunner().invoke(group, ["add", str(file), "--corpus", str(project / "seeds"), *args])


@pytest.fixture
def third(tmp_path: Path) -> Path:
    path = tmp_path / "rodong page.txt"
    path.write_text(THIRD, encoding="utf-8")
    return path


def test_a_third_rendering_finds_its_speech_and_keeps_comments(project: Path, third: Path) -> None:
    manifest = project / "seeds" / CLOSING / "speech.toml"
    before = manifest.read_text(encoding="utf-8")
    result = add(project, third)
    assert result.exit_code == 0, result.output
    assert f"speech: {CLOSING}\n    the nearest text is {CLOSING}/" in result.stdout
    assert (
        "publisher: Rodong Sinmun\n    the page names its source: rodong-sinmun.txt:3: Source: Rodong Sinmun"
        in result.stdout
    )
    assert (
        "published: 2021-04-10\n    rodong-sinmun.txt:3: 10/04/2021; inferred: read as 2021-04-10"
        in result.stdout
    )
    assert f"compared with {CLOSING}/embassy-singapore: " in result.stdout
    assert manifest.read_text(encoding="utf-8").startswith(before.rstrip())
    assert (project / "seeds" / CLOSING / "rodong-sinmun.txt").read_bytes() == third.read_bytes()
    corpus = load(project)
    assert [one.id for one in corpus.pairs] == [
        "pyongyang-times--embassy-singapore",
        "pyongyang-times--rodong-sinmun",
        "embassy-singapore--rodong-sinmun",
    ]
    added = corpus.witnesses[-1]
    assert (added.kind, added.romanization, added.body.start if added.body else "") == (
        "official",
        "kcna",
        "Comrade cell secretaries,",
    )
    red = [one.key for one in items(corpus) if one.target is added and not run(one).passed]
    assert red == []


def test_a_dry_run_writes_nothing(project: Path, third: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = add(project, third, "--dry-run")
    assert "would write seeds/2021-cell-secretaries-closing/rodong-sinmun.txt" in result.stdout
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_flags_say_otherwise(project: Path, third: Path) -> None:
    result = add(
        project, third, "--id", "party-paper", "--publisher", "The Party Paper", "--kind", "press",
        "--romanization", "unknown", "--published", "2021-04-11 rodong.txt:3: 10/04/2021", "--licence", "asked for",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    added = load(project).witnesses[-1]
    assert (added.id, added.publisher, added.kind, added.romanization, added.licence) == (
        "party-paper", "The Party Paper", "press", "unknown", "asked for",
    )  # fmt: skip
    assert (added.published.date, str(added.published.evidence[0])) == (
        "2021-04-11",
        "rodong.txt:3: 10/04/2021",
    )


def test_the_day_the_keeper_gives_settles_what_the_page_leaves_open(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Ri Chun Hui Gives Address\n\nDate: 12/11/2021 | Source: KCNA\n\nMend the nets.\n", encoding="utf-8"
    )
    result = add(project, page, "--speech", "nets", "--delivered", "2021-12-10")
    assert result.exit_code == 0, result.output
    (added,) = (one for one in load(project).witnesses if one.speech == "nets")
    assert added.published.date == "2021-12-11"
    assert [one.key for one in items(load(project)) if one.target is added and not run(one).passed] == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--speech", "2017-cell-chairpersons-opening"), "does not look like a rendering of 2017"),
        (("--speech", "another-speech"), f"belongs to {CLOSING}, not to a new speech"),
        (("--speech", "No Id"), "cannot name a speech"),
        (("--id", "pyongyang-times"), "there is a rendering pyongyang-times already"),
        (("--id", "Not An Id"), "cannot be an id"),
        (("--kind", "good"), "'good' is no kind"),
        (("--published", "yesterday"), "'yesterday' is no date"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(
    project: Path, third: Path, args: tuple[str, ...], says: str
) -> None:
    before = sorted(project.rglob("*"))
    result = add(project, third, *args)
    assert isinstance(result.exception, RecensionError)
    assert says in str(result.exception)
    assert str(result.exception).count("\n") < 3
    assert sorted(project.rglob("*")) == before


def test_a_keeper_may_insist(project: Path, third: Path) -> None:
    assert add(project, third, "--speech", "2017-cell-chairpersons-opening", "--force").exit_code == 0


def test_the_same_file_is_refused_under_any_name(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copy(SEEDS / CLOSING / "embassy-singapore.txt", copy)
    result = add(project, copy)
    assert f"is in the corpus already, as {CLOSING}/embassy-singapore" in str(result.exception)


def test_a_copy_with_other_line_ends_is_the_same_file(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    data = (SEEDS / CLOSING / "embassy-singapore.txt").read_bytes()
    copy.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    result = add(project, copy)
    assert "differs only in spaces, line ends or Unicode form and is in the corpus already" in str(
        result.exception
    )


def test_a_terminal_is_asked_for_what_is_missing_and_before_writing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recension.cli.add.on_a_terminal", lambda: True)
    page = tmp_path / "page.txt"
    page.write_text(
        "A heading\n\nNobody knows who printed these few words about lanterns.\n", encoding="utf-8"
    )
    args = ["add", str(page), "--corpus", str(project / "seeds"), "--speech", "lanterns"]
    refused = CliRunner().invoke(group, args, input="The Lantern\nA. Speaker\nn\n")
    assert refused.exit_code == 1
    assert not (project / "seeds" / "lanterns").exists()
    taken = CliRunner().invoke(group, args, input="The Lantern\nA. Speaker\ny\n")
    assert taken.exit_code == 0, taken.output
    added = next(one for one in load(project).speeches if one.id == "lanterns")
    assert (added.speaker, added.witnesses[0].publisher) == ("A. Speaker", "The Lantern")


def test_an_unlike_text_becomes_a_new_speech_with_what_the_page_tells(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "weather.txt"
    page.write_text(
        "Ri Chun Hui Gives Address to Fishermen\n\nWonsan, May 4 (KCNA) -- Fishermen, the sardines of 2019 have come "
        "back to our bay and every boat should be at sea before daybreak.\n\nMend the nets, salt the catch, and send "
        "a third of it inland.\n\nI thank you for the lanterns.\n",
        encoding="utf-8",
    )
    result = add(project, page)
    assert result.exit_code == 0, result.output
    speech = next(one for one in load(project).speeches if one.speaker == "Ri Chun Hui")
    assert speech.title == "Ri Chun Hui Gives Address to Fishermen"
    assert (speech.delivered.date, speech.witnesses[0].published.date) == ("2019-05", "2019-05-04")
    assert "it is like no speech of the corpus" in result.stdout


def test_an_unlike_text_is_no_rendering_of_a_speech_that_is_there(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A heading\n\nFew of us could say who lit the lanterns on the quay.\n", encoding="utf-8")
    result = add(project, page, "--speech", CLOSING, "--publisher", "The Lantern", "--speaker", "A")
    assert f"does not look like a rendering of {CLOSING}" in str(result.exception)


def test_a_new_speech_has_a_short_name_that_nobody_has(project: Path) -> None:
    corpus = load(project)
    text = parse(
        "One Two Three Four Five Six Seven Eight Nine Ten\n\nFew of us could say who lit the lanterns."
    )
    first = _new_speech_id(corpus, text, Path("page.txt"))
    assert first == "one-two-three-four-five-six-seven-eight"
    (corpus.root / first).mkdir()
    assert _new_speech_id(corpus, text, Path("page.txt")) == f"{first}-2"


@pytest.mark.parametrize(("day", "delivered"), [(1, "2019"), (3, "2019"), (4, "2019-05"), (31, "2019-05")])
def test_what_is_printed_early_in_a_month_may_be_of_the_month_before(day: int, delivered: str) -> None:
    page = parse(
        f"Ri Chun Hui Gives Address\n\nWonsan, May {day}, 2019 (KCNA) -- Mend the nets, salt the catch."
    )
    found = infer(page, "page.txt")
    head, facts = _head(found, {}, found.published)
    assert next(one.value for one in facts if one.key == "delivered") == delivered
    assert f'"{delivered}"' in head


def test_an_unknown_publisher_must_be_given(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "A heading\n\nNobody knows who printed these few words about lanterns.\n", encoding="utf-8"
    )
    result = add(project, page, "--speaker", "A")
    assert str(result.exception).endswith("Name it with --publisher NAME")


def test_an_original_is_kept_beside_its_text(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{one}</p>" for one in THIRD.replace("\n", " ").split("  ") if one.strip())
    page.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    result = add(project, page, "--speech", CLOSING, "--id", "rodong", "--publisher", "Rodong Sinmun")
    assert result.exit_code == 0, result.output
    added = load(project).witnesses[-1]
    folder = project / "seeds" / CLOSING
    assert (added.file, added.original) == ("rodong.txt", "rodong.html")
    assert (folder / "rodong.html").read_bytes() == page.read_bytes()
    assert "knitted in bonds of human feelings" in (folder / "rodong.txt").read_text(encoding="utf-8")
    assert added.extractor.startswith("recension ")
    again = add(project, page, "--speech", CLOSING, "--id", "other")
    assert "is in the corpus already" in str(again.exception)
    (folder / "rodong.html").write_bytes(b"changed")
    red = [
        one.id
        for one in items(load(project))
        if one.target and one.check == "metadata" and not run(one).passed
    ]
    assert red == ["rodong-metadata"]


def test_pins_keep_what_the_markup_told(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{one}</p>" for one in THIRD.replace("\n", " ").split("  ") if one.strip())
    foot = (
        "<footer><p>This paper is printed by the brigade of the mill and comes out on Sundays.</p></footer>"
    )
    page.write_text(f"<html><body>{body}{foot}</body></html>", encoding="utf-8")
    result = add(project, page, "--speech", CLOSING, "--id", "rodong", "--publisher", "Rodong Sinmun")
    assert result.exit_code == 0, result.output
    added = load(project).witnesses[-1]
    assert added.body is not None
    assert not added.body.end.endswith("Sundays.")
    assert "comes out on Sundays" in added.path.read_text(encoding="utf-8")


def test_a_text_in_another_encoding_declares_it(project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(THIRD.replace("'", "’").encode("utf-16"))
    assert add(project, page).exit_code == 0
    added = load(project).witnesses[-1]
    assert added.encoding.startswith("utf-16")
    assert [one.key for one in items(load(project)) if one.target is not None and one.key.endswith(f"{added.id}-encoding")
            and not run(one).passed] == []  # fmt: skip


def test_what_is_no_text_is_an_error_of_ours(project: Path, tmp_path: Path) -> None:
    for name, data in (("empty.txt", b""), ("binary.txt", b"\x00\x01\x02"), ("missing.txt", None)):
        page = tmp_path / name
        if data is not None:
            page.write_bytes(data)
        assert isinstance(add(project, page).exception, RecensionError)
    assert isinstance(add(project, tmp_path).exception, RecensionError)


@pytest.mark.parametrize(
    ("page", "known", "date"),
    [
        ("Date: 22/12/2017 | Source: X\n\nText of it.", (), "2017-12-22"),
        ("Title here\n\nDate: 09/04/2021 | Source: X\n\nText of it.", (), "2021-04-09"),
        ("Title here\n\nDate: 09/04/2021 | Source: X\n\nText of it.", ("2021-09-01",), "2021-09-04"),
        (
            "Title here\n\nDate: 09/04/2021 | Source: X\n\nPyongyang, September 4 (KCNA) -- Text of it.",
            (),
            "2021-09-04",
        ),
        ("Pyongyang, January 2 (KCNA) -- Text of it.", ("2013-12-30",), "2014-01-02"),
        ("Pyongyang, March 2 (KCNA) -- Text of it.", ("2013-12-30",), ""),
        ("Pyongyang, April 9 (KCNA) -- Text of it.", ("2021-04-08",), "2021-04-09"),
        ("Pyongyang, April 9 (KCNA) -- Text of it.", (), ""),
        ("Pyongyang, April 9 (KCNA) -- Text of 2021 alone.", (), "2021-04-09"),
        ("Pyongyang, April 9, Juche 110 (2021) (KCNA) -- Text of it.", (), "2021-04-09"),
        ("March 05, 2026Mar 05, 2026\n\nTitle here\n\nText without any date.", (), ""),
    ],
)
def test_dates_and_their_evidence(page: str, known: tuple[str, ...], date: str) -> None:
    found = published(parse(page), "a.txt", Known(known))
    assert found.date == date
    assert found.precision == ("day" if date else "unknown")
    assert found.evidence
    lines = page.split("\n")
    assert all(one.inferred or one.quote in lines[one.line - 1] for one in found.evidence)


_PIECES = ["April", "9", "2021", "Juche 110", "(", ")", ",", " ", "\n", "/", "-", "4", "of", "th"]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_every_date_found_begins_in_the_line_it_is_said_to(text: str) -> None:
    lines = text.split("\n")
    for one in dates_in(text, 1):
        flat = " ".join(" ".join(lines[one.line - 1 :]).split())
        assert 0 <= flat.find(one.quote) < len(lines[one.line - 1])
        assert all(real(one.year, *day) for day in one.days)


def test_a_manifest_without_tables_is_refused() -> None:
    inline = 'rendering = [{ id = "a" }]\n'
    with pytest.raises(RecensionError, match="no \\[\\[rendering\\]\\] tables"):
        joined(inline, '[[rendering]]\nid = "b"\n', "seeds/a/speech.toml")
