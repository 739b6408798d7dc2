"""``recension report --html`` on the project's own corpus, with an approval that lacks one divergence."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from recension.cli import group
from recension.corpus import load
from recension.corpus.approval import make
from recension.corpus.approvaltext import dumps

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path / "seeds"


def test_pages_of_a_corpus_with_an_approval(corpus: Path, tmp_path: Path) -> None:
    loaded = load(corpus)
    pair = loaded.pairs[0]
    approval = make(pair, pair.compare())
    new, *old = approval.divergences
    path = loaded.approval_path(pair)
    path.parent.mkdir(parents=True)
    path.write_text(dumps(replace(approval, divergences=tuple(old))), "utf-8")
    out = tmp_path / "pages"
    done = CliRunner().invoke(group, ["report", "--corpus", str(corpus), "--html", str(out)])
    assert done.exit_code == 0, done.output
    names = {one.name for one in out.iterdir()}
    assert names == {"index.html", "contrasts.html", *(f"{one.id}.html" for one in loaded.speeches)}
    page = html.fromstring((out / f"{pair.speech.id}.html").read_text("utf-8"))
    rows = page.cssselect(f"#{pair.id} .divergences tr[data-state='new']")
    assert [one.get("data-at") for one in rows] == [f"{pair.id}-{new.fingerprint}"]
    assert not list(tmp_path.glob("reports/**/*.md")), "only what was asked for"
    again = tmp_path / "again"
    CliRunner().invoke(group, ["report", "--corpus", str(corpus), "--html", str(again)])
    assert all((again / one).read_bytes() == (out / one).read_bytes() for one in names)


def test_two_places_to_write_to_are_refused(corpus: Path) -> None:
    done = CliRunner().invoke(group, ["report", "--corpus", str(corpus), "--html", "a", "-o", "b"])
    assert done.exit_code == 2
    assert "--html names its folder itself" in done.output
