"""Facts with their place from news and reports about Ofsted inspections of councils' children's services.

    import ofscan
    summary = ofscan.analyse(Path("story.txt"))
    for grade in summary.grades:
        print(grade.grade, grade.area, grade.evidence.text)

Importing this package loads no spaCy; the first call does.
"""

from __future__ import annotations

# As of `typing`, whose import would be half of what Python does before the command line sees to Ctrl-C (ofscan.__main__).
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from ofscan.api import analyse, analyse_many, load, summary
    from ofscan.errors import OfscanError
    from ofscan.facts.records import Summary

    __version__: str

__all__ = ["OfscanError", "Summary", "__version__", "analyse", "analyse_many", "load", "summary"]

_HOMES = {
    "analyse": "ofscan.api",
    "analyse_many": "ofscan.api",
    "load": "ofscan.api",
    "summary": "ofscan.api",
    "OfscanError": "ofscan.errors",
    "Summary": "ofscan.facts.records",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        # Read on demand: importlib.metadata costs more than the rest of the import together.
        from importlib.metadata import version

        return version("ofscan")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'ofscan' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
