from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from recension.corpus import Corpus, load
from recension.reporting.files import reports

SEEDS = Path(__file__).parents[2] / "seeds"
PAIR = "2021-cell-secretaries-closing/pyongyang-times--embassy-singapore"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus with a third rendering of the last speech: the newspaper's with two words changed."""
    root = tmp_path_factory.mktemp("project") / "seeds"
    shutil.copytree(SEEDS, root)
    folder = root / "2021-cell-secretaries-closing"
    text = (folder / "pyongyang-times.txt").read_text(encoding="utf-8")
    assert text.count("ten major tasks") == 1
    (folder / "third.txt").write_text(text.replace("ten major tasks", "nine | major tasks"), encoding="utf-8")
    with (folder / "speech.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(
            '\n[[rendering]]\nid = "third"\nfile = "third.txt"\npublisher = "A | reader"\nkind = "private"\n'
            'romanization = "dprk"\nlicence = "none"\n'
            'digest = "sha256:d12eb1fe2b2a0d1ea4fbe35b6ae1ff60b9eb2ea4d8eb9ac4c94dcf2f4ab5ea10"\n'
            '[rendering.published]\ndate = "2021"\nprecision = "year"\nevidence = ["inferred: made for a test"]\n'
        )
    return load(root)


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    return dict(reports(corpus))


def test_a_page_and_a_picture_for_each_pair_and_contrast_and_one_index(
    corpus: Corpus, files: dict[str, str]
) -> None:
    keys = [one.key for one in corpus.comparable()]
    assert len(keys) == 3 + 3
    assert list(files) == [f"{key}{end}" for key in keys for end in (".md", ".svg")] + [
        "terms.md",
        "index.md",
    ]
    assert dict(reports(corpus)) == files


def test_the_known_pair_reads_as_it_must(files: dict[str, str]) -> None:
    page = files[f"{PAIR}.md"]
    assert "**Republication: one translation, printed twice.**" in page
    assert "Inside the speech nothing substantive differs" in page
    assert "13 accidental differences (13 typography). 3 differences of layout (3 split)." in page
    signs = re.findall(r"\| typography \| (\d+:\d+) .*?\| (\d+:\d+) .*?\| (U\+\S+ → U\+\S+) *\|", page)
    assert len(signs) == 13
    assert ("5:49", "20:49", "U+2019 → U+0027") in signs
    for cut in ("oriented ¶ Party", "with ¶ powerful", "unknown ¶ heroes"):
        assert cut in page


def test_the_index_tells_which_renderings_differ_and_where(files: dict[str, str]) -> None:
    page = files["index.md"]
    assert "**2 pairs say something different, in 2 places.**" in page
    rows = [line for line in page.splitlines() if line.startswith("| [2021-cell-secretaries-closing: ")]
    assert [row.split("|")[3].strip() for row in rows] == ["**1**", "**1**", "none"]
    quotes = [line for line in page.splitlines() if line.startswith("- [number, line")]
    assert len(quotes) == 2
    for quote in quotes:
        link = re.match(r"- \[number, line \d+:\d+\]\(([^)#]+)#(difference-[0-9a-f]{16})\): ", quote)
        assert link is not None
        heading = link.group(2).replace("difference-", "#### Difference ")
        assert heading in files[link.group(1)]
        assert "<del>ten</del>" in quote
        assert "<ins>nine" in quote


def test_the_index_has_every_rendering_with_its_dates_and_a_matrix_of_all(
    corpus: Corpus, files: dict[str, str]
) -> None:
    page = files["index.md"]
    matrix = page.split("## Every rendering against every other")[1].split("## ")[0]
    rows = [line for line in matrix.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == len(corpus.witnesses)
    assert all("–" not in row for row in rows)
    assert f"republication]({PAIR}.md)" in matrix
    assert "delivered 2013-01-28 (day): inferred: the text bears no date" in page
    assert "A &#124; reader" in page


def test_every_link_of_the_index_leads_to_a_file(files: dict[str, str]) -> None:
    links = re.findall(r"\]\(([^)#]+)", files["index.md"])
    assert links
    assert set(links) <= set(files)


def test_no_machine_path_and_no_library_version_is_told(corpus: Corpus, files: dict[str, str]) -> None:
    for text in files.values():
        assert str(corpus.root.parent) not in text
        assert "sacrebleu 2" not in text
