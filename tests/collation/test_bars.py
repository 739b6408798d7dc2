"""The bars by which the relation of a pair is judged, met exactly and missed by one word."""

from __future__ import annotations

import pytest

from recension import compare
from recension.alignment import align
from recension.collation.relation import Figures, _apart, _copied, _relation, figures
from recension.model import Paragraph, Relation, Rendering, Role, Zone


def made(
    *,
    words: tuple[int, int] = (1000, 1000),
    apart: tuple[int, int] = (0, 0),
    agreeing: int = 600,
    content: float = 0.6,
    copied: float = 0.6,
    said: tuple[int, int] = (0, 0),
    first_person: tuple[int, int] = (0, 0),
) -> Figures:
    return Figures(words, apart, agreeing, content, copied, said, first_person)


@pytest.mark.parametrize(
    ("found", "relation"),
    [
        (made(agreeing=970), Relation.REPUBLICATION),
        (made(agreeing=969), Relation.REVISION),
        (made(agreeing=970, content=0.1), Relation.REPUBLICATION),
        # Pieces left out say nothing of the rest, where the rest is half the text.
        (made(words=(1000, 500), apart=(500, 0), agreeing=485), Relation.REPUBLICATION),
        (made(words=(1000, 500), apart=(500, 0), agreeing=484), Relation.REPORT),
        (made(words=(1000, 499), apart=(501, 0), agreeing=499), Relation.REPORT),
        (made(words=(500, 1000), apart=(0, 500), agreeing=485), Relation.REPUBLICATION),
        (made(words=(1000, 1000), apart=(200, 200), agreeing=776), Relation.REPUBLICATION),
        (made(content=0.2), Relation.RETRANSLATION),
        (made(content=0.19), Relation.UNRELATED),
        (made(agreeing=750, copied=0.5), Relation.REVISION),
        (made(agreeing=749, copied=0.5), Relation.RETRANSLATION),
        (made(agreeing=750, copied=0.49), Relation.RETRANSLATION),
        (made(words=(1000, 600), agreeing=500), Relation.RETRANSLATION),
        (made(words=(1000, 599), agreeing=500), Relation.REPORT),
        (made(words=(599, 1000), agreeing=500), Relation.REPORT),
        # Clauses of saying: six in a thousand words, twice those of the other side, and two of them.
        (made(said=(6, 2)), Relation.REPORT),
        (made(said=(2, 6)), Relation.REPORT),
        (made(said=(5, 2)), Relation.RETRANSLATION),
        (made(said=(6, 3)), Relation.RETRANSLATION),
        (made(said=(7, 3)), Relation.REPORT),
        (made(said=(6, 6)), Relation.RETRANSLATION),
        (made(words=(100, 100), agreeing=60, said=(1, 0)), Relation.RETRANSLATION),
        (made(words=(100, 100), agreeing=60, said=(2, 0)), Relation.REPORT),
        # One is enough where the teller never says the I of the other side.
        (made(words=(100, 100), agreeing=60, said=(1, 0), first_person=(0, 1)), Relation.REPORT),
        (made(words=(100, 100), agreeing=60, said=(1, 0), first_person=(1, 1)), Relation.RETRANSLATION),
        (made(words=(100, 100), agreeing=60, said=(0, 1), first_person=(1, 0)), Relation.REPORT),
        (made(words=(100, 100), agreeing=60, said=(0, 1), first_person=(0, 1)), Relation.RETRANSLATION),
        (made(words=(0, 0), agreeing=0, content=0, copied=0), Relation.UNRELATED),
    ],
)
def test_a_bar_is_met_exactly(found: Figures, relation: Relation) -> None:
    assert _relation(found) is relation


@pytest.mark.parametrize(
    ("pairs", "copied"),
    [
        ([(at, at) for at in range(6)], 6),
        ([(at, at) for at in range(5)], 0),
        ([(at, at + 3) for at in range(7)], 7),
        ([*((at, at) for at in range(6)), *((at, at) for at in range(7, 13))], 12),
        ([*((at, at) for at in range(6)), *((at, at + 1) for at in range(6, 11))], 6),
        ([*((at, at) for at in range(5)), *((at + 1, at) for at in range(5, 11))], 6),
        ([], 0),
    ],
)
def test_copied_is_what_agrees_in_runs_of_six(pairs: list[tuple[int, int]], copied: int) -> None:
    assert _copied(pairs) == copied


@pytest.mark.parametrize(
    ("pairs", "words", "apart"),
    [
        ([(15, 0)], (16, 1), 15),
        ([(14, 0)], (15, 1), 0),
        ([(0, 0)], (16, 1), 15),
        ([(0, 0)], (15, 1), 0),
        ([(0, 0), (16, 1)], (17, 2), 15),
        ([(0, 0), (16, 3)], (17, 4), 15),
        ([(0, 0), (16, 4)], (17, 5), 0),
        ([(0, 1), (16, 0)], (17, 2), 0),
        ([], (20, 2), 20),
        ([], (20, 3), 0),
    ],
)
def test_apart_is_what_one_side_alone_has_in_fifteen_words_or_more(
    pairs: list[tuple[int, int]], words: tuple[int, int], apart: int
) -> None:
    assert _apart(pairs, words) == apart


def rendering(*roles: Role) -> Rendering:
    texts = [f"I said that {role.value} stones lay there." for role in roles]
    paragraphs = tuple(
        Paragraph(text, role, (), at + 1, 1) for at, (text, role) in enumerate(zip(texts, roles, strict=True))
    )
    return Rendering("", paragraphs, ("", *["\n\n"] * (len(roles) - 1), ""))


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ((Role.TITLE, Role.LEAD, Role.BODY, Role.FURNITURE), 7),
        ((Role.SALUTATION, Role.BODY, Role.TITLE), 14),
        ((Role.TITLE, Role.LEAD, Role.FURNITURE), 14),
        ((Role.FURNITURE,), 0),
    ],
)
def test_only_the_speech_counts_and_where_there_is_none_all_but_furniture(
    roles: tuple[Role, ...], words: int
) -> None:
    one = rendering(*roles)
    found = figures(one, one, align(one, one))
    assert found.words == (words, words)
    assert found.agreeing == words
    assert found.first_person == (words // 7,) * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said that the wall stood.", 1),
        ("The speaker said the wall stood.", 1),
        ("The spokesman of it said so.", 1),
        ("The spokesman of all the men said so.", 0),
        ("It was said that it stood.", 1),
        ("I said it stood.", 0),
        ("I said he stood.", 1),
        ("Said the miller.", 1),
        ("They said so.", 0),
        ("The wall said he stood.", 1),
        ("The men said.", 0),
    ],
)
def test_a_clause_of_saying_has_a_speaker_or_what_is_said(text: str, said: int) -> None:
    one = Rendering.of([text])
    assert figures(one, one, align(one, one)).said == (said, said)


@pytest.mark.parametrize(
    ("left", "right", "zone"),
    [
        (Role.BODY, Role.BODY, Zone.SPEECH),
        (Role.BODY, Role.SALUTATION, Zone.SPEECH),
        (Role.LEAD, Role.BODY, Zone.OUTSIDE),
        (Role.BODY, Role.LEAD, Zone.OUTSIDE),
        (Role.TITLE, Role.LEAD, Zone.OUTSIDE),
    ],
)
def test_a_difference_is_inside_the_speech_where_both_sides_have_it_there(
    left: Role, right: Role, zone: Zone
) -> None:
    one, other = (
        Rendering(
            "", (Paragraph(f"The mill of the old town {verb} corn all day.", role, (), 1, 1),), ("", "")
        )
        for role, verb in ((left, "ground"), (right, "sold"))
    )
    (found,) = compare(one, other).divergences
    assert found.zone is zone


@pytest.mark.parametrize(("left", "right"), [(Role.BODY, Role.LEAD), (Role.LEAD, Role.BODY)])
def test_what_one_side_alone_has_is_where_that_side_has_it(left: Role, right: Role) -> None:
    one, other = (
        Rendering(
            "", (Paragraph(f"The mill of the old town ground {what} all day.", role, (), 1, 1),), ("", "")
        )
        for role, what in ((left, "good corn"), (right, "corn"))
    )
    (found,) = compare(one, other).divergences
    assert found.zone is (Zone.SPEECH if left is Role.BODY else Zone.OUTSIDE)
    (back,) = compare(other, one).divergences
    assert back.zone is found.zone
