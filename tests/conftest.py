"""A small corpus that is compared in a moment, approved and reported, for the tests of the gate."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

# The gate says the same of the same tree: the examples are fixed. `tox -e explore` draws new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile("steady")

SPRING_LEFT = """Comrades,

Today we open the third meeting of the harvest brigades in the ancient city of Anju.

In the past year the brigades gathered 10,000 tons of rice and built twelve granaries along the western river.

We shall never yield to the storms which come from the sea every autumn.

Let the workers’ clubs of all counties read this address aloud and answer it with deeds.

I declare the third meeting of the harvest brigades open.
"""
SPRING_RIGHT = """Comrades,

Today we open the third meeting of the harvest brigades in the ancient city of Anju.

In the past year the brigades gathered 12,000 tons of rice and built twelve granaries along the western river.

We shall never yield to the storms which come from the sea every autumn.

Let the workers' clubs of all counties read this address aloud and answer it with deeds.

I declare the third meeting of the harvest brigades open.
"""
AUTUMN = """Friends of the lighthouse keepers,

Nobody may forget that forty lamps were lit along the eastern coast during the long winter night.

Every keeper mended his own lamp, and the fishing boats came home before the ice closed the harbour cafés.

The society thanks the glass makers whose lenses were carried over the mountains by mule.

Our next gathering will be held when the herring return.
"""

_SPEECH = """title = "{title}"
speaker = "A speaker"
occasion = "A meeting"

# a comment that stays
[delivered]
date = 2020-03-01
precision = "day"
evidence = "inferred: the tests say so"
"""
_RENDERING = """
[[rendering]]
id = "{id}"
file = "{id}.txt"
publisher = "The {id}"
kind = "official"
romanization = "unknown"
digest = "{digest}"
licence = "Written for the tests."

[rendering.published]
date = 2020-03-02
precision = "day"
evidence = "inferred: the tests say so"

[rendering.body]
start = "{start}"
"""
_CORPUS = """title = "A small corpus"

[[contrast]]
id = "spring-and-autumn"
left = "spring/agency"
right = "autumn/agency"
"""


def add_speech(seeds: Path, speech: str, texts: dict[str, str]) -> None:
    """A speech folder with its texts and manifest."""
    folder = seeds / speech
    folder.mkdir(parents=True)
    manifest = _SPEECH.format(title=f"The {speech} address")
    for name, text in texts.items():
        data = text.encode()
        (folder / f"{name}.txt").write_bytes(data)
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        manifest += _RENDERING.format(id=name, digest=digest, start=text.split("\n")[0])
    (folder / "speech.toml").write_text(manifest, encoding="utf-8")


@pytest.fixture(scope="session")
def bare_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the small corpus in ``seeds/`` and nothing approved; copy it, do not change it."""
    project = tmp_path_factory.mktemp("bare")
    seeds = project / "seeds"
    add_speech(seeds, "autumn", {"agency": AUTUMN})
    add_speech(seeds, "spring", {"agency": SPRING_LEFT, "embassy": SPRING_RIGHT})
    (seeds / "corpus.toml").write_text(_CORPUS, encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def approved_corpus(bare_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus reported and approved, its substantive divergence with a reason; copy it, do not change it."""
    from recension.corpus import load
    from recension.corpus.approval import make
    from recension.corpus.approving import approve
    from recension.corpus.files import write_atomic
    from recension.reporting.files import reports

    project = tmp_path_factory.mktemp("approved") / "project"
    shutil.copytree(bare_corpus, project)
    corpus = load(project)
    for path, text in reports(corpus):
        write_atomic(corpus.reports / path, text.encode())
    found = make(corpus.pairs[0], corpus.pairs[0].compare()).divergences
    reasons = {one.fingerprint: "a test" for one in found if one.category == "substantive"}
    approve(corpus, "all", tuple(corpus.comparable()), reasons)
    return project
