from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from recension.cli import group
from recension.corpus import ManifestError, find, load
from recension.errors import RecensionError

if TYPE_CHECKING:
    from pathlib import Path

SPEECH = "2021-cell-secretaries-closing"
PAIR = """
[[pair]]
left = "pyongyang-times"
right = "embassy-singapore"
"""


def edit(project: Path, old: str, new: str, name: str = f"{SPEECH}/speech.toml") -> None:
    path = project / "seeds" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(project: Path, text: str, name: str = f"{SPEECH}/speech.toml") -> None:
    path = project / "seeds" / name
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def problems(project: Path) -> list[str]:
    with pytest.raises(ManifestError) as caught:
        load(project)
    return [str(one) for one in caught.value.problems]


def test_the_five_documents(project: Path) -> None:
    corpus = load(project)
    assert [one.key for one in corpus.witnesses] == [
        "2013-cell-secretaries-opening/monitoring-blog",
        "2017-cell-chairpersons-closing/kcna-six-fifteen",
        "2017-cell-chairpersons-opening/kcna-aggregator",
        "2021-cell-secretaries-closing/pyongyang-times",
        "2021-cell-secretaries-closing/embassy-singapore",
    ]
    assert [one.key for one in corpus.comparable()] == [
        "2021-cell-secretaries-closing/pyongyang-times--embassy-singapore",
        "contrasts/openings-2013-2017",
        "contrasts/closings-2017-2021",
        "contrasts/conference-2017",
    ]
    assert {one.id: one.delivered.date for one in corpus.speeches} == {
        "2013-cell-secretaries-opening": "2013-01-28",
        "2017-cell-chairpersons-closing": "2017-12-23",
        "2017-cell-chairpersons-opening": "2017-12-21",
        "2021-cell-secretaries-closing": "2021-04",
    }
    assert corpus.reports == project / "reports"
    assert hash(corpus.pairs[0]) == hash(load(project).pairs[0])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "publisher =",
            "publishr =",
            "rendering[1].publishr: is not a known key (did you mean 'publisher'?)",
        ),
        (
            'id = "embassy-singapore"',
            'id = "pyongyang-times"',
            "rendering[2].id: 'pyongyang-times' is already",
        ),
        ('id = "embassy-singapore"', 'id = "Embassy"', "rendering[2].id: is 'Embassy'; use small letters"),
        ('id = "embassy-singapore"', 'id = "a--b"', "rendering[2].id: is 'a--b'; use small letters"),
        ('file = "pyongyang-times.txt"', 'file = "../x.txt"', "rendering[1].file: '../x.txt' must not leave"),
        (
            'file = "pyongyang-times.txt"',
            'file = "/etc/passwd"',
            "rendering[1].file: '/etc/passwd' must be relative",
        ),
        ('file = "pyongyang-times.txt"', "file = 'a\\b.txt'", "must be a plain name with forward slashes"),
        ('file = "pyongyang-times.txt"', 'file = ".hidden"', "must not have hidden"),
        ('file = "pyongyang-times.txt"', f'file = "{"a" * 256}"', "must have at most 255 bytes"),
        ('digest = "sha256:b', 'digest = "sha256:B', "rendering[1].digest: must be 'sha256:'"),
        ('precision = "month"', 'precision = "day"', "delivered.date: is '2021-04', which does not go with"),
        ('"2021-04"', '"2021-13"', "delivered.date: is '2021-13', a day that does not exist"),
        ('"pyongyang-times.txt:2: 09', '"pyongyang-times.txt: 09', "is neither 'FILE:LINE: words there'"),
        (":2: 09", f":{'2' * 5000}: 09", "is neither 'FILE:LINE: words there'"),
        ('kind = "official"', 'kind = "offical"', "(did you mean 'official'?)"),
        ("occasion =", "ocasion =", "occasion: is missing"),
        ("evidence =", "evidenc =", "delivered.evidence: is missing"),
        ("start-occurrence = 1", "start-occurrence = 1000000", "start-occurrence: is larger than 999999"),
        ("start-occurrence = 1", "start-occurrence = 999999", ""),
        ("start-occurrence = 1", "start-occurrence = 0", "rendering[1].body.start-occurrence: is 0"),
        (
            "start-occurrence = 1",
            f"start-occurrence = 0x{'f' * 4000}",
            "start-occurrence: is larger than 999999",
        ),
        ("start-occurrence = 1", "start-occurrence = true", "must be a number from 1 on, not true or false"),
        ("title = ", "title = 3 #", "title: must be a text, not a whole number"),
        ("title = ", "title = ", ""),
    ],
)
def test_each_problem_names_file_and_key(project: Path, old: str, new: str, says: str) -> None:
    edit(project, old, new)
    if not says:
        load(project)
        return
    found = problems(project)
    assert any(says in one and one.startswith(f"seeds/{SPEECH}/speech.toml: ") for one in found), found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[severities]\nwordng = "note"\n', "severities.wordng: is no kind of divergence"),
        ('[severities.report]\nomission = "fatal"\n', "severities.report.omission: is 'fatal'"),
        ('[severities.reprot]\nomission = "note"\n', "severities.reprot: is no relation"),
        ("[thresholds.report]\nchrf = 101\n", "thresholds.report.chrf: must be a number from 0 to 100"),
        (f"[thresholds.report]\nchrf = 0x{'f' * 400}\n", "chrf: must be a number from 0 to 100"),
        ("[thresholds.report]\nbleu = 1\n", "thresholds.report.bleu: is not a known key"),
        ('[[contrast]]\nid = "x"\nleft = "a/b"\nright = "c/d"\n', "contrast[4].left: 'a/b' is no rendering"),
        (
            f'[[contrast]]\nid = "x"\nleft = "{SPEECH}/pyongyang-times"\nright = "{SPEECH}/embassy-singapore"\n',
            "contrast[4]: sets renderings of one speech side by side",
        ),
        (
            '[[term]]\nid = "x"\nhangul = "말"\nsource = "s"\nrenderings = [["a"], ["A"]]\n',
            "names a rendering twice",
        ),
        ('[[term]]\nid = "x"\nhangul = "말"\nsource = "s"\nrenderings = [[1]]\n', "must hold lists of texts"),
    ],
)
def test_each_problem_of_the_corpus(project: Path, text: str, says: str) -> None:
    append(project, text, "corpus.toml")
    assert any(says in one and one.startswith("seeds/corpus.toml: ") for one in problems(project))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PAIR, "pair[1]: declares nothing"),
        (PAIR + 'relation = "republication"\n', "pair[1].reason: is missing"),
        (PAIR.replace("embassy-singapore", "rodong"), "pair[1].right: 'rodong' is no rendering"),
        (
            '[[pair]]\nright = "pyongyang-times"\nleft = "embassy-singapore"\n',
            "pair[1].right: 'pyongyang-times' must stand after",
        ),
        (PAIR + "[[pair.pin]]\nreason = 'r'\n", "pair[1].pin[1]: pins nothing"),
        (PAIR + "[[pair.pin]]\nleft = ['a', 'b']\nleft-occurrence = 2\n", "must give one number from 1 on"),
        (
            PAIR + "[[pair.pin]]\nleft = ['a', 'b']\nleft-occurrence = [1, 0]\n",
            "must give one number from 1 on",
        ),
        (
            PAIR + f"[[pair.pin]]\nleft = 'a'\nleft-occurrence = 0x{'f' * 4000}\n",
            "must give one number from 1 on",
        ),
    ],
)
def test_each_problem_of_a_pair(project: Path, text: str, says: str) -> None:
    append(project, text)
    assert any(says in one for one in problems(project))


def test_a_wrong_contrast_hides_none_after_it(project: Path) -> None:
    known = "2013-cell-secretaries-opening/monitoring-blog"
    for number in (1, 2):
        contrast = (
            f"[[contrast]]\nid = 'more-{number}'\nleft = 'none/{number}'\nright = '{known}'\nreason = 'x'\n"
        )
        append(project, contrast, "corpus.toml")
    told = [one for one in problems(project) if "is no rendering of the corpus" in one]
    assert [f"'none/{number}'" in one for number, one in enumerate(told, 1)] == [True, True]


def test_declared_relation_and_pins_are_read(project: Path) -> None:
    pin = "[[pair.pin]]\nleft = ['Only', 'So']\nleft-occurrence = [1, 2]\nright = 'Only'\nreason = 'seen'\n"
    append(project, PAIR + 'relation = "revision"\nreason = "we know"\n' + pin)
    declared = load(project).pairs[0].declared
    assert (declared.relation, declared.reason) == ("revision", "we know")
    assert [(one.text, one.occurrence) for one in declared.pins[0].left] == [("Only", 1), ("So", 2)]
    assert [(one.text, one.occurrence) for one in declared.pins[0].right] == [("Only", None)]


def test_all_problems_come_at_once_sorted_and_survive_pickling(project: Path) -> None:
    edit(project, "publisher =", "publishr =")
    edit(project, "speaker", "speeker", "2013-cell-secretaries-opening/speech.toml")
    append(project, "extra = 1\n", "corpus.toml")
    found = problems(project)
    assert len(found) == 5
    assert found == sorted(found)
    with pytest.raises(ManifestError) as caught:
        load(project)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)


def test_broken_toml_and_wrong_encoding_are_problems(project: Path) -> None:
    append(project, "title = \n")
    (project / "seeds/corpus.toml").write_bytes(b"title = '\xff'")
    found = problems(project)
    assert any("is no valid TOML" in one for one in found)
    assert any("is not UTF-8" in one for one in found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"a = {'[' * 2000}", "is nested too deeply to be read"),
        (f"a = {'9' * 5000}", "is no valid TOML: Exceeds the limit"),
    ],
)
def test_what_the_parser_of_toml_cannot_take_is_a_problem(project: Path, text: str, says: str) -> None:
    append(project, text, "corpus.toml")
    [found] = problems(project)
    assert found.startswith(f"seeds/corpus.toml: {says}")


def test_blank_lines_are_read_in_linear_time(project: Path) -> None:
    append(
        project, "\n" * 300_000
    )  # a pattern that looks at each line again from every line before would take minutes
    load(project)


def test_links_are_refused(project: Path) -> None:
    text = project / "seeds" / SPEECH / "pyongyang-times.txt"
    text.rename(project / "outside.txt")
    text.symlink_to(project / "outside.txt")
    assert any("is reached through a symbolic link" in one for one in problems(project))
    text.unlink()
    (project / "outside.txt").rename(text)
    load(project)
    (project / "seeds" / "linked").symlink_to(project / "seeds" / SPEECH)
    assert problems(project) == [
        "seeds/linked/speech.toml: is reached through a symbolic link; put the file itself there"
    ]


def test_a_corpus_is_found_from_below_and_by_name(project: Path) -> None:
    seeds = project / "seeds"
    assert find(start=seeds / SPEECH) == seeds
    assert find(start=project) == seeds
    assert find(project) == find(seeds) == seeds
    with pytest.raises(RecensionError, match=r"holds no corpus\.toml"):
        find(project / "reports")
    with pytest.raises(RecensionError, match="there is no corpus here"):
        find(start="/")


def test_a_text_that_is_not_the_declared_one_stops_what_writes(project: Path) -> None:
    (project / "seeds" / SPEECH / "pyongyang-times.txt").unlink()
    text = project / "seeds" / SPEECH / "embassy-singapore.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    load(project)
    with pytest.raises(ManifestError) as caught:
        load(project, intact=True)
    assert [one.key for one in caught.value.problems] == ["rendering[1].file", "rendering[2].digest"]
    result = CliRunner().invoke(group, ["report", "--corpus", str(project)])
    assert isinstance(result.exception, ManifestError)
    assert not (project / "reports").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('start = "Comrade cell secretaries,"', 'start = "Comrades of the cells,"', "no longer matches"),
        ("start-occurrence = 1\n", "", "5 paragraphs"),
    ],
)
def test_a_pin_that_is_stale_or_ambiguous_stops_what_writes(
    project: Path, old: str, new: str, says: str
) -> None:
    edit(project, old, new)
    result = CliRunner().invoke(group, ["report", "--corpus", str(project)])
    assert isinstance(result.exception, RecensionError)
    assert says in str(result.exception)
    assert str(result.exception).startswith(f"seeds/{SPEECH}/pyongyang-times.txt: ")
    assert not (project / "reports").exists()
