"""Hangul syllables as triples of letters, and letters as bits of a set.

A juncture is a pair (final of one syllable, initial of the next); 28 x 19 of them fit one integer as bits, so
sets of junctures meet in one ``&``. Vowels are 21 bits, finals 28. (Unicode Standard, chapter 3.12.)
"""

from __future__ import annotations

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
#: The vowels that change an initial before them: i and those with y.
PALATAL_VOWELS = "ㅑㅒㅕㅖㅛㅠㅣ"
#: Final number 0 is "no final".
FINALS = "0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

_FIRST, _LAST = 0xAC00, 0xD7A3
#: Bases of the conjoining letters U+1100, U+1161, U+11A7 (the last one: minus one, final 0 has no letter).
LEAD, MEDIAL, TAIL = 0x1100, 0x1161, 0x11A7

#: The finals that Sino-Korean readings have (every hanja reading ends in one of these).
SINO_FINALS = "0ㄱㄴㄹㅁㅂㅇ"


def is_hangul(character: str) -> bool:
    """Whether a character is a precomposed Hangul syllable.

    Example:
        >>> is_hangul("백"), is_hangul("p")
        (True, False)
    """
    return _FIRST <= ord(character) <= _LAST


def split_syllable(syllable: str) -> tuple[int, int, int]:
    """Numbers of the initial, vowel and final of one precomposed syllable.

    Example:
        >>> split_syllable("강")
        (0, 0, 21)
    """
    initial, rest = divmod(ord(syllable) - _FIRST, 588)
    vowel, final = divmod(rest, 28)
    return initial, vowel, final


def join_syllable(initial: int, vowel: int, final: int) -> str:
    """The precomposed syllable of three letter numbers.

    Example:
        >>> join_syllable(0, 0, 21)
        '강'
    """
    return chr(_FIRST + (initial * 21 + vowel) * 28 + final)


def southern(hangul: str) -> str:
    """A word as the South writes it: at its beginning ㄹ and ㄴ are silent before i and y, and ㄹ is ㄴ elsewhere (두음 법칙).

    Example:
        >>> southern("리"), southern("로"), southern("녀"), southern("김")
        ('이', '노', '여', '김')
    """
    initial, vowel, final = split_syllable(hangul[0])
    palatal = VOWELS[vowel] in PALATAL_VOWELS
    letter = INITIALS[initial]
    if letter in "ㄴㄹ":
        letter = "ㅇ" if palatal else "ㄴ"
    return join_syllable(INITIALS.index(letter), vowel, final) + hangul[1:]


def pair_bit(final: int, initial: int) -> int:
    """The bit of one juncture."""
    return 1 << (final * 19 + initial)


def pairs_of(finals: int, initials: int) -> int:
    """Every juncture of a set of finals with a set of initials."""
    made = 0
    final = 0
    while finals:
        if finals & 1:
            made |= initials << (final * 19)
        finals >>= 1
        final += 1
    return made


def bits(mask: int) -> list[int]:
    """The numbers whose bits are set, ascending.

    Example:
        >>> bits(0b1010)
        [1, 3]
    """
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


#: Finals and junctures left when only Sino-Korean finals are allowed.
SINO_FINAL_MASK = sum(1 << FINALS.index(final) for final in SINO_FINALS)
SINO_PAIR_MASK = pairs_of(SINO_FINAL_MASK, (1 << 19) - 1)
