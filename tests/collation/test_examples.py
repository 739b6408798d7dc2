"""One difference, one divergence: the examples that teach what each kind is, read in both directions."""

from __future__ import annotations

import pytest

from recension.alignment import align
from recension.collation import Rules, Term, collate, judge
from recension.model import Divergence, Rendering

FRAME = "The brave builders of the northern dam {} in the long valley since the spring floods came down."
MIRROR = {"omission": "addition", "addition": "omission"}

EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "negation": [
        ("never rested", "rested"),
        ("will abandon the wall", "will not abandon the wall"),
        ("made irreversible gains", "made reversible gains"),
        ("left not until spring", "left until spring"),
        ("were not unlike ships", "were unlike ships"),
        ("kept no boats", "kept some boats"),
        ("cannot help the ships", "must help the ships"),
        ("asked not only for bread", "asked only for bread"),
    ],
    "wording": [
        ("urged denuclearization", "urged nuclearization"),
        ("cannot but stay", "must stay"),
        ("cannot but stay", "cannot help but stay"),
        ("nor rested", "not rested"),
        ("inform the king", "form the king"),
        ("at 100° there", "at 100 there"),
        ("kept 20–30 boats", "kept 20, 30 boats"),
        ("kept 20-30 boats", "kept 20 30 boats"),
        ("had not the time nor the tools", "had neither the time nor the tools"),
        ("went forth", "went fourth"),
        ("ended not later than the autumn", "ended by the autumn"),
        ("kept over 30 boats", "kept more than 30 boats"),
        ("could not sleep", "were unable to sleep"),
        ("did not succeed", "failed"),
        ("raised our banner", "raised the banner"),
    ],
    "quantifier": [
        ("met any guests", "met some guests"),
        ("kept at least 40 boats", "kept more than 40 boats"),
        ("kept all boats", "kept most boats"),
        ("kept few boats", "kept no boats"),
        ("said little", "said nothing"),
    ],
    "modality": [
        ("is to leave", "has to leave"),
        ("must wait", "may wait"),
        ("shall wait", "will wait"),
        ("can wait", "could wait"),
    ],
    "number": [
        ("lost half a million boats", "lost a million boats"),
        ("lost two-thirds of the boats", "lost a third of the boats"),
        ("paid $5 million", "paid €5 million"),
        ("at -5 degrees", "at 5 degrees"),
        ("twice the catch", "three times the catch"),
        ("met at 9:30", "met at 9:45"),
        ("kept 10² boats", "kept 102 boats"),
        ("kept ten boats", "kept 12 boats"),
        ("ten percent", "fifteen percent"),
        ("kept two thousand million boats", "kept two thousand boats"),
        ("kept 20-30 boats", "kept 2030 boats"),
        ("kept 20-30 boats", "kept 20-40 boats"),
        ("kept the two hundredth boat", "kept the 201st boat"),
        ("kept a score of boats", "kept 19 boats"),
        ("rose in the 1990s", "rose in the 1980s"),
        ("rose in the 1990s", "rose in the nineties"),
        ("met at 9.30 there", "met at 9:30 there"),
    ],
    "number-form": [
        ("lost half a million boats", "lost 500,000 boats"),
        ("lost one and a half million boats", "lost 1.5 million boats"),
        ("lost two and a half boats", "lost 2½ boats"),
        ("lost two-thirds of the boats", "lost 2/3 of the boats"),
        ("lost a quarter of the boats", "lost 25% of the boats"),
        ("paid $5 million", "paid five million dollars"),
        ("met on 03/03/2014", "met on March 3, 2014"),
        ("met on 13/05/2014", "met on 05/13/2014"),
        ("met on 3.5.2014", "met on 3 May 2014"),
        ("met on 04/05/2014", "met on April 5, 2014"),
        ("met at 5 p.m.", "met at 17:00"),
        ("kept 10,000 boats", "kept 10 000 boats"),
        ("kept ten thousand boats", "kept 10 000 boats"),
        ("held the 8th Congress", "held the Eighth Congress"),
        ("met on Oct. 4", "met on the 4th"),
        ("kept a dozen boats", "kept 12 boats"),
        ("kept 1.5 million boats", "kept 1,500,000 boats"),
        ("kept twenty-five boats", "kept 25 boats"),
        ("10%", "10 percent"),
        ("ten per cent", "10 percent"),
        ("on April 8, 2021", "on Thursday"),
        ("8 April 2021", "April 8, 2021"),
        ("two", "2"),
        ("World War II", "World War Two"),
        ("kept the two hundredth boat", "kept the 200th boat"),
        ("kept the one thousandth boat", "kept the 1,000th boat"),
        ("kept the one-hundredth boat", "kept the 100th boat"),
        ("kept three thousand and forty boats", "kept 3,040 boats"),
        ("kept two million and five boats", "kept 2,000,005 boats"),
        ("kept one hundred and twenty-five thousand and six boats", "kept 125,006 boats"),
        ("kept two thousand million boats", "kept two billion boats"),
        ("kept two hundred thousand dozen boats", "kept 2,400,000 boats"),
        ("walked four and a third miles", "walked 4⅓ miles"),
        ("walked four and a third miles", "walked 4 1/3 miles"),
        ("paid 1.2345 thousand coins", "paid 1,234.5 coins"),
        ("kept a score of boats", "kept 20 boats"),
        ("kept three score boats", "kept sixty boats"),
        ("rose in the 1990s", "rose in the 1990's"),
        ("rose in the 1990s", "rose in the nineteen nineties"),
        ("met at 9.30 a.m. there", "met at 9:30 a.m. there"),
        ("met on the thirty-first of May", "met on May 31"),
        ("met on the 2nd of March 2020", "met on March 2, 2020"),
        ("met on 3-May-2014", "met on May 3, 2014"),
        ("met in Mar. there", "met in March there"),
        ("met in Sept. there", "met in September there"),
    ],
    "date": [
        ("left in March", "left in May"),
        ("left in mid-March", "left in mid-April"),
        ("left in Mar. already", "left in May already"),
        ("met on the thirty-first of May", "met on May 30"),
        ("believed in Jan", "believed in January"),
        ("met on 04/05/2014", "met on 05/04/2014"),
        ("met on 04/05/2014", "met on June 4, 2014"),
        ("met on 13/05/2014", "met on May 14, 2014"),
        ("met on Oct. 4", "met on Oct. 5"),
        ("met on Thursday", "met on November 5"),
        ("on April 8, 2021", "on Friday"),
    ],
    "abbreviation": [
        ("met with bread & salt", "met with bread and salt"),
        ("kept 20 to 30 boats", "kept 20-30 boats"),
        ("kept 20 to 30 boats", "kept 20 – 30 boats"),
        ("met on May 3–5", "met on May 3 to 5"),
        ("at 100° there", "at 100 degrees there"),
        ("met in room No. 5", "met in room number 5"),
        ("thanked the Workers' Party of Korea", "thanked the WPK"),
        ("came from St. Petersburg", "came from Saint Petersburg"),
        ("met Gen. Pak", "met General Pak"),
        ("met Dr. Brackwater", "met Doctor Brackwater"),
        ("the U.S. fleet", "the United States fleet"),
        ("the DPRK fleet", "the Democratic People's Republic of Korea fleet"),
    ],
    "name": [
        ("flew MiG29 planes", "flew MiG21 planes"),
        ("met Kim Jong Un", "met Kim Jong Il"),
        ("met An Ok Sun", "met An Ok Ran"),
        ("went to Wonsan", "went to Hamhung"),
    ],
    "romanization": [
        ("met Kim Jong Il", "met Kim Cho’ng-il"),
        ("held up chuch’e", "held up Juche"),
        ("the Mt. Paektu", "the Mt. Paekdu"),
    ],
    "title": [
        ("met the vice chairman", "met the chairman"),
        ("met the vice-ministers", "met the ministers"),
        ("met the acting president", "met the president"),
        ("met Marshal Kim Jong Un", "met Kim Jong Un"),
        ("met Great Comrade Kim Il Sung", "met leader Kim Il Sung"),
        ("met Comrade Pak", "met Mr Pak"),
        ("met Mr. Pak", "met Pak"),
        ("met Ms. Brackwater", "met Brackwater"),
        ("met General Pak", "met Pak"),
        ("met Gen. Pak", "met Col. Pak"),
    ],
    "gloss": [
        ("built a powerful state [kangso’nggukka]", "built a powerful state"),
    ],
    "term": [
        ("met the secretary", "met the chairperson"),
    ],
    "tense": [
        ("is to leave", "was to leave"),
        ("have to leave", "had to leave"),
        ("we're ready", "were ready"),
        ("is the best", "was the best"),
        ("keeps the gate", "kept the gate"),
    ],
    "inflection": [
        ("met the secretary", "met the secretaries"),
        ("keeps the gate", "keep the gate"),
        ("made intenser efforts", "made more intense efforts"),
    ],
    "person": [
        ("helped us", "helped US"),
        ("raised our banner", "raised their banner"),
    ],
    "spelling": [
        ("raised the the wall", "raised the wall"),
        ("recieved letters", "received letters"),
        ("the labour camp", "the labor camp"),
    ],
    "word-division": [
        ("made selfreliant plans", "made self-reliant plans"),
        ("walked ofthe path", "walked of the path"),
    ],
    "typography": [
        ("kept the wa\xadlls", "kept the walls"),
        ("kept the w\u0430lls", "kept the walls"),
        ("kept the wa\u200blls", "kept the walls"),
        ("kept the workersâ€™ oath", "kept the workers’ oath"),
        ("kept the caf\xe9", "kept the cafe\u0301"),
        ("kept the ﬁne walls", "kept the fine walls"),
        ("kept — walls", "kept – walls"),
    ],
    "whitespace": [
        ("WPK .", "WPK."),
        ("kept\xa0the walls", "kept the walls"),
    ],
    "sentence-type": [
        ("rested. Are they done? Yes", "rested. Are they done. Yes"),
    ],
    "word-order": [
        ("on Thursday they met", "they met on Thursday"),
    ],
    "omission": [
        ("kept great boats", "kept boats"),
        ("held a General Meeting", "held a Meeting"),
        ("stood at the head. Pak fell", "stood at. Pak fell"),
    ],
    "addition": [
        ("kept boats", "kept great boats"),
    ],
    "case": [
        ("joined the PARTY", "joined the party"),
    ],
    "punctuation": [
        ("the walls; they", "the walls, they"),
    ],
}


def collated(left: str, right: str, rules: Rules | None = None) -> tuple[Divergence, ...]:
    one, other = Rendering.of([left]), Rendering.of([right])
    alignment = align(one, other)
    judgement = judge(one, other, alignment)
    return collate(one, other, alignment, judgement=judgement, rules=rules or Rules())


def kinds(left: str, right: str, rules: Rules | None = None) -> list[str]:
    """The kinds of the divergences between two phrases in one frame."""
    return [one.kind.value for one in collated(FRAME.format(left), FRAME.format(right), rules)]


@pytest.mark.parametrize(
    ("kind", "left", "right"), [(kind, *pair) for kind, pairs in EXAMPLES.items() for pair in pairs]
)
def test_one_difference_is_one_divergence_of_its_kind(kind: str, left: str, right: str) -> None:
    assert kinds(left, right) == [kind]
    assert kinds(right, left) == [MIRROR.get(kind, kind)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("don't think there is need to stay", "think it unnecessary to stay"),
        ("could not but sing", "had to sing"),
        ("were neither tired nor hungry", "were not tired and not hungry"),
        ("were not irresponsible", "were responsible"),
        ("worked without rest", "never rested in their work"),
        ("had no doubt of rest", "surely rested"),
        ("by no means slept unsafely", "slept safely"),
        ("let no one go without pay, none was not paid", "let everyone go with pay, everyone was paid"),
        ("did not come until Monday", "came only on Monday"),
        ("did not rest till the dam was built", "rested only when the dam was built"),
        ("came not until Monday", "did not come until Monday"),
        ("could not help laughing", "had to laugh"),
    ],
)
def test_clauses_that_deny_alike_are_no_negation(left: str, right: str) -> None:
    assert "negation" not in kinds(left, right)


def test_two_negations_that_cancel_are_another_wording_of_the_same_clause() -> None:
    found = collated("No one in the long valley was not paid.", "Everyone in the long valley was paid.")
    assert [(one.kind.value, one.reason) for one in found] == [
        ("wording", "the denial is put otherwise: the clauses agree")
    ] * 2


def test_not_until_is_the_reverse_of_until() -> None:
    assert "negation" in kinds("did not rest until victory", "rested until victory")
    assert "negation" in kinds("did not rest until victory", "rested till victory")
    assert "negation" in kinds("did not rest until victory", "rested")


def test_several_independent_changes_come_out_as_several() -> None:
    found = kinds("never kept 40 fine boats for the labour camp", "kept 50 good boats for the labor camp")
    assert found == ["negation", "number", "wording", "spelling"]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("between two thousand and three thousand", "between 2,000 and 3,000"),
        ("between two hundred and two thousand", "between 200 and 2,000"),
        ("between two hundred and fifty and three hundred", "between 250 and 300"),
        ("from one hundred and two hundred", "from 100 and 200"),
        ("fifty and sixty", "50 and 60"),
    ],
)
def test_two_numbers_joined_by_and_stay_two(words: str, figures: str) -> None:
    assert kinds(f"kept {words} boats", f"kept {figures} boats") == ["number-form", "number-form"]


def test_a_score_that_counts_nothing_is_no_twenty() -> None:
    assert kinds("had a score to settle", "had twenty to settle") == ["quantifier"]
    assert kinds("won by a score of 3 to 2", "won by a score of 3-2") == ["abbreviation"]


def test_each_differing_quotation_mark_is_one_divergence() -> None:
    assert kinds('sang "songs"', "sang “songs”") == ["typography", "typography"]


def test_a_hard_line_wrap_is_no_difference_and_two_spaces_are() -> None:
    assert kinds("carried the\nstones", "carried the stones") == []
    assert kinds("met Kim Jong\nUn", "met Kim Jong Un") == []
    assert kinds("carried the  stones", "carried the stones") == ["whitespace"]


def test_a_misprint_is_claimed_only_where_a_form_is_no_word() -> None:
    (misprint,) = collated(FRAME.format("recieved letters"), FRAME.format("received letters"))
    assert "misprint" in misprint.reason
    (changed,) = collated(FRAME.format("went forth"), FRAME.format("went fourth"))
    assert changed.kind.value == "wording"
    assert "possibly a misprint" in changed.reason


def test_a_corpus_extends_glossary_titles_and_spelling_as_claims() -> None:
    term = Term("논벼", (("paddy rice", "wet rice"), ("marsh grain",)), "keepers", claim=True)
    rules = Rules(terms=(term,), titles=("sluice warden",), spelling=(("gaolhouse", "jailhouse"),))
    assert kinds("sowed paddy rice", "sowed wet rice", rules) == ["abbreviation"]
    assert kinds("sowed paddy rice", "sowed marsh grain", rules) == ["term"]
    assert kinds("met Sluice Warden Kim Un Ho", "met Kim Un Ho", rules) == ["title"]
    assert kinds("left the gaolhouse", "left the jailhouse", rules) == ["spelling"]
    (one,) = collated(FRAME.format("sowed paddy rice"), FRAME.format("sowed marsh grain"), rules)
    assert "keepers" in one.reason
    (one,) = collated(FRAME.format("left the gaolhouse"), FRAME.format("left the jailhouse"), rules)
    assert "keepers" in one.reason
    rules = Rules(spelling=(("gaolhouse", "jailhouse"), ("millrace", "millrun")))
    assert kinds("left the gaolhouse", "left the millrace", rules) == ["wording"]
    assert kinds("left the millrun", "left the millrace", rules) == ["spelling"]


def test_a_short_form_denies_and_wills_like_the_long_one() -> None:
    assert kinds("will not rest", "won't rest") == ["spelling"]
    assert kinds("will rest", "won't rest") == ["negation"]


def test_a_date_put_elsewhere_is_one_divergence() -> None:
    found = collated(
        "On October 4 the masons of the lower town finished the long wall.",
        "The masons of the lower town finished the long wall on the 4th.",
    )
    assert [one.kind.value for one in found if one.kind.value != "case"] == ["number-form"]


def test_an_introduction_in_two_paragraphs_is_a_split() -> None:
    left = Rendering.of(
        ["The reeve answered the guild on Monday:", "The meadow belongs to all who mow it by hand."]
    )
    right = Rendering.of(
        [
            "The reeve answered the guild on Monday.",
            "He said this:",
            "The meadow belongs to all who mow it by hand.",
        ]
    )
    for one, other, kind in ((left, right, "split"), (right, left, "merge")):
        alignment = align(one, other)
        found = collate(one, other, alignment, judgement=judge(one, other, alignment))
        assert {each.kind.value for each in found} == {"punctuation", kind}


def test_a_sentence_at_another_place_of_its_paragraph_has_moved() -> None:
    first = "The masons finished the long wall before the first snow."
    second = "Their foreman thanked every carter by name on the old bridge."
    third = "Nobody can remember a harder winter in these hills."
    found = collated(f"{first} {second} {third}", f"{second} {first} {third}")
    assert [one.kind.value for one in found] == ["move"]
