"""What must hold of any two texts: nothing lost, nothing one-handed, nothing hidden."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from recension.alignment import align
from recension.collation import collate, judge
from recension.collation.ladder import RUNGS
from recension.model import Category, Divergence, Kind, Reading, Rendering

AMOUNTS_AND_DENIALS = (
    "half a million 2/3 2½ 40 40% percent $5 -5 03/03/2014 04/05/2014 & 100° No. 9:30 p.m. "
    "vice chairman without unless failed to doubt unjust just"
)
WORDS = [
    "the",
    "a",
    "of",
    "in",
    "our",
    "we",
    "they",
    "must",
    "may",
    "not",
    "never",
    "all",
    "some",
    "and",
    "but",
    "that",
    "who",
    "Party",
    "party",
    "people",
    "valley",
    "farmers",
    "bridge",
    "river",
    "school",
    "work",
    "works",
    "worked",
    "strong",
    "stronger",
    "labour",
    "labor",
    "grass-roots",
    "grassroots",
    "10,000",
    "10",
    "twelve",
    "fifth",
    "5th",
    "Kim",
    "Jong",
    "Un",
    "Kim",
    "Cho’ng-il",
    "WPK",
    "powerful",
    "state",
    "thriving",
    "country",
    "chuch’e",
    "Juche",
    "comrade",
    "secretary",
    "October",
    "4",
    "is",
    "was",
    "are",
    "“stone”",
    "'stone'",
    "bread—salt",
    "wind;",
    "rain,",
    "snow:",
    "(ice)",
    "[kangso’ng]",
    "don't",
    "had",
    "have",
    "has",
    "been",
    "be",
    "which",
    *AMOUNTS_AND_DENIALS.split(),
]
ENDINGS = st.sampled_from([".", "?", "!", ".”", ""])
sentences = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    ENDINGS,
)
paragraphs = st.builds(" ".join, st.lists(sentences, min_size=1, max_size=3))
texts = st.lists(paragraphs, min_size=1, max_size=4)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A text, and the same with words dropped, put in, changed, and paragraphs joined or dropped."""
    left = draw(texts)
    right = []
    for paragraph in left:
        words = []
        for word in paragraph.split():
            what = draw(st.sampled_from(["keep"] * 8 + ["drop", "change", "add", "case"]))
            if what == "change":
                words.append(draw(st.sampled_from(WORDS)))
            elif what == "case":
                words.append(word.swapcase())
            elif what != "drop":
                words.append(word)
            if what == "add":
                words.append(draw(st.sampled_from(WORDS)))
        right.append(" ".join(words) or "rest")
    if len(right) > 1 and draw(st.booleans()):
        right[:2] = [" ".join(right[:2])]
    return left, right


def collated(left: list[str], right: list[str]) -> tuple[Divergence, ...]:
    one, other = Rendering.of(left), Rendering.of(right)
    alignment = align(one, other)
    return collate(one, other, alignment, judgement=judge(one, other, alignment))


def outside(text: list[str], readings: list[Reading]) -> list[str]:
    """What no reading covers in each paragraph, without spaces; readings must not overlap."""
    kept: list[list[str | None]] = [list(one) for one in text]
    for reading in readings:
        for number in range(reading.paragraph, reading.end_paragraph + 1):
            start = reading.start if number == reading.paragraph else 0
            end = reading.end if number == reading.end_paragraph else len(text[number])
            assert all(char is not None for char in kept[number][start:end]), f"overlap at {reading}"
            kept[number][start:end] = [None] * (end - start)
    return ["".join("".join(char for char in one if char).split()) for one in kept]


@given(pairs())
@example((["However, had"], ["— had"]))
@example((["from — :"], ["from state :"]))
@example((["not  -  of"], ["not - of"]))
@example((["Today we ope\udcffn it"], ["Today we open it"]))
@settings(max_examples=60, deadline=None)
def test_readings_and_agreements_spell_both_sides(pair: tuple[list[str], list[str]]) -> None:
    one, other = Rendering.of(pair[0]), Rendering.of(pair[1])
    alignment = align(one, other)
    found = [
        one
        for one in collate(one, other, alignment, judgement=judge(one, other, alignment))
        if one.category is not Category.STRUCTURAL or "sentence" in one.reason
    ]
    left = outside(pair[0], [one.left for one in found])
    right = outside(pair[1], [one.right for one in found])
    for bead in alignment.beads:  # bead by bead, since a moved one stands elsewhere on the other side
        assert "".join(left[at] for at in bead.left) == "".join(right[at] for at in bead.right)


#: Lines that have no rare word in common, so that one that stands elsewhere is found there.
LINES = (
    "The masons of the lower town finished the long wall before the first snow fell on the fields.",
    "Their foreman thanked the carters who brought 4,000 loads of stone from the distant quarry.",
    "Nobody in the valley can remember a harder winter than the one that followed the building.",
    "Herons stood in the reeds while a leaking boat drifted across the grey pond at dusk.",
    "Every member of the brigade carried baskets of apples from the orchard to the upper dam.",
    "A clerk counted the barrels twice and wrote the figures in a book bound with red cloth.",
)


@st.composite
def moved(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A text, and the same in another order, with words dropped and put in and paragraphs joined and divided."""
    left = draw(st.lists(st.sampled_from(LINES), min_size=3, unique=True))
    right = []
    for line in draw(st.permutations(left)):
        words = line.split()
        for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=3)):
            words[at : at + 1] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        right.append(" ".join(words) or "rest")
    at = draw(st.integers(0, len(right) - 1))
    if draw(st.booleans()):
        right[at : at + 2] = [" ".join(right[at : at + 2])]
    else:
        words = right[at].split()
        cut = draw(st.integers(1, len(words)))
        right[at : at + 1] = [" ".join(part) for part in (words[:cut], words[cut:]) if part]
    return left, right


@given(moved())
@settings(max_examples=60, deadline=None)
def test_what_stands_elsewhere_loses_no_word_and_tells_none_twice(pair: tuple[list[str], list[str]]) -> None:
    one, other = Rendering.of(pair[0]), Rendering.of(pair[1])
    alignment = align(one, other)
    found = collate(one, other, alignment, judgement=judge(one, other, alignment))
    assert all(each.left.text or each.right.text for each in found)
    told = [each for each in found if each.category is not Category.STRUCTURAL or "sentence" in each.reason]
    left = outside(pair[0], [each.left for each in told])
    right = outside(pair[1], [each.right for each in told])
    for bead in alignment.beads:
        assert "".join(left[at] for at in bead.left) == "".join(right[at] for at in bead.right)


MIRROR = {Kind.OMISSION: Kind.ADDITION, Kind.SPLIT: Kind.MERGE}
MIRROR |= {other: one for one, other in MIRROR.items()}


@given(pairs())
@example((["The Sixth amidst"], ["09/04/2021 amidst"]))
@example((["<?xml he", "the full had", "secretary 4 Un"], ["secretary Un", "the full had", "<?xml he Un"]))
@settings(max_examples=60, deadline=None)
def test_swapping_the_sides_swaps_the_readings(pair: tuple[list[str], list[str]]) -> None:
    forth = Counter((one.kind, one.left.text, one.right.text) for one in collated(*pair))
    back = Counter(
        (MIRROR.get(one.kind, one.kind), one.right.text, one.left.text) for one in collated(pair[1], pair[0])
    )
    assert forth == back


@given(paragraphs)
@settings(max_examples=40, deadline=None)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert collated([text], [text]) == ()


readings = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    st.text(alphabet="aeéо²10 -–'’.,\u200b\u00a0K", max_size=8),
)


@given(readings, readings)
@settings(max_examples=100, deadline=None)
def test_each_rung_is_symmetric_and_reflexive(one: str, other: str) -> None:
    for rung in RUNGS:
        assert rung.equal(one, one), rung.kind
        assert rung.equal(one, other) == rung.equal(other, one), rung.kind


STORY = (
    "The masons of the lower town finished the long wall before the first snow fell on the fields.",
    "Their foreman thanked the carters who brought 4,000 loads of stone from the distant quarry.",
    "Nobody in the valley can remember a harder winter than the one that followed the building.",
)
SUBSTANTIVE = (
    ("4,000", "5,000"),
    ("finished", "abandoned"),
    ("Nobody", "Everybody"),
    ("thanked", "never thanked"),
)
ACCIDENTAL = (
    ("long wall", "Long wall"),
    ("stone", "stone,"),
    (" fell ", "  fell "),
    ("harder", "h\u200barder"),
    ("lower", "lоwer"),
)


@given(st.sets(st.sampled_from(SUBSTANTIVE), min_size=1), st.sets(st.sampled_from(ACCIDENTAL)))
@settings(max_examples=40, deadline=None)
def test_an_accidental_difference_hides_no_substantive_one(
    substantive: set[tuple[str, str]], accidental: set[tuple[str, str]]
) -> None:
    def changed(edits: set[tuple[str, str]]) -> list[str]:
        text = "\n".join(STORY)
        for old, new in sorted(edits):
            text = text.replace(old, new, 1)
        return text.split("\n")

    def named(right: list[str]) -> Counter[tuple[Kind, str]]:
        found = collated(list(STORY), right)
        return Counter((one.kind, one.left.text) for one in found if one.category is Category.SUBSTANTIVE)

    assert named(changed(substantive | accidental)) == named(changed(substantive))


@given(st.integers(0, 3))
@settings(max_examples=4, deadline=None)
def test_a_fingerprint_stays_when_the_text_above_changes(count: int) -> None:
    right = [STORY[0], STORY[1].replace("4,000", "5,000"), STORY[2].replace("harder", "colder")]
    above = [
        f"Fresh line {number} about herons, reeds and a leaking boat on the pond." for number in range(count)
    ]
    plain = {one.fingerprint for one in collated(list(STORY), right)}
    lowered = {one.fingerprint for one in collated([*above, *STORY], [*above, *right])}
    assert plain == lowered
    assert len(plain) == 2
