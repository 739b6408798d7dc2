"""What is said of a corpus, word for word: guesses with their reasons, plans, manifests and their problems, formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import fromstring

import pytest

from recension.corpus import Corpus, load
from recension.corpus.adding import carry_out, plan
from recension.corpus.dates import Known, published
from recension.corpus.formats import FORMATS
from recension.corpus.inference import infer
from recension.corpus.items import items, run
from recension.corpus.manifest import read_speech
from recension.corpus.naming import choose_id, choose_speech
from recension.corpus.outcome import Mark, failed, passed
from recension.corpus.placing import likenesses
from recension.corpus.records import Body, Contrast, Dating, Evidence, Policy, Settings, Term
from recension.corpus.session import GateSession, header
from recension.corpus.settings import read_settings
from recension.errors import RecensionError
from recension.reading import parse

if TYPE_CHECKING:
    from recension.corpus.inference import Inferred
    from recension.corpus.outcome import Outcome
    from recension.corpus.placing import Likeness
    from recension.corpus.records import Speech
    from recension.corpus.schema import Problem

# -- guesses


EMBASSY = """Embassy of the Republic
of Korea in Anju
Tel: 555 1234

Comrade Han Song Il Makes Opening Address at Harvest Meeting

Comrades,

We mow the hay of 2019 and carry it home before the storms come over the hills of the county.

We mow the hay of 2019 and carry it home before the frost.

We mow the hay of 2019 and carry it home before the storms come over the hills of the county.

-0-
"""


def test_a_letterhead_names_the_office_and_pins_tell_equal_ends_apart() -> None:
    found = infer(parse(EMBASSY), "a.txt")
    why = "the letterhead names the office that sent the text: a.txt:1: Embassy of the Republic"
    assert (found.publisher.value, found.publisher.why) == ("Embassy of the Republic of Korea in Anju", why)
    assert (found.kind.value, found.kind.why) == ("official", why)
    assert found.title.value == "Comrade Han Song Il Makes Opening Address at Harvest Meeting"
    assert found.title.why == "a.txt:5: the title on the page"
    assert (found.speaker.value, found.speaker.why) == (
        "Han Song Il",
        "named by a.txt:5: the title on the page",
    )
    assert found.body == Body("Comrades,", "storms come over the hills of the county.", None, 2)
    assert (
        found.body_why
        == "the speech begins in a.txt:7 (salutation) and ends in a.txt:13; titles, leads and furniture: 2 paragraphs before it, 1 paragraph after it"
    )


def test_a_page_that_is_nothing_but_the_speech_is_said_to_be() -> None:
    why = infer(
        parse("Comrades,\n\nWe mow the hay and carry it home before the storms come.\n"), "a.txt"
    ).body_why
    assert why.endswith("titles, leads and furniture: nothing before it, nothing after it")


_HEAD = "A heading\n\n"
_TEXT = (
    "The brigades of the county met in the hall and spoke of the long winter.\n\nThey parted as friends.\n"
)
_ASCII = _TEXT.replace("the county", "P'yo'ngyang")
_CITY = _TEXT.replace("the county", "Pyongyang")  # printed alike in texts of every romanization
_KOREAN = _TEXT.replace("the county", "P'yŏngyang")


@pytest.mark.parametrize(
    ("page", "publisher", "kind", "romanization"),
    [
        (_HEAD + _TEXT, "", "unknown", "unknown"),
        (_HEAD + _KOREAN, "", "unknown", "mr"),
        (_HEAD + _ASCII, "", "monitoring", "fbis"),
        (_HEAD + "Source: KCNA\n\n" + _TEXT, "KCNA", "official", "kcna"),
        (_HEAD + "Source: KCNA\n\n" + _KOREAN, "KCNA", "official", "mr"),
        (_HEAD + "Source: KCNA\n\n" + _ASCII, "KCNA", "official", "fbis"),
        (_HEAD + "BBC Monitoring\n\n" + _TEXT, "BBC Monitoring", "monitoring", "unknown"),
        (_HEAD + "Source: KCNA\n\n" + _CITY, "KCNA", "official", "kcna"),
        (_HEAD + _CITY, "", "unknown", "unknown"),
    ],
)
def test_publisher_kind_and_romanization_bear_on_each_other(
    page: str, publisher: str, kind: str, romanization: str
) -> None:
    found = infer(parse(page), "a.txt")
    assert (found.publisher.value, found.kind.value, found.romanization.value) == (
        publisher,
        kind,
        romanization,
    )
    assert ("publishers print its system without breves" in found.romanization.why) is (
        romanization == "kcna"
    )
    assert ("no Korean word" in found.romanization.why) is (romanization in {"kcna", "unknown"})
    assert ("monitoring services" in found.kind.why) is (not publisher and kind == "monitoring")


def test_three_words_that_texts_of_all_schemes_print_are_named() -> None:
    page = _TEXT.replace("the county", "Pyongyang, Wonsan, Kaesong and Hamhung")
    told = infer(parse(_HEAD + page), "a.txt").romanization
    assert told.value == "unknown"
    assert told.why.startswith("no Korean word in the text tells a scheme: texts of all schemes print ")
    assert sum(city in told.why for city in ("Pyongyang", "Wonsan", "Kaesong", "Hamhung")) == 3


def test_markup_is_no_part_of_a_title_and_the_second_line_of_a_paragraph_is_counted() -> None:
    found = infer(parse("**Ri Chun Hui** Gives **Address**\n\nSource: X\nSource: KCNA\n\n" + _TEXT), "a.txt")
    assert (found.title.value, found.speaker.value) == ("Ri Chun Hui Gives Address", "Ri Chun Hui")
    assert found.publisher.why == "the page names its source: a.txt:4: Source: KCNA"


@pytest.mark.parametrize("length", [79, 80, 81, 82])
def test_a_place_is_quoted_to_eighty_characters(length: int) -> None:
    line = "Embassy of " + "x" * (length - 11)
    found = infer(parse(f"{line}\n\nA heading\n\nComrades,\n\n{_TEXT}"), "a.txt").publisher
    assert found.why.split("a.txt:1: ")[1] == (line if length <= 80 else f"{line[:79]}…")


def test_the_last_paragraph_tells_a_romanization_and_the_lead_a_speaker() -> None:
    page = f"Meeting Held\n\nRi Chun Hui made the following speech at the meeting:\n\nComrades,\n\n{_TEXT}"
    found = infer(parse(page.replace("friends", "friends at P'yŏngyang")), "a.txt")
    assert (found.speaker.value, found.speaker.why) == ("Ri Chun Hui", "named by the lead")
    assert found.romanization.value == "mr"


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Comrade Ri Chun Hui delivered a speech at the meeting.", "Ri Chun Hui"),
        ("Ri Chun Hui gave the following address at the meeting:", "Ri Chun Hui"),
        ("The respected Comrade Ri Chun Hui addressed the meeting:", "Ri Chun Hui"),
        ("Ri Chun Hui, general secretary of the Harvest Party, sent the following message:", "Ri Chun Hui"),
        ("General Secretary Ri Chun-hui spoke as follows:", "Ri Chun-hui"),
        ("Ri Chun Hui attended the meeting:", ""),
        ("The meeting heard the following speech:", ""),
    ],
)
def test_who_spoke_is_told_by_the_verb_after_a_name(lead: str, speaker: str) -> None:
    found = infer(parse(f"Meeting Held\n\n{lead}\n\nComrades,\n\n{_TEXT}"), "a.txt").speaker
    assert found.value == speaker
    assert found.why == ("named by the lead" if speaker else "neither title nor lead names a speaker")


@pytest.mark.parametrize(
    ("head", "known", "date", "why"),
    [
        # both orders are near the day of the speech, and one of them before it
        ("Date: 12/11/2021", Known(("2021-12-10",), "2021-12-10"), "2021-12-11", "which goes with the dates"),
        ("Date: 12/11/2021", Known(("2021-11-12",), "2021-11-12"), "2021-11-12", "day first"),
        # one of several days is near enough, and a month away is near
        ("Date: 12/11/2021", Known(("2019-01-01", "2021-12-20")), "2021-12-11", "which goes with the dates"),
        ("Anju, May 4 (KCNA) --", Known(("2020-04-03",)), "2020-05-04", "is dated 2020-04-03"),
        ("Anju, May 4 (KCNA) --", Known(("2020-04-02",)), "", "does not tell it"),
        # known to the month or the year alone
        ("Date: 12/11/2021", Known((), "2021-12"), "2021-12-11", "since the other order puts it before"),
        ("Date: 12/11/2021", Known((), "2021-11"), "2021-11-12", "day first"),
        ("Date: 12/11/2021", Known((), "2021"), "2021-11-12", "day first"),
        (
            "Date: 12/11/2021",
            Known((), "2022"),
            "2021-11-12",
            "day first",
        ),  # either is wrong: the gate will say so
        (
            "Anju, January 2 (KCNA) --",
            Known(("2013-12-30",), "2013-12-30"),
            "2014-01-02",
            "is dated 2013-12-30",
        ),
        ("Anju, December 30 (KCNA) --", Known(("2014-01-02",)), "2013-12-30", "is dated 2014-01-02"),
        ("Anju, December 30 (KCNA) --", Known(("2014-01-02",), "2014-01-01"), "", "does not tell it"),
        ("Anju, January 2 (KCNA) --", Known((), "2021-12"), "", "does not tell it"),
        ("Anju, February 29 (KCNA) --", Known(), "", "does not tell it"),
        ("Anju, February 28 (KCNA) --", Known((), "2021-02"), "2021-02-28", "the only year the text names"),
    ],
)
def test_no_date_is_settled_before_the_speech_was_delivered(
    head: str, known: Known, date: str, why: str
) -> None:
    found = published(parse(f"{_HEAD}{head} We met in 2021.\n\n{_TEXT}"), "a.txt", known)
    assert found.date == date
    assert why in str(found.evidence[-1])


@pytest.mark.parametrize(
    ("page", "known", "date", "precision", "evidence"),
    [
        (_HEAD + "Date: 13/01/2021\n\n" + _TEXT, (), "2021-01-13", "day", ["a.txt:3: 13/01/2021"]),
        (_HEAD + "Date: 01/13/2021\n\n" + _TEXT, (), "2021-01-13", "day", ["a.txt:3: 01/13/2021"]),
        (_HEAD + "Date: 12/12/2021\n\n" + _TEXT, (), "2021-12-12", "day", ["a.txt:3: 12/12/2021"]),
        (
            _HEAD + "Date: 12/11/2021\n\n" + _TEXT,
            (),
            "2021-11-12",
            "day",
            [
                "a.txt:3: 12/11/2021",
                "inferred: day first, as pages of this form have it (22/12/2017); month first it would be 2021-12-11",
            ],
        ),
        (
            _HEAD + "Date: 12/11/2021\n\n" + _TEXT,
            ("2021-12-20",),
            "2021-12-11",
            "day",
            [
                "a.txt:3: 12/11/2021",
                "inferred: read as 2021-12-11, which goes with the dates of the speech and its other renderings",
            ],
        ),
        (
            _HEAD + "Date: 12/11/2021\n\nAnju, December 11 (KCNA) -- " + _TEXT,
            (),
            "2021-12-11",
            "day",
            ["a.txt:3: 12/11/2021", "a.txt:5: December 11"],
        ),
        (
            _HEAD + "Anju, May 4 (KCNA) -- " + _TEXT,
            ("2021-04-20",),
            "2021-05-04",
            "day",
            [
                "a.txt:3: May 4",
                "inferred: the dateline bears no year; the speech or another rendering of it is dated 2021-04-20",
            ],
        ),
        (
            _HEAD + "Anju, May 4 (KCNA) -- " + _TEXT + "\nWe shall see 2023.\n",
            (),
            "2023-05-04",
            "day",
            ["a.txt:3: May 4", "inferred: the dateline bears no year; 2023 is the only year the text names"],
        ),
        (
            _HEAD + "Anju, May 4 (KCNA) -- " + _TEXT,
            (),
            "",
            "unknown",
            ["a.txt:3: May 4", "inferred: the dateline bears no year, and the text does not tell it"],
        ),
        (_HEAD + _TEXT, (), "", "unknown", ["inferred: the page bears no date of its own"]),
        (
            f"The Meeting of 4 May 2021\n\n{_TEXT}",
            (),
            "2021-05-04",
            "day",
            ["a.txt:1: 4 May 2021"],
        ),
        (
            _HEAD + ("long " * 50).strip() + ".\n\nDate: 2021-05-04\n\n" + _TEXT,
            (),
            "",
            "unknown",
            ["inferred: the page bears no date of its own"],
        ),
        (
            _HEAD + "We met on 31/02/2021.\n\nDate: 30/02/2021, 4 May 2021\n\n" + _TEXT,
            (),
            "2021-05-04",
            "day",
            ["a.txt:5: 4 May 2021"],
        ),
    ],
)
def test_a_date_says_all_it_rests_on(
    page: str, known: tuple[str, ...], date: str, precision: str, evidence: list[str]
) -> None:
    found = published(parse(page), "a.txt", Known(known))
    assert (found.date, found.precision, [str(one) for one in found.evidence]) == (date, precision, evidence)


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ("Meeting of 4 May 2021 Held\n\nAnju, May 5, 2021 (KCNA) -- ", "2021-05-05"),
        ("Meeting of 4 May 2021 Held\n\nDate: 6 May 2021\n\nAnju, May 5, 2021 (KCNA) -- ", "2021-05-06"),
        ("Meeting of 4 May 2021 Held\n\n", "2021-05-04"),
        ("Meeting of 4 May Held\n\n", ""),
    ],
)
def test_a_label_counts_before_a_dateline_and_a_dateline_before_the_title(page: str, date: str) -> None:
    assert published(parse(page + _TEXT), "a.txt").date == date


@pytest.mark.parametrize(
    ("page", "date", "line"),
    [
        ("Date: 4 May | printed 5 June 2021", "", 3),  # the first date is the labelled one, and bears no year
        ("Date: 4 May 2021 | printed 5 June 2021", "2021-05-04", 3),
        (f"{'long ' * 39}word.\n\nDate: 4 May 2021", "2021-05-04", 5),  # a short line, and the text itself
        (f"{'long ' * 39}words.\n\nDate: 4 May 2021", "", 0),
        (f"We met in the hall. Date: 4 May 2021 {'long ' * 31}a words.", "2021-05-04", 3),
        (f"We met in the hall. Date: 4 May 2021 {'long ' * 31}a wordies.", "", 0),
        ("The meeting was held,\nand all were there.\n\nSource: KCNA\nDate: 4 May 2021", "2021-05-04", 7),
        ("(KCNA)\nAnju, May 4, 2021 (KCNA) -- We met", "2021-05-04", 4),
        ("Anju, April 9, Juche 110 (2021) (KCNA) -- We met", "2021-04-09", 3),
    ],
)
def test_the_date_of_a_page_is_looked_for_in_its_head(page: str, date: str, line: int) -> None:
    found = published(parse(f"{_HEAD}{page}\n\n{_TEXT}"), "a.txt")
    assert found.date == date
    assert not date or found.evidence[0].line == line


# -- plans


@pytest.fixture
def small(bare_corpus: Path, tmp_path: Path) -> Corpus:
    return load(shutil.copytree(bare_corpus, tmp_path / "project"))


STORM = (
    "Ri Chun Hui Gives Address to Fishermen\n\nWonsan, May {day}, 2019 (KCNA) -- Fishermen, the sardines have come back "
    "and every boat should be\u00a0at sea.\n\nMend the nets, salt the catch,\u00a0and send a third of it inland.\n"
)


def planned(corpus: Corpus, name: str, text: str | bytes, **given: str) -> Any:
    path = corpus.root.parent / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return plan(corpus, path, given)


@pytest.mark.parametrize(
    ("day", "delivered"), [(3, 'date = "2019"\nprecision = "year"'), (4, 'date = "2019-05"\nprecision = "month"')]
)  # fmt: skip
def test_a_new_speech_is_planned_whole(small: Corpus, day: int, delivered: str) -> None:
    found = planned(small, "storm.txt", STORM.format(day=day), occasion="A launch")
    name = "ri-chun-hui-gives-address-to-fishermen"
    assert (found.speech, found.id, found.new_speech, found.likenesses) == (name, "kcna", True, ())
    facts = {one.key: (one.value, one.why) for one in found.facts}
    assert list(facts) == [
        "speech", "id", "publisher", "kind", "romanization", "licence", "published", "body", "accepted", "title",
        "speaker", "occasion", "delivered",
    ]  # fmt: skip
    assert facts["speech"] == (name, "it is like no speech of the corpus")
    assert facts["id"] == ("kcna", "made of the publisher's name")
    assert facts["publisher"] == ("KCNA", "the dateline names the agency: kcna.txt:3: (KCNA) -")
    assert facts["licence"][1] == "the usual note, to be made more exact"
    assert facts["published"] == (f"2019-05-0{day}", f"kcna.txt:3: May {day}, 2019")
    begin, end = facts["body"][0].split(" … ")
    assert begin == f"Wonsan, May {day}, 2019 (KCNA) -- Fishermen, the"
    assert end.split() == ["catch,", "and", "send", "a", "third", "of", "it", "inland."]
    assert facts["accepted"] == (
        "no-break-space",
        "in the source when it was added (2 places, first in line 3)",
    )
    assert facts["title"] == ("Ri Chun Hui Gives Address to Fishermen", "kcna.txt:1: the title on the page")
    assert facts["speaker"] == ("Ri Chun Hui", "named by kcna.txt:1: the title on the page")
    assert facts["occasion"] == ("A launch", "given")
    assert facts["delivered"][1].startswith(f"kcna.txt:3: May {day}, 2019; inferred: no day of delivery")
    assert [path.relative_to(small.root).as_posix() for path, _ in found.files] == [
        f"{name}/kcna.txt",
        f"{name}/speech.toml",
    ]
    manifest = found.files[1][1].decode()
    assert f'[delivered]\n{delivered}\nevidence = ["kcna.txt:3: May {day}, 2019", "inferred: ' in manifest
    assert f'[rendering.published]\ndate = 2019-05-0{day}\nprecision = "day"\nevidence = "kcna' in manifest
    assert "encoding" not in manifest
    assert "original" not in manifest
    carry_out(small, found)
    added = load(small.root).speeches[1]
    assert (added.id, added.occasion, added.witnesses[0].accepted) == (
        name,
        "A launch",
        (("no-break-space", facts["accepted"][1]),),
    )
    red = [one.key for one in items(load(small.root)) if one.speech == name and not run(one).passed]
    assert red == []


def test_a_new_rendering_is_planned_whole(small: Corpus) -> None:
    page = (small.root / "spring/agency.txt").read_text("utf-8").replace("twelve", "thirteen")
    found = planned(
        small,
        "third page.txt",
        f"Opening Address\n\nPublished: 3 March 2020 | Source: Rodong Sinmun\n\n{page}",
    )
    assert (found.speech, found.id, found.new_speech) == ("spring", "rodong-sinmun", False)
    assert [str(one) for one in found.likenesses] == [
        "spring/agency: republication, 99% of the words stand in both",
        "spring/embassy: republication, 97% of the words stand in both",
    ]
    facts = {one.key: one for one in found.facts}
    assert facts["speech"].why == f"the nearest text is {found.likenesses[0]}"
    assert facts["published"].value == "2020-03-03"
    assert "title" not in facts
    assert "delivered" not in facts
    before = (small.root / "spring/speech.toml").read_text("utf-8")
    assert found.files[-1][1].decode().startswith(before + '\n[[rendering]]\nid = "rodong-sinmun"\n')


def test_an_original_and_what_is_given_are_planned(small: Corpus) -> None:
    page = (small.root / "autumn/agency.txt").read_text("utf-8").replace("forty", "fifty")
    body = "".join(f"<p>{one}</p>" for one in page.split("\n\n"))
    found = planned(
        small,
        "page.html",
        f"<html><body><h1>Storm</h1>{body}</body></html>",
        publisher="The Storm",
        licence="asked for",
        published="2020-03 agency.txt:3: forty",
        kind="press",
        romanization="rr",
    )
    facts = [(one.key, one.value, one.why) for one in found.facts]
    assert facts[1:7] == [
        ("id", "storm", "made of the publisher's name"),
        ("publisher", "The Storm", "given"),
        ("kind", "press", "given"),
        ("romanization", "rr", "given"),
        ("licence", "asked for", "given"),
        ("published", "2020-03", "agency.txt:3: forty"),
    ]
    assert facts[-1][:2] == ("original", "storm.html")
    assert facts[-1][2].startswith("its text is extracted by recension ")
    assert [path.name for path, _ in found.files] == ["storm.html", "storm.txt", "speech.toml"]
    carry_out(small, found)
    added = load(small.root).speeches[0].witnesses[1]
    assert (added.licence, added.published.precision, added.encoding) == ("asked for", "month", "utf-8")
    assert added.original_digest.startswith("sha256:")
    assert added.original_digest != added.digest


def test_no_file_is_written_over(small: Corpus) -> None:
    (small.root / "lone").mkdir()
    (small.root / "lone/kcna.txt").write_bytes(b"x")
    with pytest.raises(RecensionError, match=r"lone/kcna\.txt: there is a file of this name"):
        planned(small, "other.txt", STORM.format(day=4), speech="lone")


# -- names


def _near(speech: str, shared: float, *, related: bool = True) -> Likeness:
    one = SimpleNamespace(witness=SimpleNamespace(speech=speech, key=f"{speech}/a"), shared=shared, related=related)  # fmt: skip
    return cast("Likeness", one)


@pytest.mark.parametrize(
    ("publisher", "given", "file", "made", "why"),
    [
        ("The Daily of the Harvest Union", {}, "x.txt", "daily-harvest-union", "made of the publisher's name"),
        ("A B C D E", {}, "x.txt", "b-c-d", "made of the publisher's name"),
        ("KCNA", {"publisher": "The Lantern"}, "x.txt", "lantern", "made of the publisher's name"),
        ("Agency", {}, "New Page.txt", "new-page", "made of the file's name"),
        ("Testing Post", {}, "page.txt", "page", "made of the file's name"),
        ("The Latest", {}, "page.txt", "latest", "made of the publisher's name"),
        ("조선", {}, "page.txt", "page", "made of the file's name"),
        ("조선", {}, "test1.txt", "rendering", "neither publisher nor file name gives one"),
        ("조선", {}, "말.txt", "rendering", "neither publisher nor file name gives one"),
        ("KCNA", {"id": "mine"}, "x.txt", "mine", "given"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_what_there_is(
    small: Corpus, publisher: str, given: dict[str, str], file: str, made: str, why: str
) -> None:
    inferred = cast("Inferred", SimpleNamespace(publisher=SimpleNamespace(value=publisher)))
    assert choose_id(small.speeches[0], given, inferred, Path(file)) == (made, why)
    if made != "new-page":
        assert choose_id(None, given, inferred, Path(file)) == (made, why)
    else:
        assert choose_id(None, given, inferred, Path(file))[0] == "agency"


def test_a_speech_is_chosen_by_the_nearest_or_by_the_keeper(small: Corpus) -> None:
    page = small.root.parent / "page.txt"
    own = (small.root / "autumn/agency.txt").read_text("utf-8")
    text = parse(own.replace("forty", "fifty"))

    def chosen(found: tuple[Likeness, ...], speech: str = "", *, force: bool = False) -> tuple[str, str]:
        return choose_speech(small, text, found, {"speech": speech}, force=force, path=page)

    near, far = _near("spring", 0.5), _near("spring", 0.1, related=False)
    name, why = chosen((near,))
    assert (name, why.startswith("the nearest text is ")) == ("spring", True)
    assert chosen((far,)) == ("page", "it is like no speech of the corpus")
    assert chosen((), "winter") == ("winter", "given, and new")
    assert chosen((far,), "winter") == ("winter", "given, and new")
    assert chosen((near,), "winter", force=True) == ("winter", "given, and new")
    with pytest.raises(RecensionError, match="belongs to spring, not to a new speech"):
        chosen((near,), "winter")
    (like,) = likenesses(small, text, "autumn")
    assert chosen((near,), "autumn") == ("autumn", f"given; {like}")
    assert chosen((), "autumn") == ("autumn", f"given; {like}")
    with pytest.raises(RecensionError, match="does not look like a rendering of autumn"):
        chosen((_near("spring", 0.999),), "autumn")
    assert chosen((_near("spring", 0.999),), "autumn", force=True) == ("autumn", f"given; {like}")
    for wrong in ("No Id", "build"):
        with pytest.raises(RecensionError, match="cannot name a speech"):
            chosen((), wrong)


def _speech(seeds: Path, name: str, whole: str, part: str) -> None:
    (seeds / name).mkdir(parents=True)
    for rendering, text in (("whole", whole), ("part", part)):
        (seeds / name / f"{rendering}.txt").write_text(text, encoding="utf-8")
    manifest = SPEECH[: SPEECH.index("[[pair]]")].replace('start = "We"\nstart-occurrence = 2', 'end = "We"')
    for old, new in (
        ("a.txt", "whole.txt"),
        ("b.txt", "part.txt"),
        ('id = "a"', 'id = "whole"'),
        ('id = "b"', 'id = "part"'),
    ):
        manifest = manifest.replace(old, new)
    manifest = manifest.replace('[rendering.body]\nend = "We"\n', "")
    (seeds / name / "speech.toml").write_text(manifest, encoding="utf-8")


def test_the_nearest_of_each_speech_are_compared_and_no_more_than_four(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    first, second = (
        "We mend the nets and salt the catch at night.",
        "A third of it is sent inland by the early train.",
    )
    other = "Nobody in the valley knows who lit the lamps along the quay that winter."
    for n in range(5):
        _speech(seeds, f"s{n}", f"{first} {other} {other}\n", f"{first}\n")
    _speech(seeds, "unlike", f"{other}\n", f"{other}{other}\n")
    (seeds / "corpus.toml").write_text('title = "A"', encoding="utf-8")
    found = likenesses(load(tmp_path), parse(f"{first} {second}\n"))
    assert [one.witness.key for one in found] == [f"s{n}/part" for n in range(4)]
    own = likenesses(load(tmp_path), parse(f"{other}\n"), "unlike")
    assert sorted(one.witness.key for one in own) == ["unlike/part", "unlike/whole"]
    assert likenesses(load(tmp_path), parse("Ten words that stand in none of these short texts.\n")) == ()


def test_a_title_without_letters_of_ours_names_a_speech_too(small: Corpus) -> None:
    page = small.root.parent / "말.txt"
    assert choose_speech(small, parse("말"), (), {}, force=False, path=page)[0] == "speech"


# -- corpus.toml


def settings_of(tmp_path: Path, text: str) -> tuple[Settings, tuple[Contrast, ...], list[str]]:
    root = tmp_path / "seeds"
    root.mkdir()
    (root / "corpus.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    found, contrasts = read_settings(root, problems)
    return found, contrasts, [str(one).removeprefix("seeds/corpus.toml: ") for one in problems]


def test_every_key_of_the_corpus_is_read(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        """title = "A corpus"
[[contrast]]
id = "a"
left = "x/a"
right = "y/a"
[[contrast]]
id = "b"
left = "x/a"
right = "y/b"
reason = "why not"
[[term]]
id = "river"
hangul = "강"
gloss = "a river"
renderings = ["river", ["stream", "brook"]]
source = "the keepers"
[thresholds.report]
edit = 0.0
chrf = 100
[thresholds.revision]
edit = 1
[severities]
number = "note"
case = "error"
[severities.report]
number = "error"
[approval]
accidental = "reason"
outside = "reason"
""",
    )
    term = Term("river", "강", "a river", (("river",), ("stream", "brook")), "the keepers")
    thresholds = (("revision", "edit", 1.0), ("report", "chrf", 100.0), ("report", "edit", 0.0))
    assert sorted(found[0].thresholds) == sorted(thresholds)
    assert found[0].severities == (("case", "error"), ("number", "note"), ("report.number", "error"))
    assert (found[0].title, found[0].terms) == ("A corpus", (term,))
    assert found[0].policy == Policy("reason", "reason", "record", "reason")
    assert found[1] == (Contrast("a", "x/a", "y/a", ""), Contrast("b", "x/a", "y/b", "why not"))
    assert found[2] == []


def test_a_title_is_enough(tmp_path: Path) -> None:
    assert settings_of(tmp_path, 'title = "A"') == (Settings("A"), (), [])


_TERM = 'title = "A"\n[[term]]\nid = "a"\nhangul = "강"\nsource = "s"\n'
_LISTS = "term[1].renderings: must hold lists of texts: equal ones together, a choice apart"
_C = '[[contrast]]\nid = "a"\nleft = "x/a"\nright = "y/a"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["title: is missing; give a text"]),
        ('title = " "', ["title: is empty; give a text"]),
        (_TERM, ["term[1].renderings: is missing; give lists of equal renderings", _LISTS]),
        (_TERM + "renderings = []", [_LISTS]),
        (_TERM + "renderings = [[]]", [_LISTS]),
        (_TERM + "renderings = ['a', 3]", [_LISTS]),
        (_TERM + "renderings = [['a', 3]]", [_LISTS]),
        (_TERM + "renderings = [['a', ' ']]", [_LISTS]),
        (_TERM + "renderings = [['a'], []]", [_LISTS]),
        (_TERM + "renderings = ['a', 'b']", []),
        (_TERM + "renderings = ['a', ['A']]", ["term[1].renderings: names a rendering twice"]),
        (
            _TERM + "renderings = ['a']\n[[term]]\nid = 'a'\nhangul = '강'\nsource = 's'\nrenderings = ['b']",
            ["term[2].id: 'a' is already that of term[1]"],
        ),
        (f"title = 'A'\n{_C}{_C}", ["contrast[2].id: 'a' is already that of contrast[1]"]),
        (f"title = 'A'\n{_C.replace('y/a', 'x/a')}", ["contrast[1].right: is the same rendering as left"]),
        (
            "title = 'A'\n[[contrast]]\nid = 'a'",
            [
                "contrast[1].left: is missing; give a rendering as 'speech/rendering'",
                "contrast[1].right: is missing; give a rendering as 'speech/rendering'",
            ],
        ),
        (
            "title = 'A'\n[thresholds.report]\nchrf = 101\nedit = 1.1",
            [
                "thresholds.report.chrf: must be a number from 0 to 100",
                "thresholds.report.edit: must be a number from 0 to 1",
            ],
        ),
        (
            "title = 'A'\n[thresholds.report]\nedit = -0.1",
            ["thresholds.report.edit: must be a number from 0 to 1"],
        ),
        (
            "title = 'A'\n[thresholds.report]\nchrf = 'x'",
            ["thresholds.report.chrf: must be a number from 0 to 100, not a text"],
        ),
        (
            "title = 'A'\n[thresholds]\nreprot = 3",
            ["thresholds.reprot: is not a known key (did you mean 'report'?)"],
        ),
        (
            "title = 'A'\n[severities]\nnumber = 'grave'",
            ["severities.number: is 'grave'; give one of note, warning, error"],
        ),
        (
            "title = 'A'\n[severities]\nnumbr = 'note'",
            ["severities.numbr: is no kind of divergence; 'recension explain' lists them"],
        ),
        (
            "title = 'A'\n[severities.report]\nnumbr = 'note'",
            ["severities.report.numbr: is no kind of divergence; 'recension explain' lists them"],
        ),
        ("title = 'A'\n[approval]\noutside = 'never'", ["approval.outside: is 'never'; give one of record, reason"]),
        ("title = 'A'\n[approval]\noutsid = 'record'", ["approval.outsid: is not a known key (did you mean 'outside'?)"]),
        ("title = 'A'\nterm = 3", ["term: must be tables, each under [[term]], not a whole number"]),
        ("title = 'A'\nterm = [3]", ["term: must hold tables, each under [[term]]"]),
        ("title = 2020-01-01", ["title: must be a text, not a date or time"]),
        ("title = true", ["title: must be a text, not true or false"]),
    ],
)  # fmt: skip
def test_each_problem_of_the_settings_and_no_other(tmp_path: Path, text: str, says: list[str]) -> None:
    found = settings_of(tmp_path, text)
    assert [one for one in found[2] if "relation" not in one] == says


# -- speech.toml

SPEECH = """title = "T"
speaker = "S"
occasion = "O"
[delivered]
date = 2020-03
precision = "month"
evidence = ["a.txt:3: words", "inferred: why"]

[[rendering]]
id = "a"
file = "a.txt"
publisher = "P"
kind = "official"
romanization = "unknown"
digest = "sha256:0"
licence = "L"
[rendering.published]
date = 2020-03-02
precision = "day"
evidence = "inferred: why"
[rendering.body]
start = "We"
start-occurrence = 2
[rendering.accepted]
mojibake = "seen"

[[rendering]]
id = "b"
file = "b.txt"
publisher = "Q"
kind = "press"
romanization = "rr"
digest = "sha256:1"
licence = "M"
encoding = "cp949"
via = "V"
source = "W"
original = "b.pdf"
original-digest = "sha256:2"
extractor = "X"
[rendering.published]
precision = "unknown"
evidence = "inferred: none"

[[pair]]
left = "a"
right = "b"
relation = "report"
reason = "R"
"""
for _digit in "012":
    SPEECH = SPEECH.replace(f"sha256:{_digit}", f"sha256:{_digit * 64}")
SPEECH = SPEECH.replace("date = 2020-03\n", 'date = "2020-03"\n')


def speech_of(tmp_path: Path, text: str, name: str = "spring") -> tuple[Speech | None, list[str]]:
    root = tmp_path / "seeds"
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "speech.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    found = read_speech(root, folder, problems)
    return found, [str(one).removeprefix(f"seeds/{name}/speech.toml: ") for one in problems]


def test_every_key_of_a_speech_is_read(tmp_path: Path) -> None:
    found, problems = speech_of(tmp_path, SPEECH)
    assert problems == []
    assert found is not None
    assert (found.id, found.title, found.speaker, found.occasion) == ("spring", "T", "S", "O")
    assert found.delivered == Dating("2020-03", "month", (Evidence("a.txt", 3, "words"), Evidence("", 0, "why")))  # fmt: skip
    one, other = found.witnesses
    assert (one.line, other.line) == (9, 27)
    assert (one.key, one.file, one.path, one.publisher, one.kind, one.romanization, one.licence) == (
        "spring/a", "a.txt", found.folder / "a.txt", "P", "official", "unknown", "L",
    )  # fmt: skip
    assert one.published == Dating("2020-03-02", "day", (Evidence("", 0, "why"),))
    assert (one.body, one.accepted, one.encoding) == (Body("We", "", 2, None), (("mojibake", "seen"),), "utf-8")  # fmt: skip
    assert (one.digest, one.original, one.original_digest, one.extractor) == (f"sha256:{'0' * 64}", "", "", "")  # fmt: skip
    assert other.published == Dating("", "unknown", (Evidence("", 0, "none"),))
    assert (other.body, other.accepted, other.encoding, other.via, other.source) == (None, (), "cp949", "V", "W")  # fmt: skip
    assert (other.original, other.original_digest, other.extractor) == ("b.pdf", f"sha256:{'2' * 64}", "X")
    (declared,) = found.declared
    assert (declared.left, declared.right, declared.relation, declared.reason, declared.pins) == (
        "a", "b", "report", "R", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "T"', "", ["title: is missing; give a text"]),
        (SPEECH[SPEECH.index("[delivered]") : SPEECH.index("[[rendering]]")], "",
         ["delivered: is missing; give a table with date, precision and evidence"]),
        ('file = "b.txt"', 'file = "A.txt"', ["rendering[2].file: 'A.txt' is already that of rendering[1]"]),
        ("1" * 64, "0" * 64, [f"rendering[2].digest: 'sha256:{'0' * 64}' is already that of rendering[1]"]),
        ('file = "a.txt"', 'file = "test-a.txt"', [
            "rendering[1].file: 'test-a.txt' would be run by pytest as a doctest; choose a name that does not begin with 'test'"
        ]),
        ('file = "a.txt"', 'file = "x/test-a.txt"', [
            "rendering[1].file: 'x/test-a.txt' would be run by pytest as a doctest; choose a name that does not begin with 'test'"
        ]),
        ('file = "a.txt"', 'file = "test/a.txt"', []),
        ('file = "a.txt"', 'file = "latest.txt"', []),
        ('original = "b.pdf"\n', "", []),
        ('extractor = "X"\n', "", ["rendering[2].extractor: is missing; give what extracted the text, with its version"]),
        (f'original-digest = "sha256:{"2" * 64}"\n', "", ["rendering[2].original-digest: is missing; give the original's 'sha256:…'"]),
        ('start = "We"\n', "", ["rendering[1].body.start-occurrence: needs 'start'",
                                "rendering[1].body: pins nothing; give 'start', 'end' or both, or take the table out"]),
        ("start-occurrence", "end-occurrence", ["rendering[1].body.end-occurrence: needs 'end'"]),
        ('start = "We"\nstart-occurrence = 2', 'end = "We"', []),
        ('start = "We"\nstart-occurrence = 2', "", ["rendering[1].body: pins nothing; give 'start', 'end' or both, or take the table out"]),
        ('"2020-03"', "2020-03-01", ["delivered.date: is '2020-03-01', which does not go with precision 'month'"]),
        ('"2020-03"', "2020-03-01T10:00:00", ["delivered.date: must be a date such as 2021-04-09 or '2021-04', not a date or time"]),
        ('"2020-03"\nprecision = "month"', '"2020"\nprecision = "year"', []),
        ('"2020-03"\nprecision = "month"', '"0000"\nprecision = "year"', ["delivered.date: is '0000', a day that does not exist"]),
        ('precision = "unknown"', 'precision = "day"', ["rendering[2].published.date: is missing; give a date such as 2021-04-09 or '2021-04'"]),
        ('"a.txt:3: words"', '"../a.txt:3: words"', ["delivered.evidence: '../a.txt' must not leave the folder ('..')"]),
        ('"a.txt:3: words"', '"inferred: "', ["delivered.evidence: 'inferred: ' is neither 'FILE:LINE: words there' nor 'inferred: why'"]),
        ('"a.txt:3: words"', "3", ["delivered.evidence: must be 'FILE:LINE: words there' or 'inferred: why'"]),
        ('mojibake = "seen"', "mojibake = 1", ["rendering[1].accepted.mojibake: must be a text, not a whole number"]),
        ('right = "b"', 'right = "a"', ["pair[1].right: 'a' must stand after 'a' among the renderings"]),
        ('left = "a"', 'left = "c"', ["pair[1].left: 'c' is no rendering of this speech"]),
        ('relation = "report"\n', "", ["pair[1]: declares nothing; give 'relation' with 'reason', or [[pair.pin]] tables"]),
        ('relation = "report"\n', "[[pair.pin]]\nleft = 'We'\n", []),
        ('relation = "report"', 'relation = "reprot"', [
            "pair[1].relation: is 'reprot'; give one of republication, revision, retranslation, report, unrelated (did you mean 'report'?)",
            "pair[1]: declares nothing; give 'relation' with 'reason', or [[pair.pin]] tables",
        ]),
        ('reason = "R"\n', 'reason = "R"\n[[pair]]\nleft = "a"\nright = "b"\nrelation = "report"\nreason = "R"\n',
         ["pair[2]: a and b are declared twice"]),
        ('relation = "report"\n', "[[pair.pin]]\nleft = ['We', 'So']\nleft-occurrence = [1]\n",
         ["pair[1].pin[1].left-occurrence: must give one number from 1 on for each paragraph"]),
        ('id = "b"', "", ["rendering[2].id: is missing; give an id such as 'pyongyang-times'",
                          "pair[1].right: 'b' is no rendering of this speech"]),
        ('id = "b"', 'id = ""', ["rendering[2].id: is empty; give an id such as 'pyongyang-times'",
                                 "pair[1].right: 'b' is no rendering of this speech"]),
        ("publisher =", "publisher = 1 #", ["rendering[1].publisher: must be a text, not a whole number"]),
    ],
)  # fmt: skip
def test_each_problem_of_a_speech_and_no_other(tmp_path: Path, old: str, new: str, says: list[str]) -> None:
    assert old in SPEECH
    text = SPEECH.replace(old, new, 1)
    if old.startswith("original ="):  # an original's digest and extractor may stand without it
        text = text.replace(f'original-digest = "sha256:{"2" * 64}"\nextractor = "X"\n', "")
    assert speech_of(tmp_path, text)[1] == says


def test_a_name_that_is_none_and_a_folder_pytest_skips(tmp_path: Path) -> None:
    assert speech_of(tmp_path, SPEECH, "Spring")[1] == [
        "the folder's name must be small letters, digits and single hyphens"
    ]
    assert speech_of(tmp_path, SPEECH, "build")[1] == [
        "stands in a folder that pytest never enters; rename the folder"
    ]


def test_a_speech_without_renderings_is_none(tmp_path: Path) -> None:
    found, says = speech_of(tmp_path, SPEECH[: SPEECH.index("[[rendering]]")])
    assert found is not None
    assert says == ["rendering: is missing; declare each rendering under [[rendering]]"]


# -- formats


@pytest.fixture(scope="module")
def results(approved_corpus: Path) -> list[tuple[Any, Outcome]]:
    """One green item, one that fails without a place, one with two divergences; and a green one with an accepted."""
    every = {one.key: one for one in items(load(approved_corpus))}
    place = Mark("seeds/spring/agency.txt", 5, 1, "number", "error", "new", "new: number: 'a' against 'b'", "f" * 16,
                 ("seeds/spring/embassy.txt", 7, "'b'"))  # fmt: skip
    lone = Mark("seeds/spring/agency.txt", 9, 3, "mojibake", "warning", "finding", "odd")
    seen = Mark("seeds/spring/agency.txt", 2, 1, "number", "error", "accepted", "accepted: number", "e" * 16, None, "why")  # fmt: skip
    wait = Mark("seeds/spring/agency.txt", 3, 1, "case", "note", "unreasoned", "unreasoned: case", "d" * 16)
    return [
        (every["spring/agency-pins"], passed()),
        (every["corpus/inventory"], failed("two, lines:\n100 %\x00", "Mend it.")),
        (
            every["spring/agency--embassy-divergences"],
            failed("differs", marks=(seen, place, lone, wait)),
        ),
        (every["spring/agency--embassy-scores"], passed((seen,))),
    ]


def test_text_tells_the_failures_and_counts(results: list[tuple[Any, Outcome]]) -> None:
    assert FORMATS["text"](results, "x") == (
        "FAILED corpus/inventory\n  two, lines:\n  100 %\x00\n  Mend it.\n"
        "FAILED spring/agency--embassy-divergences\n  differs\n4 checks, 2 failed\n"
    )


def test_annotations_point_at_the_first_place(results: list[tuple[Any, Outcome]]) -> None:
    assert FORMATS["github"](results, "sub") == (
        "::error file=sub/seeds/corpus.toml,line=1,title=corpus/inventory::two, lines:%0A100 %25\x00%0AMend it.\n"
        "::error file=sub/seeds/spring/agency.txt,line=5,title=spring/agency--embassy-divergences::differs\n"
    )
    assert FORMATS["github"](results, "").startswith("::error file=seeds/corpus.toml,line=1,")


def test_json_has_every_item_and_no_accepted_place(results: list[tuple[Any, Outcome]]) -> None:
    found = json.loads(FORMATS["json"](results, "sub"))
    assert (found["checks"], found["failed"]) == (4, 2)
    assert [(one["item"], one["check"], one["path"], one["line"], one["passed"]) for one in found["items"]] == [
        ("spring/agency-pins", "pins", "sub/seeds/spring/speech.toml", 11, True),
        ("corpus/inventory", "inventory", "sub/seeds/corpus.toml", 1, False),
        ("spring/agency--embassy-divergences", "divergences", "sub/seeds/spring/speech.toml", 28, False),
        ("spring/agency--embassy-scores", "scores", "sub/seeds/spring/speech.toml", 28, True),
    ]  # fmt: skip
    marks = [one["marks"] for one in found["items"]]
    assert [len(one) for one in marks] == [0, 0, 3, 0]
    assert marks[2][0] == {
        "path": "sub/seeds/spring/agency.txt", "line": 5, "column": 1, "kind": "number", "severity": "error",
        "state": "new", "message": "new: number: 'a' against 'b'", "fingerprint": "f" * 16,
        "other": {"path": "sub/seeds/spring/embassy.txt", "line": 7, "text": "'b'"},
    }  # fmt: skip
    assert marks[2][1]["other"] is None


def test_junit_counts_and_names(results: list[tuple[Any, Outcome]]) -> None:
    (suite,) = fromstring(FORMATS["junit"](results, "sub"))
    assert suite.attrib == {"name": "recension", "tests": "4", "failures": "2", "errors": "0", "skipped": "0"}
    assert [one.attrib for one in suite][1:3] == [
        {"classname": "seeds.corpus.toml", "name": "inventory", "file": "sub/seeds/corpus.toml", "line": "1"},
        {"classname": "seeds.spring.speech.toml", "name": "agency--embassy-divergences",
         "file": "sub/seeds/spring/speech.toml", "line": "28"},
    ]  # fmt: skip
    assert [len(one) for one in suite] == [0, 1, 1, 0]
    (failure,) = suite[1]
    assert (failure.get("message"), failure.text) == ("two, lines:", "two, lines:\n100 %\ufffd\nMend it.")


def test_sarif_tells_what_is_new_from_what_stands_approved(results: list[tuple[Any, Outcome]]) -> None:
    whole = json.loads(FORMATS["sarif"](results, "sub"))
    (one_run,) = whole["runs"]
    assert [one["id"] for one in one_run["tool"]["driver"]["rules"]] == [
        "pins",
        "divergences",
        "scores",
        "inventory",
    ]
    found = one_run["results"]
    assert [(one["ruleId"], one["level"], one["baselineState"]) for one in found] == [
        ("inventory", "error", "new"),
        ("divergences", "error", "unchanged"),
        ("divergences", "error", "new"),
        ("divergences", "warning", "new"),
        ("divergences", "note", "unchanged"),
        ("scores", "error", "unchanged"),
    ]
    places = [one["locations"][0]["physicalLocation"] for one in found]
    assert [(one["artifactLocation"]["uri"], *one["region"].values()) for one in places] == [
        ("sub/seeds/corpus.toml", 1, 1), ("sub/seeds/spring/agency.txt", 2, 1), ("sub/seeds/spring/agency.txt", 5, 1),
        ("sub/seeds/spring/agency.txt", 9, 3), ("sub/seeds/spring/agency.txt", 3, 1), ("sub/seeds/spring/agency.txt", 2, 1),
    ]  # fmt: skip
    assert found[0]["message"] == {"text": "two, lines:\n100 %\x00\nMend it."}
    assert found[2]["message"] == {"text": "new: number: 'a' against 'b' [the other rendering](1)"}
    assert found[3]["message"] == {"text": "odd"}
    (other,) = found[2]["relatedLocations"]
    assert (other["id"], other["message"]) == (1, {"text": "'b'"})
    assert other["physicalLocation"] == {
        "artifactLocation": {"uri": "sub/seeds/spring/embassy.txt"},
        "region": {"startLine": 7, "startColumn": 1},
    }
    assert [one["partialFingerprints"]["recension/v1"].rsplit("/", 1)[1] for one in found] == [
        "inventory", "e" * 16, "f" * 16, "mojibake-9-3", "d" * 16, "e" * 16,
    ]  # fmt: skip
    assert [one.get("suppressions") for one in found] == [
        None,
        [{"kind": "external", "status": "accepted", "justification": "why"}],
        None,
        None,
        [{"kind": "external", "status": "underReview"}],
        [{"kind": "external", "status": "accepted", "justification": "why"}],
    ]


def test_sarif_takes_no_more_than_github_does(approved_corpus: Path) -> None:
    item = next(one for one in items(load(approved_corpus)) if one.check == "divergences")
    place = Mark("a.txt", 5, 1, "number", "error", "new", "new", "f" * 16)
    told = FORMATS["sarif"]([(item, failed("differs", marks=(place,) * 25_001))], "")
    assert told.count('"ruleId"') == 25_000


# -- the session


def test_the_top_of_a_run_counts(approved_corpus: Path, tmp_path: Path) -> None:
    line = header(approved_corpus / "seeds", approved_corpus)
    assert line.startswith("recension: corpus seeds: 2 speeches, 3 renderings, 1 pair, 1 contrast; ")
    assert header(approved_corpus / "seeds", tmp_path).startswith(
        f"recension: corpus {(approved_corpus / 'seeds').as_posix()}: "
    )
    project = shutil.copytree(approved_corpus, tmp_path / "project")
    (project / "seeds/autumn/speech.toml").write_text("title = 3", encoding="utf-8")
    found = header(project / "seeds", project)
    assert "seeds: 1 speech, 2 renderings, 1 pair, 0 contrasts, " in found
    assert " problems in its manifests; " in found


def test_a_session_gives_the_items_of_each_manifest(approved_corpus: Path, tmp_path: Path) -> None:
    project = shutil.copytree(approved_corpus, tmp_path / "project")
    seeds = project / "seeds"
    plain = GateSession(None)
    assert [one.id for one in plain.items_of(seeds / "corpus.toml")] == [
        "spring-and-autumn-relation",
        "spring-and-autumn-scores",
        "inventory",
    ]
    assert [one.key for one in plain.items_of(seeds / "autumn/speech.toml")] == [
        f"autumn/agency-{check}" for check in ("digest", "encoding", "pins", "metadata")
    ]
    with pytest.raises(RecensionError, match="stands in no corpus"):
        plain.items_of(project / "speech.toml")
    with_reports = GateSession(lambda _: [])
    assert [one.id for one in with_reports.items_of(seeds / "corpus.toml")][2] == "report"
    assert all(plain.run(one).passed for one in plain.items_of(seeds / "autumn/speech.toml"))
    approval = project / "reports/spring/agency--embassy.jsonl"
    approval.unlink()
    plain.approve("all", plain.items_of(seeds / "autumn/speech.toml"))
    assert plain.written == []
    plain.approve("new", plain.items_of(seeds / "spring/speech.toml"))
    assert plain.written == [
        "reports/spring/agency--embassy.jsonl: new: republication, 2 divergences; 1 still needs a reason"
    ]
    (seeds / "autumn/speech.toml").write_text("title = 3", encoding="utf-8")
    fresh = GateSession(None)
    with pytest.raises(RecensionError, match=r"title: must be a text, not a whole number"):
        fresh.items_of(seeds / "autumn/speech.toml")
    assert fresh.items_of(seeds / "spring/speech.toml")
