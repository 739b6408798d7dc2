"""Pages of the kinds met in the wild, built around a speech: its paragraphs come through, all the rest is named."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.reading import parse

SPEECH_ROLES = {"body", "salutation"}

#: Paragraphs of a speech that look like something else; none may be lost.
TRICKY = [
    "Long live the wardens of the sluice!",
    "Long Live the Democratic Valley of the Brigades!",
    "Chapter 1",
    "Chapter 2",
    "Chapter 3",
    "Forward to the new canal!",
    "(Stormy applause)",
    "[The hall rises.]",
    "Share the water, share the bread, and the valley will stand.",
    "Comment upon this was made yesterday by the miller of the lower village.",
    "More from habit than from need, our fathers dug by hand.",
    "Related to this is the question of the upper sluice.",
    "1. On the sluices",
    "Comrades,",
    "Dear brigade leaders and delegates,",
    "He went on:",
    "What, then, must be done?",
    "Read the signs of the river before you cut the bank.",
    "Source of our strength is the spring under the hill.",
    "Next year will be the year of the second dam.",
    "Tel a story to a child and the child will dig.",
    "* * *",
    "The date was May 3, 1962, and the sun stood high over the dam.",
    "Pages 3 and 4 of the plan name the villages.",
    "Thank you.",
    "Thank you, Mr. President.",
    "Copyright of the songs belongs to the people who sing them, and nobody has the right to sell them to the mill.",
    "Page after page of our history was written on this dam.",
    "Subscribe to the loan of the valley, comrades!",
    "This post was held by Comrade Pak for forty years, day and night, in rain and in snow.",
    "Print it in your hearts: the sluice is ours.",
    "Photo by photo the album of our victories grows.",
    "Comments were few.",
    "Leave no field unwatered!",
    "No comment is needed here.",
    "See also what the others have built.",
    "Home is where the water runs.",
    "The statement said nothing of the lower mill:",
    "The report says that the work is done.",
    "My dear friends, let us dig.",
    "Comrade brigade leaders and all the working people of the four valleys!",
    "Kim Jong Un <general secretary> and **the millers** came on 12/05/2019 - 0 - nobody was late",
    "WORKING PEOPLE OF THE VALLEYS, UNITE!",
    "May 3",
    "Pyongyang",
    "The brigade leaders of the northern valley have asked that the sluice be kept open until the harvest is in.",
    "This entry into the valley was won by our grandfathers with spades and with nothing else.",
    "The following three tasks stand before us: water, bread and roads.",
]
PLAIN = [
    "This morning our third gathering of sluice wardens begins, and the whole valley has sent its masons to hear it.",
    "I thank the old diggers whose bare hands opened the first channel and whose backs bore every stone out of it.",
    "Before us lies the labour of years, a valley where each terrace is watered and where no hamlet stands in line for it.",
    "Whoever keeps the sluice keeps the harvest, and whoever keeps the harvest keeps the village and all its children.",
    "The old dam has served us for thirty years, and the engineers say that it will not serve for another thirty.",
    "I declare the third meeting open, convinced that it will bring the brigades of all four valleys closer together.",
]
TITLE = "Brigade Leader Makes Opening Address at Third Meeting of Reservoir Brigade Leaders"
HEADS = {
    "none": [],
    "title": [TITLE],
    "title twice": [TITLE, TITLE],
    "aggregator": [
        "May 05, 2026May 05, 2026",
        "KCNA KCNA.kp (En)",
        TITLE,
        "Date: 03/05/2019 | Source: KCNA.kp (En) | Read original version at source",
    ],
    "blog": ["Home » Speeches » 2019", "Monday, 2 January 2017", f"{TITLE} - Image", TITLE, "Posted on 2017-01-02", "Leave a comment"],
    "embassy": [
        "Embassy of the Valley in the Republic of the Coast",
        "12 Harbour Road, #15-01 High Centre, 179094",
        "Tel: (65) 6265 0000; Fax: (65) 6348 0000",
        "Press Release",
        TITLE,
    ],
    "old agency": ["calendar>>January 1. 2012 Juch 101", f"<nobr><strong>Brigade Leader</strong></nobr>{TITLE[14:]}"],
    "korean board": ["본문 바로가기", "[조선어] [English] [Русский]", TITLE, "작성자 편집국 작성일 2021-04-07 댓글0건"],
    "player": ["Foreign Affairs", "MENU", "13:16", TITLE, "Reading Time:3 minutes", "Select Voice", "1.25x", "250 WPM"],
    "watch": ["October 27, 2024", "KCNA Rodong Sinmun (En)", TITLE, "Date: 17/04/2019 | Source: Rodong Sinmun (En) | Read original version at source"],
    "dated twice": ["Date: 17/04/2019 | Source: Rodong Sinmun", "Juche 108 (2019) April 17", TITLE],
    "barred": ["calendar>>April 13. 2011 Juch 100 |", TITLE, "|", "|"],
    "index": [TITLE, "RETURN TO SPEECH INDEX | KOREAN TEXT"],
    "opinion": [TITLE, "Posted by Written by", "Op/Ed by Chris Miller-Smith"],
    "caption": ["A view of the upper dam of the northern valley. Image: KCNA (Korean Central News Agency)", TITLE],
    "book": ["WORKING PEOPLE OF THE WHOLE WORLD, UNITE!", TITLE, "May 3, 1962"],
    "loud": ["Let Us Hold Higher the Banner of the Reservoir and Advance Towards the Next Harvest!"],
    "rodong": [TITLE, "Juche110(2021). 4. 9"],
    "letterhead in lines": ["EMBASSY OF THE VALLEY", "in the Republic of the Coast", "12 Harbour Road, #15-01", "tel. +65 6265 0000", TITLE],
    "security site": ["Find a Security Clearance Job!", "Weapons of Mass Destruction (WMD)", TITLE, "Korean Central News Agency of DPRK via Korea News Service (KNS)"],
}  # fmt: skip
TEASERS = [
    "Workers of the upper mill have put up a new wheel in place of the old one, which had turned for forty",
    "The harvest fair of the coast opened on Tuesday. Present were the millers of",
]
TAILS = {
    "none": [],
    "aggregator": [
        "More From Valley Times",
        *(item for one in TEASERS for item in (one, "May 08, 2024", one)),
        "More Articles",
    ],
    "headed teasers": [
        "More From KCNA.kp (En)",
        *(item for n, one in enumerate(TEASERS) for item in (f"Mill News {n}", f"Mill News {n}", one, "May 08, 2024", one)),
    ],
    "no head": [item for one in TEASERS for item in (one, "May 08, 2024", one)],
    "wordpress": [
        "This entry was posted in Uncategorized. Bookmark the permalink.",
        "Leave a comment",
        "Your email address will not be published. Required fields are marked *",
        "( Log Out / Change )",
        "%d bloggers like this:",
    ],
    "comments": ["2 Responses to “The Address”", "A Reader", "I was there, and it rained all day, whatever they say.", "Leave a Reply"],
    "related": ["Share this:", "Related posts", "The Mill Speech", "Address to the Millers", "Back to top button"],
    "korean": ["홈페지봉사에 관한 문의를 하려면 여기를 눌러주십시오", "Copyright © 2003 - 2022 《조선륙일오편집사》 All Rights Reserved"],
    "ucoz": ["Category: English | Views: 307 | Added by: miller", "Print E-mail Bookmark and Share", "Previous Post Next Post"],
    "agency": ["-0-", "Copyright (C) KOREA NEWS SERVICE(KNS) All Rights Reserved."],
    "agency date": ["(KCNA - November 14, 2019)"],
    "paywall": ["Already a subscriber? Sign in", "You have reached your article limit.", "Annual €130 €65", "More in this section", "© Valley Group"],
    "foreign": ["г. Хабаровск, «19» марта 2023", "You can comment this article, but links are not allowed.", "Оставить комментарий"],
    "bar": ["Copyright (C) KOREA NEWS SERVICE(KNS) All Rights Reserved.", "|"],
    "last words": ["Copyright (C) THE MILL All Rights Reserved.", "This page was last seen on a sunny day."],
    "image": ["Image credit: https://valley.example/photos/1/", "Related posts:"],
    "kcna site": ["-0-", "www.kcna.kp (Juche110.4.9.)"],
    "page number": ["- 5 -"],
    "affiliate": ["An affiliate of 38 North"],
}  # fmt: skip
LEADS = {
    "none": [],
    "announced": [
        "Pyongyang, May 3 (KCNA) -- The brigade leader made an opening address.",
        "The following is the full text:",
    ],
    "long": [
        "Pyongyang, May 3 (KCNA) -- The brigade leader made an opening address at the third meeting of the brigade leaders of all valleys of the northern district, held in the House of Culture of the upper mill on May 3.",
        "The following is the full text of the address:",
    ],
    "he said": [
        "Pyongyang, January 16 (KCNA) -- The brigade leader made an important speech at the meeting on May 3.",
        "He said:",
    ],
    "its": [
        'The brigade leader made a policy speech "On the Sluices" at the meeting of May 3.',
        "Its full text is as follows:",
    ],
    "statement": [
        "The brigade leader, vice-chairman for the upper valley, issued the following press statement on Sunday:"
    ],
    "presents": [
        "The speech of May 3 has not been widely read. The Miller presents here a series of excerpts from the speech."
    ],
    "below": ["I received this press release from the brigade. Or read the press release below:"],
    "carried": [
        "What follows was said on May 3.",
        "The mill published a translation of the brigade leader’s speech:",
    ],
    "one": [
        "The brigade leader made an address at the meeting of the brigades on May 3. The following is the full text:"
    ],
    "translated": [
        "The text below was translated by a friend of this site and published by the Valley Times on May 3."
    ],
}


def lay_out(paragraphs: list[str], how: str) -> str:
    if how == "lines":
        return "\n".join(paragraphs) + "\n"
    if how.startswith("wrapped"):
        return "\n\n".join(textwrap.fill(one, int(how[-3:]), break_on_hyphens=False) for one in paragraphs)
    if how == "indented":
        return "\r\n\r\n\r\n".join(f"    {one}  " for one in paragraphs)
    return "\n\n".join(paragraphs)


@settings(max_examples=100, deadline=None)
@given(
    head=st.sampled_from(sorted(HEADS)),
    lead=st.sampled_from(sorted(LEADS)),
    tail=st.sampled_from(sorted(TAILS)),
    how=st.sampled_from(["blocks", "lines", "wrapped at 60", "wrapped at 75", "wrapped at 100", "indented"]),
    salutes=st.booleans(),
    middle=st.lists(st.sampled_from([*TRICKY, *PLAIN]), max_size=8),
    last=st.lists(st.sampled_from(TRICKY), max_size=2),
)
def test_the_speech_comes_through_whole(
    head: str, lead: str, tail: str, how: str, salutes: bool, middle: list[str], last: list[str]
) -> None:
    opening = ["Comrade brigade leaders,"] if salutes or LEADS[lead] else []
    speech = [*opening, *PLAIN[:3], *middle, *PLAIN[3:], *last]
    made = parse(lay_out([*HEADS[head], *LEADS[lead], *speech, *TAILS[tail]], how))
    found = [" ".join(one.text.split()) for one in made.paragraphs if one.role in SPEECH_ROLES]
    assert found == speech
    assert [one.role for one in made.paragraphs if one.role == "lead"] == ["lead"] * len(LEADS[lead])


@pytest.mark.parametrize("name", sorted(HEADS))
def test_the_title_is_found_under_every_head(name: str) -> None:
    made = parse(lay_out([*HEADS[name], *PLAIN], "blocks"))
    titles = [one for one in made.paragraphs if one.role == "title"]
    assert len(titles) == sum("Reservoir" in line for line in HEADS[name])
    assert len([one for one in made.paragraphs if one.role == "furniture"]) == len(HEADS[name]) - len(titles)


@pytest.mark.parametrize(
    "last", ["Pyongyang", "October 5", "May 3, 2021", "Long live the valley!", "Brigade Leader Kim"]
)
def test_place_date_and_signature_at_the_end_belong_to_the_document(last: str) -> None:
    made = parse("\n\n".join([*PLAIN, last]))
    assert made.paragraphs[-1].role == "body"


def test_running_feet_of_printed_pages_are_furniture() -> None:
    parts = [item for n, one in enumerate(PLAIN, 1) for item in (one, f"The Valley Papers: Page {n}")]
    made = parse("\n\n".join(parts))
    assert [one.role.value for one in made.paragraphs] == ["body", "furniture"] * len(PLAIN)


def test_numbered_headings_of_a_speech_are_no_running_feet() -> None:
    parts = [item for n, one in enumerate(PLAIN, 1) for item in (one, f"Part {n} of the report")]
    made = parse("\n\n".join(parts))
    assert [one.role.value for one in made.paragraphs] == ["body"] * len(parts)


def test_place_and_date_after_a_page_number_stay() -> None:
    made = parse("\n\n".join([*PLAIN, "- 5 -", "Pyongyang", "May 3, 2021"]))
    assert [one.role.value for one in made.paragraphs[-3:]] == ["furniture", "body", "body"]


def test_a_row_of_buttons_in_the_midst_is_furniture_but_one_word_alone_is_not() -> None:
    made = parse(
        "\n\n".join(
            [*PLAIN[:3], "Reading Time:3 minutes", "Share", "Comment", *PLAIN[3:5], "Share", PLAIN[5]]
        )
    )
    roles = [one.role.value for one in made.paragraphs]
    assert roles == ["body"] * 3 + ["furniture"] * 3 + ["body"] * 4


def test_the_original_between_the_lines_is_furniture() -> None:
    made = parse(
        "\n".join(
            item
            for one in PLAIN
            for item in ("今天我们召开第三次水库大队长会议，建设者们对此极为关心。", one)
        )
    )
    assert [one.role.value for one in made.paragraphs] == ["furniture", "body"] * len(PLAIN)
    korean = parse("오늘 우리는 회의를 엽니다.\n\n동무들, 우리는 수로를 팝니다. Kim Jong Un.")
    assert {one.role.value for one in korean.paragraphs} == {"body"}


def test_a_paragraph_of_nothing_but_a_dateline_or_end_mark_is_furniture() -> None:
    made = parse("\n\n".join(["Pyongyang, January 28 (KCNA) --", *PLAIN, "-0-"]))
    assert [one.role.value for one in made.paragraphs] == ["furniture", *["body"] * len(PLAIN), "furniture"]
    assert made.paragraphs[0].spans[0].label == "dateline"


def test_an_editors_comments_between_quoted_paragraphs_are_furniture() -> None:
    quoted = [
        item
        for one in PLAIN[:3]
        for item in (f"“{one}”", "Comment: It is standard practice at such meetings.")
    ]
    roles = [one.role.value for one in parse("\n\n".join(quoted)).paragraphs]
    assert roles == ["body", "furniture"] * 3
    own = parse("\n\n".join([*PLAIN, "Comment: the dam is ours.", "Comment: the canal is ours."]))
    assert {one.role.value for one in own.paragraphs} == {"body"}


def test_a_salutation_may_open_a_quotation() -> None:
    made = parse("\n\n".join(["“Dear Delegates,", *PLAIN]))
    assert made.paragraphs[0].role == "salutation"


def test_what_a_crawler_puts_before_the_title_is_markup() -> None:
    made = parse("\n\n".join([f" date 2022-09-14 {TITLE}", *PLAIN]))
    assert made.paragraphs[0].role == "title"
    assert made.paragraphs[0].spans[0].label == "markup"


@pytest.mark.parametrize("cut", ["and the whole valley has", "This morning our third gathering of sluice"])
def test_a_first_sentence_cut_by_a_page_end_is_text(cut: str) -> None:
    start = PLAIN[0].index(cut.rsplit(maxsplit=1)[-1]) + len(cut.rsplit(maxsplit=1)[-1])
    made = parse("\n\n".join([TITLE, PLAIN[0][:start], PLAIN[0][start:].strip(), *PLAIN[1:]]))
    assert [one.role.value for one in made.paragraphs] == ["title", *["body"] * (len(PLAIN) + 1)]


def test_the_title_page_of_a_book_is_no_text() -> None:
    page = [
        "THE MILLER",
        "Let Us Dig the Canal of the",
        "Northern Valley, Holding the Great Brigade",
        "in High Esteem",
        "May 6, Juche 101",
        "(2012)",
    ]
    text = "\n".join([*page, *(textwrap.fill(one, 60) for one in PLAIN)])
    made = parse(text)
    assert made.paragraphs[0].role == "title"
    assert made.paragraphs[0].text == "\n".join(page)
    assert {one.role.value for one in made.paragraphs[1:]} == {"body"}


@pytest.mark.parametrize(
    "words",
    [
        "On May 1 (May Day) the workers of the whole country danced.",
        "It began on April 8, 2021 (Thursday) in the capital.",
        "In April 2021 (Juche 110) the Party held its meeting.",
        "On June 25 (Sunday) - we all remember it - the war began.",
        "The Workers’ Party (WPK) – our general staff – leads us.",
        "Comrade Kim (Jong Il) - the father of the nation - said so.",
        "Comrades, April 8 – this is the day that we shall remember.",
        "Yesterday, May 5 -- a day of joy -- we met here.",
        "Sunday, May 5 -- a day of joy -- shall be a holiday.",
        "Korean Central News Agency (KCNA) reported that the meeting was held.",
        "Associated Press (AP) – a voice of the enemy – lies.",
        "Comrade Pak (KNS) - our man there - told us.",
    ],
)
def test_a_date_or_a_bracket_at_the_head_of_a_sentence_is_no_dateline(words: str) -> None:
    made = parse("\n\n".join([PLAIN[0], words, PLAIN[1]]))
    assert [one.role.value for one in made.paragraphs] == ["body"] * 3
    assert made.paragraphs[1].spans == ()


@pytest.mark.parametrize(
    "dateline",
    [
        "Pyongyang, December 22 (KCNA) -- ",
        "PYONGYANG, Feb. 28 (Xinhua) – ",
        "Pyongyang,(KCNA)-",
        "New York (AP) — ",
        "Tokyo, May 5 (Kyodo News) ",
        "Pyongyang, April 9 (Naenara) ",
        "Samjiyon, Ryanggang Province, April 9, Juche 110 (2021) (KCNA) -- ",
        "Tegucigalpa, May 3 (Hondudiario) – ",
        "SEOUL, April 7 -- ",
    ],
)
def test_place_date_and_agency_before_the_text_are_a_dateline(dateline: str) -> None:
    first = parse(f"{dateline}{PLAIN[0]}\n\n{PLAIN[1]}").paragraphs[0]
    assert [first.text[span.start : span.end] for span in first.spans] == [dateline]


@pytest.mark.parametrize(
    "first",
    [
        "The farmers of the cooperative said to one another, as we all know,",
        "And so they spoke to us, saying:—",
    ],
)
def test_a_first_line_that_breaks_off_is_text(first: str) -> None:
    assert [one.role.value for one in parse("\n\n".join([first, *PLAIN])).paragraphs] == ["body"] * (
        1 + len(PLAIN)
    )


@pytest.mark.parametrize(
    "box",
    [
        "Sign up for our weekly newsletter",
        "Subscribe to our newsletter to receive new texts every week.",
        "Continue reading after the advertisement",
        "This site uses cookies. By going on you agree to their use.",
        "Enter your e-mail address to follow this blog",
    ],
)
def test_a_box_of_the_site_ends_no_text_that_goes_on_after_it(box: str) -> None:
    made = parse("\n\n".join([PLAIN[0], PLAIN[1], box, *PLAIN[2:]]))
    assert [one.role.value for one in made.paragraphs] == [
        *["body"] * 2,
        "furniture",
        *["body"] * (len(PLAIN) - 2),
    ]
    after = parse("\n\n".join([*PLAIN, box, "Home and away", "Of mills"]))
    assert [one.role.value for one in after.paragraphs] == [*["body"] * len(PLAIN), *["furniture"] * 3]
