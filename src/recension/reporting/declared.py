"""What the manifests declare of speeches and their renderings, as reports print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.reporting.escape import escape, table
from recension.reporting.markdown import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recension.corpus import Speech, Witness
    from recension.corpus.records import Dating
    from recension.reporting.index import Extent


def side(witness: Witness) -> Side:
    """What a report calls a declared rendering."""
    about = ", ".join(one for one in (witness.publisher, _date(witness.published)) if one)
    return Side(witness.id, about)


def speech_table(speech: Speech, extents: Mapping[str, Extent]) -> str:
    """A speech with its renderings in a table, and how their dates are known.

    Args:
        speech: The speech as its manifest declares it.
        extents: The length of each rendering, by ``speech/rendering``.
    """
    rows = []
    for one in speech.witnesses:
        long = extents[one.key]
        rows.append([
            f"**{escape(one.id)}**",
            escape(", via ".join(part for part in (one.publisher, one.via) if part)),
            one.kind,
            _date(one.published),
            str(long.paragraphs),
            f"{long.words:,}",
            one.romanization,
        ])  # fmt: skip
    heads = ["rendering", "publisher", "kind", "published", "paragraphs", "words", "romanization"]
    laid = table(heads, rows, ["left", "left", "left", "left", "right", "right", "left"])
    said = [escape(part) for part in (speech.speaker, speech.occasion) if part]
    dated = [
        ("delivered", speech.delivered),
        *((f"{one.id} published", one.published) for one in speech.witnesses),
    ]
    evidence = [
        f"- {escape(name)} {_date(dating)}: {_evidence(dating)}\n"
        for name, dating in dated
        if dating.evidence
    ]
    folded = f"<details>\n<summary>How the dates are known</summary>\n\n{''.join(evidence)}\n</details>\n"
    return (
        f"### {escape(speech.id)}\n\n{escape(speech.title)}\n\n"
        f"{'; '.join(said)}; delivered {_date(speech.delivered)}.\n\n{laid}\n{folded if evidence else ''}"
    )


def _date(dating: Dating) -> str:
    return f"{dating.date} ({dating.precision})" if dating.date else "date unknown"


def _evidence(dating: Dating) -> str:
    return "; ".join(escape(str(one)) for one in dating.evidence)
