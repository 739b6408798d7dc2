from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from recension.cli import group
from recension.discovery import Machine, discover, local
from recension.discovery.schema import CountsRecord, GroupRecord, PairRecord, RefusedRecord, schema
from recension.discovery.stages import open_stage, whole

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, discovered."""
    out = tmp_path_factory.mktemp("run") / "out"
    discover(SEEDS, out, machine=Machine("500MB", 1))
    return out


def test_the_seeds_hold_one_republication_and_look_alikes(run: Path) -> None:
    pairs = [json.loads(line) for line in (run / "pairs.jsonl").read_text().splitlines()]
    assert [(Path(one["left"]).name, Path(one["right"]).name, one["relation"]) for one in pairs] == [
        ("embassy-singapore.txt", "pyongyang-times.txt", "republication")
    ]


def test_what_is_written_is_what_is_published(run: Path) -> None:
    import msgspec

    for name, kind in (("pairs", PairRecord), ("groups", GroupRecord), ("refused", RefusedRecord)):
        for line in (run / f"{name}.jsonl").read_bytes().splitlines():
            msgspec.json.decode(line, type=kind)
    msgspec.json.decode((run / "counts.json").read_bytes(), type=CountsRecord)
    published = json.loads((ROOT / "docs" / "discovery.schema.json").read_text("utf-8"))
    assert published == schema(), "write it anew: python benchmarks/discovery.py --schema"


def test_the_summary_shows_the_same_in_both_forms(run: Path) -> None:
    page, text = ((run / f"summary.{form}").read_text("utf-8") for form in ("html", "md"))
    for wanted in ("Groups by size", "The most divergent pairs", "embassy-singapore.txt", "republication"):
        assert wanted in page
        assert wanted in text
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_escapes_what_documents_are_called(tmp_path: Path) -> None:
    text = "Comrades, the people of the whole country have built the dam before the winter came upon us."
    rows = [{"id": name, "text": text} for name in ("<script>alert(1)</script>", "a|b\n=1")]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    discover(tmp_path / "a.jsonl", tmp_path / "out", machine=Machine("500MB", 1))
    assert "<script>" not in (tmp_path / "out/summary.html").read_text()
    assert "<script>" not in (tmp_path / "out/summary.md").read_text()


def test_a_stage_keeps_its_parts_until_it_is_made_from_something_else(tmp_path: Path) -> None:
    first = open_stage(tmp_path, "postings", {"after": "a"})
    first.part(0).write_text("rows")
    (first.folder / ".part-00001.parquet.9.tmp").write_text("half")
    assert [path.name for path in open_stage(tmp_path, "postings", {"after": "a"}).parts()] == [
        "part-00000.parquet"
    ]
    assert not list(first.folder.glob(".*"))
    assert open_stage(tmp_path, "postings", {"after": "b"}).parts() == []


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError), whole(tmp_path / "a") as temporary:
        temporary.write_text("half\ud800", encoding="utf-8")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_goes_on_with_the_parts_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "BATCH", 2)
    monkeypatch.setattr(local, "PART_PAIRS", 3)
    out, machine = tmp_path / "out", Machine("500MB", 1)
    first = discover(SEEDS, out, machine=machine)
    results = {path.name: path.read_bytes() for path in out.glob("*.*")}
    for stage, lost in (
        ("documents", "part-00002.parquet"),
        ("postings", "part-00001.parquet"),
        ("comparisons", "part-00000.parquet"),
    ):
        folder = out / "stages" / stage
        rows = (folder / lost).read_bytes()
        kept = {path: path.stat().st_mtime_ns for path in folder.glob("part-*") if path.name != lost}
        assert kept
        (folder / lost).unlink()
        (folder / "done.json").unlink()
        assert discover(SEEDS, out, machine=machine) == first
        assert {path: path.stat().st_mtime_ns for path in kept} == kept
        assert (folder / lost).read_bytes() == rows
        assert {path.name: path.read_bytes() for path in out.glob("*.*")} == results


def test_pairs_are_compared_whole_and_renderings_of_a_file_found(run: Path, tmp_path: Path) -> None:
    left, right = (
        "2021-cell-secretaries-closing/" + name for name in ("embassy-singapore.txt", "pyongyang-times.txt")
    )
    done = CliRunner().invoke(
        group,
        [
            "discover",
            str(SEEDS),
            "-o",
            str(run),
            "--workers",
            "1",
            "--compare",
            left,
            right,
            "--like",
            str(SEEDS / left),
        ],
    )
    assert done.exit_code == 0, done.output
    reports = sorted(path.suffix for path in (run / "compared").iterdir())
    assert reports == [".json", ".md"]
    found = [json.loads(line) for line in (run / "like.jsonl").read_text().splitlines()]
    assert [(one["id"], one["relation"]) for one in found] == [
        (left, "republication"),
        (right, "republication"),
    ]


def test_an_unknown_id_is_told(run: Path) -> None:
    from recension.discovery.asking import compare_whole
    from recension.errors import RecensionError

    with pytest.raises(RecensionError, match="there is no document 'nowhere'"):
        compare_whole(SEEDS, run, [("nowhere", "2013-cell-secretaries-opening/monitoring-blog.txt")])


def test_a_group_becomes_a_speech_with_manifests(run: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(group, ["init", str(tmp_path / "new")]).exit_code == 0
    command = ["discover", str(SEEDS), "-o", str(run), "--workers", "1", "--into", str(tmp_path / "new")]
    done = CliRunner().invoke(group, [*command, "--group", "1"])
    assert done.exit_code == 0, (done.output, done.exception)
    manifests = list((tmp_path / "new").rglob("speech.toml"))
    assert len(manifests) == 1
    assert manifests[0].read_text("utf-8").count("[[rendering]]") == 2
    missing = CliRunner().invoke(group, [*command, "--group", "9"])
    assert "there is no group 9; there are 1" in str(missing.exception)
