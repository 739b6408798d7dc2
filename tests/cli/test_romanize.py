"""``recension romanize`` through its own face."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from recension.cli.romanize import SCHEMES, command
from recension.errors import RecensionError


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_every_scheme_has_its_line() -> None:
    lines = _run("강성국가").output.splitlines()
    assert [line.split()[0] for line in lines] == list(SCHEMES)
    assert lines[0].endswith("kangsŏnggukka")
    assert lines[-1].endswith("gangseonggukga")


def test_one_scheme_prints_the_word_alone() -> None:
    assert _run("강성국가", "--scheme", "fbis").output == "kangso'nggukka\n"


def test_a_name_is_written_as_one() -> None:
    assert _run("김정은", "--scheme", "kcna", "--name").output == "Kim Jong Un\n"


def test_back_lists_hangul_and_keeps_the_limit() -> None:
    said = _run("kangso'nggukka", "--back", "--limit", "1")
    assert said.output == "강성국가\n"


def test_back_with_a_scheme_is_refused() -> None:
    said = _run("juche", "--back", "--scheme", "rr")
    assert said.exit_code == 2
    assert "--back" in said.output


@pytest.mark.parametrize("arguments", [("party",), ("party", "--back")], ids=["no Hangul", "no Korean"])
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...]) -> None:
    assert isinstance(_run(*arguments).exception, RecensionError)
