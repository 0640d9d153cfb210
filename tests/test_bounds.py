"""No text makes ofscan take long: no pattern backtracks without end, and no component grows with the square of the length."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import redos

ROOT = Path(__file__).resolve().parent.parent

#: Prints every pattern that ofscan compiles: on import, when it loads its words, and while it reads articles.
COLLECT = """
import importlib, json, pathlib, pkgutil, re, sys
found = {}
compiled = re._compile
def noted(pattern, flags):
    done = compiled(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] == "re":
        frame = frame.f_back
    name = frame.f_globals["__name__"]
    if name.partition(".")[0] == "ofscan" and isinstance(done.pattern, str):
        found.setdefault((done.pattern, int(done.flags)), f"{name}:{frame.f_lineno}")
    return done
re._compile = noted
import ofscan, ofscan.readers.html.page
for module in pkgutil.walk_packages(ofscan.__path__, "ofscan."):
    if module.name != "ofscan.__main__":
        importlib.import_module(module.name)
for path in sys.argv[1:]:
    ofscan.analyse(pathlib.Path(path))
with open("fixtures/pages/print-view.html", "rb") as page:
    ofscan.readers.html.page.read_page(page.read())
json.dump([[*pattern, place] for pattern, place in found.items()], sys.stdout)
"""

#: A pattern takes less than so many seconds over so many characters: the square of them at worst.
SIZE, SECONDS = 400, 0.08


def slow(pattern: str, flags: int = 0) -> str | None:
    return redos.slow(re.compile(pattern, flags), size=SIZE, seconds=SECONDS)


def test_no_pattern_of_ofscan_takes_long() -> None:
    articles = sorted(str(path) for path in (ROOT / "fixtures").rglob("*.txt"))[::12]
    done = subprocess.run([sys.executable, "-c", COLLECT, *articles], cwd=ROOT, capture_output=True, check=True, text=True)
    found = json.loads(done.stdout)
    assert len(found) > 300
    texts = [(place, pattern, slow(pattern, flags)) for pattern, flags, place in found]
    assert [(place, pattern, text) for place, pattern, text in texts if text is not None] == []


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        # What stood in readers/html/meta.py: 5.6 s over 360 blanks.
        (r"^\s*(?:<!\[CDATA\[|<!--|/\*.{0,40}?\*/)?\s*|\s*(?://\s*)?(?:\]\]>|-->)?\s*;?\s*$", re.DOTALL),
        (r"(?:\s+[|»•]\s*[^|»•]{2,60}){1,3}$|\s+[-–—]\s+(?:[A-Z][\w'’&.]*\s*){1,5}$", 0),
        (r"(?:[a-z]+,?)+\.", 0),
        (r"(?:good|goo|d)*\.", 0),
        (r"judged (?:\w+\s?)+by", 0),
        (r"\s*,?\s*;?\s*$", 0),
    ],
)
def test_patterns_that_do_are_found(pattern: str, flags: int) -> None:
    assert slow(pattern, flags) is not None


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:[a-z]+, )*[a-z]+\.", r"\bjudged (?:\w+ ){0,5}by", r"(?:[a-z]++,?)+\."])
def test_patterns_that_do_not_are_not(pattern: str) -> None:
    assert slow(pattern) is None


def test_people_take_as_long_as_the_text_is() -> None:
    """With each name at the head of its paragraph: what stands before it was once copied from the start of the text."""
    import ofscan

    nlp = ofscan.load()
    component = nlp.get_pipe("ofscan_people")
    seconds = []
    for size in (100_000, 400_000):
        words = "Ann Other disagreed with that.\n\n“Bob Stone” agreed.\n\n"
        with nlp.select_pipes(disable=nlp.pipe_names[nlp.pipe_names.index("ofscan_people") :]):
            doc = nlp(words * (size // len(words)))
        start = time.process_time()
        component(doc)
        seconds.append(time.process_time() - start)
        assert len(doc.spans["ofscan_people"]) > size / 100
    # Four times as long a text: four times as long, and twice that for a machine that is busy.
    assert seconds[1] < 8 * seconds[0]
