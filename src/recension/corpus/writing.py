"""Manifests as text: new tables are written by tomlkit and set after what is there, whose comments stay."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit

from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recension.corpus.records import Body, Dating


def speech_head(values: Mapping[str, str], delivered: Dating) -> str:
    """The beginning of a new ``speech.toml``: the speech itself.

    Args:
        values: ``title``, ``speaker`` and ``occasion``.
        delivered: When the speech was delivered.

    Returns:
        TOML, with a blank line at its end.
    """
    document = tomlkit.document()
    for name in ("title", "speaker", "occasion"):
        document.add(name, tomlkit.item(values[name]))
    document.add("delivered", _dating(delivered))
    return f"{tomlkit.dumps(document).rstrip()}\n\n"


def rendering_block(
    values: Mapping[str, str], published: Dating, body: Body | None, accepted: Mapping[str, str]
) -> str:
    """The ``[[rendering]]`` of a manifest, with the tables under it.

    Args:
        values: Keys and texts in the order they are written; empty ones are left out.
        published: When it was printed.
        body: Where the speech begins and ends.
        accepted: Flaws that are in the source, each with a reason.

    Returns:
        TOML that can stand at the end of any ``speech.toml``.
    """
    table = tomlkit.table()
    for name, value in values.items():
        if value:
            table.add(name, value)
    table.add("published", _dating(published))
    if body is not None:
        inner = tomlkit.table()
        for name, words, occurrence in (
            ("start", body.start, body.start_occurrence),
            ("end", body.end, body.end_occurrence),
        ):
            if words:
                inner.add(name, words)
            if occurrence is not None:
                inner.add(f"{name}-occurrence", occurrence)
        table.add("body", inner)
    if accepted:
        table.add("accepted", _table(accepted))
    several = tomlkit.aot()
    several.append(table)
    document = tomlkit.document()
    document.add("rendering", several)
    return tomlkit.dumps(document)


def _table(values: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for name, value in values.items():
        table.add(name, value)
    return table


def _dating(dating: Dating) -> Any:
    values: dict[str, Any] = {}
    if dating.date:
        values["date"] = dt.date.fromisoformat(dating.date) if dating.precision == "day" else dating.date
    values["precision"] = dating.precision
    evidence = [str(one) for one in dating.evidence]
    values["evidence"] = evidence[0] if len(evidence) == 1 else evidence
    return _table(values)


def joined(manifest: str, block: str, where: str) -> str:
    """A manifest with a rendering set after everything it holds, byte for byte as it is; its line ends hold for both.

    Raises:
        RecensionError: The renderings are written in a form that no table can follow.
    """
    after = f"\n\n{block}".replace("\n", "\r\n" if "\r\n" in manifest else "\n")
    text = f"{manifest.rstrip()}{after}" if manifest.strip() else block
    try:
        before = len(tomllib.loads(manifest).get("rendering", []))
        sound = len(tomllib.loads(text)["rendering"]) == before + 1
    except (tomllib.TOMLDecodeError, TypeError, KeyError):
        sound = False
    if not sound:
        raise RecensionError(
            "its renderings are no [[rendering]] tables, so none can be added",
            where=where,
            todo="Write each rendering under a [[rendering]] header.",
        )
    return text
