"""What the command prints when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recension import cli

if TYPE_CHECKING:
    from pathlib import Path


def test_a_message_steers_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "corpus.toml").write_text('title = "A corpus"\n"\\u001b[2Jk\\u202e" = 1\n', encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["recension", "check", "--corpus", str(seeds)])
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    monkeypatch.setattr("sys.stdout.reconfigure", lambda **_: None, raising=False)
    monkeypatch.setattr("sys.stderr.reconfigure", lambda **_: None, raising=False)
    with pytest.raises(SystemExit, match="2"):
        cli.main()
    said = capsys.readouterr().err
    assert r"\x1b[2Jk\u202e: is not a known key" in said
    assert all(sign == "\n" or sign.isprintable() for sign in said)
