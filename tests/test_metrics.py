"""Scores are sacrebleu's and rapidfuzz's; a document's are ratios of sums over the beads of the speech."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
import sacrebleu
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler, Levenshtein

from recension import edits
from recension.metrics import NO_SCORES, Minimum, Thresholds, in_speech, score, score_beads
from recension.model import (
    Alignment,
    Bead,
    BeadKind,
    FoundBy,
    Relation,
    Rendering,
    Role,
    Scores,
    Span,
    SpanLabel,
)
from recension.tokens import spoken

WORDS = st.sampled_from(
    ["the", "Party", "of", "chuch’e", "line,", "(WPK)", "10,000", "never", "is", "a.", "-"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXTS = st.one_of(SENTENCES, st.text(max_size=20))
PAIRS = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=6)
NAMES = [field.name for field in fields(Scores)]


def beads_of(pairs: list[tuple[str, str]]) -> tuple[Rendering, Rendering, Alignment]:
    """One bead for each pair; an empty text means no paragraph there."""
    lefts = [left for left, _ in pairs if left]
    rights = [right for _, right in pairs if right]
    beads, i, j = [], 0, 0
    for left, right in pairs:
        kind = BeadKind.MATCH if left and right else BeadKind.OMISSION if left else BeadKind.ADDITION
        one, other = (i,) if left else (), (j,) if right else ()
        beads.append(Bead(one, other, kind, False, None, FoundBy.WORDS))
        i, j = i + len(one), j + len(other)
    return Rendering.of(lefts), Rendering.of(rights), Alignment(tuple(beads), (), (), (), ())


def document(pairs: list[tuple[str, str]], *, ter: bool = False) -> Scores:
    left, right, alignment = beads_of(pairs)
    return score_beads(left, right, alignment, relation=Relation.REVISION, ter=ter)[0]


def close(one: float | None, other: float) -> bool:
    return one is not None and math.isclose(one, other, rel_tol=0, abs_tol=1e-9)


@settings(max_examples=100, deadline=None)
@given(left=TEXTS, right=TEXTS)
@example(left="our Juche-\n", right="our Juche-")
def test_a_pair_of_texts_scores_as_the_libraries_score_it(left: str, right: str) -> None:
    assume(left.split() and right.split())
    found = score(left, right, ter=True)
    assert close(found.chrf, sacrebleu.sentence_chrf(left, [right], beta=1).score)
    assert close(found.chrf2, sacrebleu.sentence_chrf(left, [right]).score)
    assert close(found.chrf_plus, sacrebleu.sentence_chrf(left, [right], word_order=2).score)
    assert close(found.bleu, sacrebleu.sentence_bleu(left, [right]).score)
    assert close(found.ter, sacrebleu.sentence_ter(left, [right]).score)
    assert close(found.levenshtein, Levenshtein.normalized_similarity(left, right))
    assert close(found.jaro_winkler, JaroWinkler.similarity(left, right))


@settings(max_examples=100, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_bounds_symmetry_and_the_maximum_of_equal_texts(left: str, right: str) -> None:
    assume(left.split() and right.split())
    found, mirrored, own = score(left, right, ter=True), score(right, left), score(left, left, ter=True)
    for name, most in {
        "chrf": 100,
        "chrf2": 100,
        "chrf_plus": 100,
        "bleu": 100,
        "levenshtein": 1,
        "jaro_winkler": 1,
    }.items():
        value, highest = getattr(found, name), getattr(own, name)
        assert 0 <= value <= highest + 1e-9
        assert close(highest, most)
    assert found.ter is not None
    assert found.ter >= 0
    assert own.ter == 0
    assert close(found.chrf, mirrored.chrf or 0.0)
    assert close(found.levenshtein, mirrored.levenshtein or 0.0)


@pytest.mark.parametrize(("left", "right"), [("", "a"), ("a", ""), ("", ""), (" \n\u00a0", "a"), ("a", "\t")])
def test_a_side_without_text_has_no_score(left: str, right: str) -> None:
    assert score(left, right, ter=True) == NO_SCORES


def test_only_ter_waits_to_be_asked_for() -> None:
    found = score("We advance.", "They advance.")
    assert [name for name in NAMES if getattr(found, name) is None] == ["ter"]


def test_ter_stops_at_a_hundred_words_a_side() -> None:
    hundred = " ".join(["word"] * 100)
    assert score(hundred, hundred, ter=True).ter == 0
    assert score(hundred + " more", hundred, ter=True).ter is None
    assert score(hundred, hundred + " more", ter=True).ter is None
    assert document([(hundred + " more", hundred), ("a", "a")], ter=True).ter is None


def test_edit_distances_stop_at_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "EDIT_CHARACTERS", 10)
    assert score("a" * 10, "b" * 10).levenshtein == 0
    long = score("a" * 11, "b")
    assert (long.levenshtein, long.jaro_winkler) == (None, None)
    assert long.chrf == 0
    assert document([("a" * 11, "b"), ("a", "a")]).levenshtein is None


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS)
def test_a_document_of_two_sided_beads_scores_as_sacrebleus_corpus(pairs: list[tuple[str, str]]) -> None:
    # sacrebleu forgets a hypothesis's grams of an order its reference has none of; long references have all
    pairs = [(left, right + " of the Party line") for left, right in pairs]
    lefts, rights = [left for left, _ in pairs], [[right for _, right in pairs]]
    found = document(pairs, ter=True)
    assert close(found.chrf, sacrebleu.corpus_chrf(lefts, rights, beta=1).score)
    assert close(found.chrf2, sacrebleu.corpus_chrf(lefts, rights).score)
    assert close(found.chrf_plus, sacrebleu.corpus_chrf(lefts, rights, word_order=2).score)
    assert close(found.ter, sacrebleu.corpus_ter(lefts, rights).score)
    if any(len(left.split()) > 3 for left in lefts):
        assert close(found.bleu, sacrebleu.corpus_bleu(lefts, rights).score)
    distance = sum(Levenshtein.distance(left, right) for left, right in pairs)
    assert close(found.levenshtein, 1 - distance / sum(max(map(len, pair)) for pair in pairs))


@settings(max_examples=60, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.just("") | SENTENCES, st.just("") | SENTENCES), min_size=1, max_size=6),
    seed=st.integers(),
)
def test_the_order_of_the_beads_leaves_no_trace(pairs: list[tuple[str, str]], seed: int) -> None:
    shuffled = random.Random(seed).sample(pairs, len(pairs))
    assert document(pairs, ter=True) == document(shuffled, ter=True)


def test_many_beads_add_up_alike_in_any_order() -> None:
    rng = random.Random(2)
    pairs = [("".join(rng.choices("abcd ", k=19)), "".join(rng.choices("abcd ", k=23))) for _ in range(50)]
    assert len({document(rng.sample(pairs, len(pairs))) for _ in range(10)}) == 1


def test_bleu_is_none_where_its_tokenizer_leaves_nothing() -> None:
    found = score("<skipped>", "a")
    assert found.bleu is None
    assert found.chrf is not None


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, extra=SENTENCES, on_left=st.booleans())
def test_a_one_sided_bead_counts_its_length_without_a_match(
    pairs: list[tuple[str, str]], extra: str, on_left: bool
) -> None:
    without = document(pairs)
    found = document([*pairs, (extra, "") if on_left else ("", extra)])
    for name in NAMES:
        if name == "ter" or (
            name == "bleu" and on_left
        ):  # a longer left side may lift BLEU's brevity penalty
            continue
        assert getattr(found, name) <= getattr(without, name) + 1e-9
    assert found.levenshtein is not None
    assert without.levenshtein is not None
    before = sum(max(map(len, pair)) for pair in pairs)
    assert close(found.levenshtein, without.levenshtein * before / (before + len(extra)))


def test_one_sided_beads_in_ter_are_words_to_delete_or_insert() -> None:
    assert close(document([("a b", "a b"), ("c d", "")], ter=True).ter, 100.0)
    assert close(document([("a b", "a b"), ("", "c d")], ter=True).ter, 50.0)


@settings(max_examples=40, deadline=None)
@given(pairs=PAIRS)
def test_a_bead_scores_as_its_texts_alone(pairs: list[tuple[str, str]]) -> None:
    left, right, alignment = beads_of([*pairs, ("one side", "")])
    _, found = score_beads(left, right, alignment, relation=Relation.REVISION, ter=True)
    assert [one.bead for one in found] == list(range(len(pairs) + 1))
    for one, (a, b) in zip(found, pairs, strict=False):
        assert one.scores == score(a, b, ter=True)
    assert found[-1].scores == NO_SCORES
    assert not found[-1].low_similarity


def test_a_document_with_one_side_has_no_score() -> None:
    assert document([("a", ""), ("b", "")], ter=True) == NO_SCORES
    assert document([], ter=True) == NO_SCORES


def test_titles_leads_and_furniture_stay_outside_the_document() -> None:
    pairs = [
        ("The speech itself.", "Something else!"),
        ("A heading", "Another one"),
        ("Share this", "Print"),
    ]
    left, right, alignment = beads_of(pairs)
    roles = (Role.BODY, Role.TITLE, Role.FURNITURE)
    left = replace(
        left, paragraphs=tuple(replace(p, role=r) for p, r in zip(left.paragraphs, roles, strict=True))
    )
    right = replace(
        right, paragraphs=tuple(replace(p, role=r) for p, r in zip(right.paragraphs, roles, strict=True))
    )
    furniture = replace(alignment.beads[2], kind=BeadKind.FURNITURE)
    alignment = replace(alignment, beads=(*alignment.beads[:2], furniture))
    total, found = score_beads(left, right, alignment, relation=Relation.REPUBLICATION)
    assert total == score(*pairs[0])
    assert [in_speech(left, right, bead) for bead in alignment.beads] == [True, False, False]
    assert [one.scores.chrf is None for one in found] == [False, False, False]
    assert [one.low_similarity for one in found] == [True, False, False]


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        (Role.SALUTATION, Role.SALUTATION, True),
        (Role.SALUTATION, Role.TITLE, True),
        (Role.TITLE, Role.BODY, True),
        (Role.LEAD, Role.LEAD, False),
        (Role.TITLE, Role.LEAD, False),
    ],
)
def test_a_bead_with_any_words_of_the_speaker_is_in_the_speech(one: Role, other: Role, inside: bool) -> None:
    left, right, alignment = beads_of([("Dear comrades", "Dear comrades")])
    left = replace(left, paragraphs=(replace(left.paragraphs[0], role=one),))
    right = replace(right, paragraphs=(replace(right.paragraphs[0], role=other),))
    assert in_speech(left, right, alignment.beads[0]) is inside


def test_spans_and_line_ends_are_not_the_speakers_words() -> None:
    text = "Pyongyang, May 1 (KCNA) -- Dear\r\n  comrades"
    left, right = Rendering.of([text]), Rendering.of(["Dear comrades"])
    span = Span(0, 26, SpanLabel.DATELINE, "a dateline")
    left = replace(left, paragraphs=(replace(left.paragraphs[0], spans=(span,)),))
    alignment = Alignment((Bead((0,), (0,), BeadKind.MATCH, False, 1.0, FoundBy.WORDS),), (), (), (), ())
    total, _ = score_beads(left, right, alignment, relation=Relation.REVISION)
    assert (total.chrf, total.levenshtein) == (100, 1)
    assert spoken(left.paragraphs[0]) == "Dear comrades"


def test_the_paragraphs_of_a_side_are_joined_by_a_space() -> None:
    left, right = Rendering.of(["our Juche-oriented", "line"]), Rendering.of(["our Juche-oriented line"])
    alignment = Alignment((Bead((0, 1), (0,), BeadKind.MERGE, False, 1.0, FoundBy.WORDS),), (), (), (), ())
    total, _ = score_beads(left, right, alignment, relation=Relation.REVISION)
    assert total.levenshtein == 1


def test_each_threshold_flags_by_itself() -> None:
    left, right, alignment = beads_of(
        [("We shall win.", "We shall win."), ("We shall win.", "Nothing alike")]
    )
    for least, flags in {
        Minimum(100.0, 1.0): [False, True],
        Minimum(50.0, 0.0): [False, True],
        Minimum(0.0, 0.5): [False, True],
        Minimum(0.0, 0.0): [False, False],
        Minimum(100.1, 0.0): [True, True],
    }.items():
        thresholds = replace(Thresholds(), revision=least)
        _, found = score_beads(left, right, alignment, relation=Relation.REVISION, thresholds=thresholds)
        assert [one.low_similarity for one in found] == flags


def test_every_relation_has_a_threshold_and_closer_relations_ask_for_more() -> None:
    ranked = [Thresholds().of(relation) for relation in Relation]
    assert [one.chrf for one in ranked] == sorted((one.chrf for one in ranked), reverse=True)
    assert [one.edit for one in ranked] == sorted((one.edit for one in ranked), reverse=True)


def test_rapidfuzz_answers_whatever_else_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    import textdistance
    from textdistance.algorithms.base import libraries

    class Liar:
        def check_conditions(self, *_: object) -> bool:
            return True

        def get_function(self) -> object:
            return lambda *_: 7

        def prepare(self, *sequences: str) -> tuple[str, ...]:
            return sequences

    for name in ("Levenshtein", "JaroWinkler"):
        monkeypatch.setitem(libraries.libs, name, [Liar()])
    assert textdistance.Levenshtein()("people", "peoples") == 7  # textdistance by itself believes it
    distance, jaro_winkler = edits.edit_measures()
    assert distance("people", "peoples") == 1
    assert jaro_winkler("people", "peoples") == JaroWinkler.similarity("people", "peoples")


def test_importing_loads_no_library() -> None:
    code = (
        "import sys, recension.metrics, recension.chrf, recension.edits, recension.ngrams;"
        "print(sorted({'numpy', 'scipy', 'sacrebleu', 'textdistance', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_documented_thresholds_are_the_defaults() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "metrics.md").read_text("utf-8")
    for relation in Relation:
        least = Thresholds().of(relation)
        chrf = f"{least.chrf:g}" if least.chrf else "–"
        edit = f"{least.edit:.2f}" if least.edit else "–"
        assert f"| {relation.value} | {chrf} | {edit} |" in page
