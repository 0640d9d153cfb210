"""Fixtures that many tests share; asked for by name, never automatic."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from spacy.language import Language

    from ofscan.facts.article import Article
    from ofscan.facts.records import Summary

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples on every run; a machine that is busy is no fault of ours.
settings.register_profile("ofscan", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ofscan")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process tests that stand together: what they share (`reading`, a module's fixtures) is made once, not in each."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.option.dist == "load" else None


# No test reads from or writes to the cache of whoever runs them, in any process: those of the cache ask for `kept`.
os.environ["OFSCAN_NO_CACHE"] = "1"
os.environ["XDG_CACHE_HOME"] = os.devnull


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache of this test's own, still empty, which commands use."""
    monkeypatch.delenv("OFSCAN_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ofscan"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of articles with expected facts."""
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared; skips where it is absent, fails where OFSCAN_REQUIRE_SHARED says that it must be there."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("OFSCAN_REQUIRE_SHARED"):
        pytest.fail("../shared must be there and is not")
    pytest.skip("needs ../shared")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole default pipeline."""
    from ofscan import load

    return load()


@pytest.fixture(scope="session")
def reading(nlp: Language) -> Callable[[Path], tuple[Article, Summary]]:
    """Gives the Article and the Summary of a file that no test changes: read once, however many tests ask for it."""
    from ofscan import api, readers

    @cache
    def read(path: Path) -> tuple[Article, Summary]:
        article = readers.read(str(path))
        return article, api.summarised(article, nlp=nlp)

    return read
