from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from recension.discovery import Machine, discover
from recension.errors import RecensionError

if TYPE_CHECKING:
    from pathlib import Path

ONE = Machine("500MB", 1)
VOCABULARY = [
    f"{a}{b}{c}"
    for a in ("mar", "tol", "bren", "sil", "vord")
    for b in ("a", "e", "ion", "u")
    for c in ("ket", "ling", "dra", "mos", "per", "stan")
]
SLOGAN = "Long live the great unity of the whole people gathered under the banner of our fathers!"


def speech(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)
    sentences = []
    while words > 0:
        length = rng.randint(6, 14)
        sentences.append(
            " ".join(rng.choice(VOCABULARY) + rng.choice(["", "s", "ed"]) for _ in range(length)) + "."
        )
        words -= length
    return "\n".join(sentences)


def reworded(text: str, seed: int, part: float = 0.35) -> str:
    rng = random.Random(seed)
    return "\n".join(
        " ".join(rng.choice(VOCABULARY) + "ing" if rng.random() < part else word for word in line.split())
        for line in text.split("\n")
    )


def archive(path: Path, texts: dict[str, str]) -> Path:
    path.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()), "utf-8"
    )
    return path


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    made = {f"other-{n:02d}": f"{speech(100 + n)}\n{SLOGAN}" for n in range(20)}
    one, two = speech(1), speech(2)
    return made | {
        "one": f"{one}\n{SLOGAN}",
        "one-copy": f"{one}\n{SLOGAN}".upper().replace("\n", "\n\n"),
        "one-noisy": one.replace("marionling", "marionlnig", 2) + "\nRead more on our page.",
        "one-anew": reworded(one, 3),
        "two": two,
        "two-cut": "\n".join(two.split("\n")[3:9]),
    }


def test_renderings_are_found_and_look_alikes_stay_apart(texts: dict[str, str], tmp_path: Path) -> None:
    counts = discover(archive(tmp_path / "a.jsonl", texts), tmp_path / "out", machine=ONE)
    pairs = {(row["left"], row["right"]): row["relation"] for row in rows(tmp_path / "out" / "pairs.jsonl")}
    assert pairs == {
        ("one", "one-anew"): "retranslation",
        ("one", "one-copy"): "republication",
        ("one", "one-noisy"): "republication",
        ("one-anew", "one-copy"): "retranslation",
        ("one-anew", "one-noisy"): "retranslation",
        ("one-copy", "one-noisy"): "republication",
        ("two", "two-cut"): "report",
    }
    groups = [row["members"] for row in rows(tmp_path / "out" / "groups.jsonl")]
    assert groups == [["one", "one-anew", "one-copy", "one-noisy"], ["two", "two-cut"]]
    assert (counts.read, counts.documents, counts.refused, counts.distinct) == (26, 26, 0, 25)
    assert counts.related + counts.unrelated == counts.compared == counts.candidates
    assert (counts.pairs, counts.groups) == (7, 2)


def test_the_order_of_the_archive_and_the_workers_change_no_byte(
    texts: dict[str, str], tmp_path: Path
) -> None:
    discover(archive(tmp_path / "a.jsonl", texts), tmp_path / "a", machine=ONE)
    discover(
        archive(tmp_path / "b.jsonl", dict(reversed(texts.items()))),
        tmp_path / "b",
        machine=Machine("500MB", 2),
    )
    for name in ("pairs.jsonl", "groups.jsonl", "pairs.parquet", "groups.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_stage_that_is_lost_is_made_again_alike(texts: dict[str, str], tmp_path: Path) -> None:
    import shutil

    source = archive(tmp_path / "a.jsonl", texts)
    first = discover(source, tmp_path / "out", machine=ONE)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.*")}
    for stage in sorted((tmp_path / "out" / "stages").iterdir()):
        shutil.rmtree(stage)
        assert discover(source, tmp_path / "out", machine=ONE) == first
        assert before == {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.*")}


def test_output_inside_the_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words of a speech.")
    with pytest.raises(RecensionError, match="inside the archive"):
        discover(tmp_path, tmp_path / "out", machine=ONE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
