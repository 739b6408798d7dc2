"""From records to HTML: one Jinja environment that escapes everything, and the page's content-security policy.

Script and style stand in the page itself and are named in the policy by their SHA-256, so that nothing else runs
and nothing is loaded from anywhere; a style attribute would be refused too, which is why there is none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from recension.model import BeadKind, Comparison, Divergence, FoundBy
from recension.reporting.escape import number, shorten, signs, visible
from recension.reporting.html.all_renderings import synopsis_rows
from recension.reporting.html.pages import PairSection, filters_of, section_of, summary_of, totals_of
from recension.reporting.html.rows import describe, plain
from recension.reporting.html.view import Mark, PairPage, Row, SpeechPage, anchor_of
from recension.reporting.summary import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import jinja2
    from markupsafe import Markup

#: The longest reading a table shows whole; a longer one is cut in its middle (it stands whole in the text).
LONGEST_READING = 600

#: Divergences a notebook shows before it says how many more there are: about two screens.
NOTEBOOK_ROWS = 40

#: Characters of running text that may need to be made visible; everything else goes through untouched.
_SPECIAL = re.compile(r"[^\x20-\x7e\n]")

#: What HTML cannot hold (controls, surrogates, noncharacters) and what reorders text beyond its element.
_UNHOLDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACE_SIGNS = {" ": "␣", "\n": "⏎", "\t": "⇥", "\u00a0": "⍽"}


def speech_page(page: SpeechPage) -> str:
    """The page of one speech.

    Args:
        page: The speech with its pairs.

    Returns:
        A self-contained HTML document; the same bytes for the same input.
    """
    pairs = [section_of(pair) for pair in page.pairs]
    marks = [mark for pair in pairs for mark in pair.marks]
    alone = plain(page.alone[1], f"{anchor_of(page.alone[0])}-") if page.alone else ()
    return _document(
        "speech.html.j2",
        page.title,
        script=bool(pairs),
        page=page,
        pairs=pairs,
        filters=filters_of(marks),
        alone=alone,
        names=page.synopsis.names if page.synopsis else (),
        rows=synopsis_rows(page.synopsis) if page.synopsis else (),
    )


def index_page(speeches: Sequence[SpeechPage], title: str = "Renderings compared") -> str:
    """The page that leads to all others.

    Args:
        speeches: The speeches, in the order they are to stand.
        title: What heads it.

    Returns:
        A self-contained HTML document without a script.
    """
    listed = [(page, [summary_of(pair) for pair in page.pairs]) for page in speeches]
    return _document("index.html.j2", title, script=False, speeches=listed, totals=totals_of(speeches))


def notebook(pair: PairPage) -> str:
    """A pair as a fragment for a notebook's output cell.

    Args:
        pair: The pair.

    Returns:
        HTML whose style touches nothing outside itself.
    """
    template = _environment().get_template("notebook.html.j2")
    return template.render(pair=section_of(pair), limit=NOTEBOOK_ROWS, style=_asset("marks.css"))


def of_comparison(comparison: Comparison) -> str:
    """A comparison as a notebook shows it by itself (``Comparison._repr_html_``).

    Args:
        comparison: The pair; its sides are called by their file names.

    Returns:
        The fragment of :func:`notebook`.
    """
    left, right = names(comparison)
    return notebook(PairPage(left, right, comparison))


def file_name(slug: str) -> str:
    """The file of a speech beside ``index.html``.

    Args:
        slug: The speech's slug.

    Returns:
        A name no speech can use to overwrite the index or to leave the folder.

    Example:
        >>> file_name("2021-closing"), file_name("index"), file_name("../x")
        ('2021-closing.html', 'index_.html', '_.._x.html')
    """
    name = anchor_of(slug)
    name = f"_{name}" if name.startswith(".") else name
    return f"{name}_.html" if name.lower() == "index" else f"{name}.html"


def _document(template: str, title: str, *, script: bool, **values: Any) -> str:
    from recension import __version__

    style = _asset("marks.css") + _asset("page.css")
    code = _asset("drawing.js") + _asset("page.js") if script else ""
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; "
        f"script-src {repr(_hash(code)) if script else repr('none')}; base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(template)
    return page.render(title=title, policy=policy, style=style, script=code, version=__version__, **values)


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("recension.reporting.html"),
        autoescape=True,
        finalize=_safe,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        anchor=anchor_of,
        clipped=_clipped,
        described=describe,
        figure=_figure,
        file_name=file_name,
        named=_named,
        numbers_of=_numbers,
        shown=_shown,
        sign=_sign,
        signs_of=_signs_of,
        target=_target,
    )
    return environment


@cache
def _asset(name: str) -> Markup:
    """A file of ours that goes into the page as it is: the only text that is not escaped."""
    from markupsafe import Markup

    text = files("recension.reporting.html").joinpath("templates", name).read_text("utf-8")
    return Markup(text)  # noqa: S704  # a constant of the package, no input


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


def _shown(text: str, marks: Sequence[Mark]) -> str:
    """Running text: what prints nothing is shown; under a mark, other spaces too."""
    if marks and all(mark.divergence.kind.value == "whitespace" for mark in marks):
        return "".join(_SPACE_SIGNS.get(one) or visible(one) for one in text)
    if text.isascii() and text.isprintable():
        return text
    keep = "" if marks else "\u00a0"
    return _SPECIAL.sub(
        lambda found: found.group() if found.group() in keep else visible(found.group()), text
    )


def _clipped(text: str, limit: int = LONGEST_READING) -> str:
    return visible(shorten(text, limit))


def _safe(value: object) -> object:
    """Whatever goes into a page, with nothing HTML cannot hold and nothing that turns the page's direction."""
    return _UNHOLDABLE.sub(lambda found: f"⟨{number(found.group())}⟩", value) if type(value) is str else value


def _signs_of(divergence: Divergence) -> str:
    """The signs that differ, for the kinds in which a reader cannot see them."""
    if divergence.kind.value not in {"whitespace", "typography", "punctuation"}:
        return ""
    return signs(divergence.left.text, divergence.right.text)


def _sign(row: Row) -> str:
    """A row's shape in the gutter."""
    left, right = len(row.bead.left), len(row.bead.right)
    if row.moved:
        return "⇅ moved"
    if not (left and right):
        return "∅"
    if row.bead.kind is BeadKind.FURNITURE:
        return "furniture"
    shape = "" if left == right == 1 else f"{left} → {right} "
    alike = "=" if row.bead.similarity == 1 and not row.inside else f"{row.bead.similarity or 0:.0%}"
    by_hand = " pinned" if row.bead.found_by is FoundBy.PIN else ""
    return f"{shape}{alike}{by_hand}"


def _numbers(indices: Sequence[int]) -> str:
    """Paragraph numbers, runs drawn together.

    Example: (3, 4, 5, 8) gives ``¶ 4–6, 9``.
    """
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return "¶ " + ", ".join(
        f"{run[0] + 1}–{run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs
    )


def _named(mark: Mark) -> str:
    """A divergence in words, for those who hear its number."""
    one = mark.divergence
    words = (str(mark.number), one.kind.value, one.severity.value, mark.state)
    return ", ".join(word for word in words if word)


def _target(mark: Mark, pair: PairSection) -> str:
    """Where a divergence stands in the text: its number on the left, or on the right of an empty left side."""
    return f"{mark.anchor}-{'l' if pair.size[0] or mark.structural else 'r'}"


def _figure(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
