"""What pyproject.toml promises of versions, the two files of constraints, and which warnings are ours."""

from __future__ import annotations

import re
import tomllib
import warnings
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROMISED = [Requirement(entry) for entry in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])]


def pins(name: str) -> dict[str, list[Version]]:
    """Return the versions that the constraints in the file `name` pin, by package: one, or one for each of its markers."""
    found: dict[str, list[Version]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            requirement = Requirement(line)
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            found.setdefault(canonicalize_name(requirement.name), []).append(Version(pin.version))
    return found


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-lowest.txt"])
def test_every_dependency_is_pinned_to_a_version_that_is_promised(name: str) -> None:
    pinned = pins(name)
    wrong = [
        str(promise)
        for promise in PROMISED
        if not (versions := pinned.get(canonicalize_name(promise.name), []))
        or not all(promise.specifier.contains(version) for version in versions)
    ]
    assert wrong == [], f"renew {name} with the command in its first lines"


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    pinned = pins("constraints-lowest.txt")
    apart = []
    for promise in PROMISED:
        bounds = [Version(part.version) for part in promise.specifier if part.operator in (">=", "==")]
        lowest = min(pinned[canonicalize_name(promise.name)])
        # A bound of '6.0' is met by 6.0.0 and, of stubs that are numbered by day, 6.0.0.20240101.
        if len(bounds) != 1 or lowest.release[: len(bounds[0].release)] != bounds[0].release:
            apart.append(f"{promise}, tested {lowest}")
    assert apart == []


def test_what_is_pinned_for_a_newer_python_is_not_older() -> None:
    """Lines with markers are for what the reader's Python lacks wheels of; the sets must not fall apart else."""
    assert {name: versions for name, versions in pins("constraints.txt").items() if versions != sorted(versions)} == {}


def test_the_readme_uses_the_constraints_and_ci_both_files() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert [len(re.findall(r"pip install -q -c constraints\.txt ", command)) for command in commands] == [1, 1]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "constraints-lowest.txt" in script


def test_warnings_of_our_own_code_fail_and_those_of_libraries_do_not() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("ours", DeprecationWarning, stacklevel=1)
    with pytest.raises(UserWarning):
        warnings.warn_explicit("ours", UserWarning, "x.py", 1, module="ofscan.pipeline.grades.items")
    with pytest.warns(DeprecationWarning, match="a library"):
        warnings.warn_explicit("a library's", DeprecationWarning, "x.py", 1, module="spacy.language")
