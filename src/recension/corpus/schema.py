"""Reading a TOML table key by key, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

#: Ids name folders, files and test items: plain enough for ``-k``, JUnit and every file system.
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

#: The last occurrence a pin may name; no document has so many paragraphs, and messages stay short.
_MOST_OCCURRENCES = 999_999


def is_occurrence(value: object) -> TypeGuard[int]:
    """Whether a TOML value counts paragraphs from 1 on.

    Example:
        >>> is_occurrence(2), is_occurrence(0), is_occurrence(True)
        (True, False, False)
    """
    return type(value) is int and 1 <= value <= _MOST_OCCURRENCES


#: A dotted key of more than forty parts; the library's memory grows with the square of their number.
_CHAIN = re.compile(rb"""(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a manifest: the file as the user knows it, the dotted key, and a sentence."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: {self.message}"


def load_toml(path: Path, shown: str, problems: list[Problem]) -> dict[str, Any] | None:
    """The table in a TOML file; ``None`` with a problem noted where there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(shown, "", f"cannot be read: {error.strerror}"))
        return None
    if _CHAIN.search(data):
        problems.append(Problem(shown, "", "has a key of more than 40 parts"))
        return None
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        problems.append(Problem(shown, "", f"is not UTF-8 (byte {error.start}); save it as UTF-8"))
    except RecursionError:
        problems.append(Problem(shown, "", "is nested too deeply to be read"))
    except ValueError as error:  # TOMLDecodeError, and a number of more digits than Python converts
        problems.append(Problem(shown, "", f"is no valid TOML: {error}"))
    return None


@dataclass(slots=True)
class Table:
    """A TOML table being read; ``done`` reports the keys nobody asked for.

    Every getter returns a usable value even where the table is wrong, so that reading goes on and all
    problems of a file come at once.
    """

    data: dict[str, Any]
    file: str
    problems: list[Problem]
    prefix: str = ""
    known: list[str] = field(default_factory=list)

    def key(self, name: str) -> str:
        """The dotted key of an entry of this table."""
        return f"{self.prefix}.{name}" if self.prefix else name

    def problem(self, name: str, message: str) -> None:
        """Note that an entry (or, with ``""``, the table) is wrong."""
        self.problems.append(Problem(self.file, self.key(name) if name else self.prefix, message))

    def has(self, name: str) -> bool:
        """Whether the key is there; asking makes it a known one."""
        self.known.append(name)
        return name in self.data

    def get(self, name: str, kind: type[T] | tuple[type, ...], default: T, *, required: bool, what: str) -> T:
        """An entry of a type, or the default."""
        if not self.has(name):
            if required:
                self.problem(name, f"is missing; give {what}")
            return default
        value = self.data[name]
        wrong = not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        if wrong:
            self.problem(name, f"must be {what}, not {_named(value)}")
            return default
        return value  # type: ignore[no-any-return]  # checked just above

    def text(self, name: str, default: str = "", *, required: bool = True, what: str = "a text") -> str:
        """A non-empty string."""
        value = self.get(name, str, default, required=required, what=what)
        if name in self.data and isinstance(self.data[name], str) and not value.strip():
            self.problem(name, f"is empty; give {what}")
        return value

    def choice(self, name: str, choices: Sequence[str], default: str, *, required: bool = True) -> str:
        """One of a few words."""
        value = self.text(name, default, required=required, what="one of " + ", ".join(choices))
        if value not in choices and isinstance(self.data.get(name), str):
            self.problem(name, f"is {value!r}; give one of {', '.join(choices)}{_meant(value, choices)}")
            return default
        return value

    def id(self, name: str, *, required: bool = True, default: str = "") -> str:
        """An id: small letters, digits and single hyphens."""
        value = self.text(name, default, required=required, what="an id such as 'pyongyang-times'")
        if value and name in self.data and not ID.fullmatch(value):
            self.problem(name, f"is {value!r}; use small letters, digits and single hyphens")
        return value

    def count(self, name: str) -> int | None:
        """A 1-based occurrence, or ``None``."""
        if not self.has(name):
            return None
        value = self.data[name]
        if is_occurrence(value):
            return value
        if type(value) is not int:
            self.problem(name, f"must be a number from 1 on, not {_named(value)}")
        elif value < 1:
            self.problem(name, f"is {value}; occurrences count from 1")
        else:
            self.problem(name, f"is larger than {_MOST_OCCURRENCES}; no document has so many paragraphs")
        return None

    def number(self, name: str, most: float) -> float | None:
        """A number from 0 on, or ``None``."""
        what = f"a number from 0 to {most:g}"
        value: float | None = self.get(name, (int, float), None, required=False, what=what)
        if value is None:
            return None
        if not 0 <= value <= most:  # before float(), which a long enough whole number overflows
            self.problem(name, f"must be {what}")
            return None
        return float(value)

    def texts(self, name: str, *, required: bool = True, what: str = "a list of texts") -> tuple[str, ...]:
        """A string or a list of strings."""
        if self.has(name) and isinstance(self.data[name], str):
            return (self.text(name),)
        values = self.get(name, list, [], required=required, what=what)
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.problem(name, f"must be {what}")
            return ()
        return tuple(values)

    def table(self, name: str) -> Table | None:
        """A table in this table, or ``None``."""
        if not self.has(name):
            return None
        value = self.get(name, dict, {}, required=False, what="a table")
        return Table(value, self.file, self.problems, self.key(name))

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of an array of tables, numbered from 1 in messages."""
        values = self.get(name, list, [], required=False, what=f"tables, each under [[{name}]]")
        for number, value in enumerate(values, 1):
            if isinstance(value, dict):
                yield Table(value, self.file, self.problems, f"{self.key(name)}[{number}]")
            else:
                self.problem(name, f"must hold tables, each under [[{name}]]")

    def read(self, reader: Callable[[Table], T]) -> T:
        """Apply a reader to this table and report what it did not know."""
        value = reader(self)
        self.done()
        return value

    def done(self) -> None:
        """Report every key that no getter asked for, with the one that was probably meant."""
        for name in self.data:
            if name not in self.known:
                self.problem(name, f"is not a known key{_meant(name, self.known)}")


def _named(value: object) -> str:
    names = {
        str: "a text",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")


def _meant(value: str, choices: Sequence[str]) -> str:
    close = difflib.get_close_matches(value, sorted(set(choices)))
    return f" (did you mean {close[0]!r}?)" if close else ""
