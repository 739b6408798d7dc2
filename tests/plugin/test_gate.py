"""What plain ``pytest`` does with a corpus, from wherever it is run and beside whatever else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recension.corpus import load
from recension.corpus.items import items

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]

#: Items of the small corpus: four for each rendering, six for the pair, two for the contrast, index and terms, the inventory.
ALL = 3 * 4 + 6 + 2 + 1 + 1


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_plain_pytest_is_the_whole_gate_and_writes_nothing(project: Path, gate: Gate) -> None:
    before = snapshot(project)
    result = gate("-v", "--strict-markers", "--strict-config")
    result.assert_outcomes(passed=ALL)
    assert snapshot(project) == before
    result.stdout.fnmatch_lines(
        [
            "recension: corpus seeds: 2 speeches, 3 renderings, 1 pair, 1 contrast; reader:*|aligner:*",
            "seeds/autumn/speech.toml::agency-digest PASSED*",
            "seeds/corpus.toml::inventory PASSED*",
            "seeds/spring/speech.toml::agency--embassy-divergences PASSED*",
        ]
    )


def test_ids_are_plain_and_unique(project: Path) -> None:
    found = items(load(project))
    assert len({one.key for one in found}) == len(found) == ALL
    assert all(re.fullmatch(r"[a-z0-9-]+", one.id) for one in found)
    assert [one.key for one in items(load(project))] == [one.key for one in found]


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (("seeds",), ALL),
        (("seeds/spring",), 14),
        (("seeds/corpus.toml",), 4),
        (("seeds/spring/speech.toml::agency--embassy-scores",), 1),
        (("-k", "scores"), 2),
        (("-k", "embassy and not digest"), 9),
        (("-m", "recension"), ALL),
    ],
)
def test_a_part_of_the_gate_by_path_id_and_keyword(
    project: Path, gate: Gate, args: tuple[str, ...], count: int
) -> None:
    assert gate(*args).parseoutcomes()["passed"] == count


def test_from_a_subfolder_and_from_elsewhere(
    project: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "seeds" / "spring")
    below = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    below.assert_outcomes(passed=14)
    below.stdout.fnmatch_lines(["recension: corpus */seeds: 2 speeches, 3 renderings*"])
    elsewhere = pytester.mkdir("elsewhere")
    monkeypatch.chdir(elsewhere)
    found = pytester.runpytest_inprocess("-p", "no:cacheprovider", "../seeds")
    found.assert_outcomes(passed=ALL)
    found.stdout.fnmatch_lines(["recension: corpus seeds: 2 speeches, 3 renderings*"])


def test_a_corpus_outside_testpaths_is_gated_all_the_same(
    project: Path, pytester: pytest.Pytester, gate: Gate
) -> None:
    pytester.makeini("[pytest]\ntestpaths = tests\n")
    tests = pytester.mkdir("tests")
    (tests / "test_own.py").write_text("def test_own(): pass\n")
    gate().assert_outcomes(passed=ALL + 1)
    gate("tests").assert_outcomes(passed=1)
    gate("seeds").assert_outcomes(passed=ALL)
    pytester.makeini("[pytest]\ntestpaths = tests seeds\n")
    gate().assert_outcomes(passed=ALL + 1)


def test_without_the_plugin_a_corpus_is_left_alone(project: Path, gate: Gate) -> None:
    result = gate("-p", "no:recension")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_project_without_a_corpus_sees_nothing_of_the_plugin(pytester: pytest.Pytester, gate: Gate) -> None:
    pytester.makepyfile("def test_own(): pass")
    result = gate()
    result.assert_outcomes(passed=1)
    assert "recension:" not in result.stdout.str()


def test_last_failed_runs_what_failed(project: Path, pytester: pytest.Pytester) -> None:
    (project / "seeds" / "autumn" / "agency.txt").write_bytes(
        b"Friends of the lighthouse keepers,\n\nOther words.\n"
    )
    first = pytester.runpytest_inprocess()
    failed = first.parseoutcomes()["failed"]
    assert failed
    again = pytester.runpytest_inprocess("--lf")
    again.assert_outcomes(failed=failed)


def test_junit_has_item_and_check(project: Path, gate: Gate) -> None:
    gate("--junitxml=junit.xml")
    text = (project / "junit.xml").read_text()
    assert 'classname="seeds.spring.speech.toml" name="agency--embassy-scores"' in text
    assert '<property name="recension_item" value="spring/agency--embassy-scores" />' in text


def test_every_error_of_a_manifest_comes_at_once_without_a_traceback(project: Path, gate: Gate) -> None:
    path = project / "seeds" / "spring" / "speech.toml"
    path.write_text(path.read_text().replace("publisher", "publishr").replace("speaker", "speeker"))
    result = gate("--continue-on-collection-errors")
    result.assert_outcomes(passed=4 + 1, errors=1)
    text = result.stdout.str()
    assert (
        "seeds/spring/speech.toml: rendering[1].publishr: is not a known key (did you mean 'publisher'?)"
        in text
    )
    assert "seeds/spring/speech.toml: rendering[2].publisher: is missing" in text
    assert "seeds/spring/speech.toml: speeker: is not a known key" in text
    assert "Traceback" not in text


def test_a_speech_without_a_corpus_is_an_error(pytester: pytest.Pytester, gate: Gate) -> None:
    folder = pytester.mkdir("lost")
    (folder / "speech.toml").write_text('title = "x"\n')
    result = gate()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*stands in no corpus*"])


def test_an_empty_corpus_fails(pytester: pytest.Pytester, gate: Gate) -> None:
    folder = pytester.mkdir("seeds")
    (folder / "corpus.toml").write_text('title = "x"\n')
    result = gate()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*an empty corpus checks nothing*"])


@pytest.mark.parametrize("processes", ["2"])
def test_under_xdist(
    project: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    result = pytester.runpytest_subprocess("-n", processes, "-W", "error", "--strict-markers", timeout=120)
    result.assert_outcomes(passed=ALL)
    # what its workers remember serves the next run
    monkeypatch.delattr("recension.comparison.compare")
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)


def test_hash_seeds_and_locales_change_nothing(project: Path, pytester: pytest.Pytester) -> None:
    seen = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        code = (
            "import sys; from recension.corpus import load; from recension.corpus.approval import make;"
            "from recension.corpus.approvaltext import dumps;"
            "p = load(sys.argv[1]).pairs[0]; sys.stdout.buffer.write(dumps(make(p, p.compare())).encode())"
        )
        seen.add(
            subprocess.run(
                [sys.executable, "-c", code, str(project)], env=env, capture_output=True, check=True
            ).stdout
        )
    assert len(seen) == 1
