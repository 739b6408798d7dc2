from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recension.cli import group
from recension.errors import RecensionError

SEEDS = Path(__file__).parents[2] / "seeds"
SPEECH = "2021-cell-secretaries-closing"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus with a third rendering of the last speech: the embassy's with a paragraph dropped and a word changed."""
    root = tmp_path_factory.mktemp("project") / "seeds"
    shutil.copytree(SEEDS, root)
    folder = root / SPEECH
    blocks = (folder / "embassy-singapore.txt").read_text(encoding="utf-8").split("\n\n")
    gone = next(one for one in blocks if one.startswith("Those that are not knitted"))
    blocks.remove(gone)
    data = "\n\n".join(blocks).replace("ten major tasks", "nine major tasks").encode()
    (folder / "third.txt").write_bytes(data)
    with (folder / "speech.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(
            '\n[[rendering]]\nid = "third"\nfile = "third.txt"\npublisher = "A reader"\nkind = "private"\n'
            f'romanization = "dprk"\nlicence = "none"\ndigest = "sha256:{hashlib.sha256(data).hexdigest()}"\n'
            '[rendering.published]\ndate = "2021"\nprecision = "year"\nevidence = ["inferred: made for a test"]\n'
        )
    return root


def run(seeds: Path, *args: str) -> Result:
    return CliRunner().invoke(group, ["collate", *args, "--corpus", str(seeds)])


def test_three_renderings_side_by_side(seeds: Path) -> None:
    made = json.loads(run(seeds, SPEECH, "--format", "json").output)
    assert made["names"] == ["pyongyang-times", "embassy-singapore", "third"]
    speech = [row for row in made["rows"] if row["zone"] == "speech"]
    assert [row["agreeing"] for row in speech if row["agreeing"] != [[0, 1, 2]]] == [[[0, 1]], [[0, 1], [2]]]
    assert [row["cells"][2] for row in speech].count([]) == 1
    assert not any(row["disputes"] or row["moved"] for row in speech)
    varying = [
        place["readings"] for row in speech for place in row["places"] if place["category"] == "substantive"
    ]
    assert varying == [["ten ", "ten ", "nine "]]
    page = run(seeds, SPEECH, "--format", "markdown").output
    assert (
        "37 rows of the speech: in 35 all renderings say the same. Else: A = B ≠ C (1), A = B; not in C (1)."
        in page
    )


def test_a_base_can_be_chosen_and_output_goes_to_a_file(seeds: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    done = run(seeds, SPEECH, "--base", "third", "--format", "markdown", "-o", str(target))
    assert (done.exit_code, done.output) == (0, "")
    assert "**third** (base)" in target.read_text(encoding="utf-8")
    assert "C  third (base)" in run(seeds, SPEECH, "--base", "third").output


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["no-such-speech"], "no speech is called no-such-speech"),
        ([SPEECH, "--base", "nobody"], "no rendering is called nobody"),
        (["2013-cell-secretaries-opening"], "has only one rendering"),
    ],
)
def test_wrong_use_is_told(seeds: Path, args: list[str], message: str) -> None:
    done = run(seeds, *args)
    assert isinstance(done.exception, RecensionError)
    assert message in str(done.exception)
