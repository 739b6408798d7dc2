"""From records to HTML: one Jinja environment that escapes everything, and the page's content-security policy.

Script and style stand in the page itself and are named in the policy by their SHA-256, so that nothing else runs
and nothing is loaded from anywhere; a style attribute would be refused too, which is why there is none.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from recension.reporting.html import wording
from recension.reporting.html.all_renderings import synopsis_rows
from recension.reporting.html.pages import filters_of, section_of, summary_of, totals_of
from recension.reporting.html.rows import describe, plain
from recension.reporting.html.view import PairPage, SpeechPage, anchor_of
from recension.reporting.summary import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import jinja2
    from markupsafe import Markup

    from recension.model import Comparison


#: Divergences a notebook shows before it says how many more there are: about two screens.
NOTEBOOK_ROWS = 40


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
        finalize=wording.safe,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        anchor=anchor_of,
        clipped=wording.clipped,
        described=describe,
        figure=wording.figure,
        file_name=file_name,
        named=wording.named,
        numbers_of=wording.paragraphs,
        shown=wording.shown,
        sign=wording.sign,
        signs_of=wording.signs_of,
        target=wording.target,
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
