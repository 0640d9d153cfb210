"""The least figures a corpus must reach: `ofscan-check.yaml`, written by `--write-floors` and never lowered by itself."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ofscan import output
from ofscan.checking.scoring import FIELDS, Figures
from ofscan.errors import DataError, OfscanError
from ofscan.facts import codec
from ofscan.words import strict_yaml

NAME = "ofscan-check.yaml"

#: Decimals of a pinned figure; pinned figures are rounded down, so that the corpus that gave them passes.
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of a corpus, the digest of the corpus they were measured on (None if not pinned), what is no part of it."""

    floors: Mapping[str, float] = field(default_factory=dict)
    digest: str | None = None
    path: str | None = None
    #: The line of each floor, and of the digest.
    lines: Mapping[str, int] = field(default_factory=dict)
    #: Folders within the corpus whose files are not checked, such as pairs for `ofscan diff`.
    exclude: tuple[str, ...] = ()

    def excludes(self, file: str) -> bool:
        """Return whether `file` lies in one of the excluded folders."""
        if self.path is None:
            return False
        root = Path(self.path).parent
        return any(Path(file).is_relative_to(root / folder) for folder in self.exclude)


@dataclass(frozen=True, slots=True)
class FloorsFile:
    """What is written in ofscan-check.yaml."""

    floors: dict[str, float] | None = None
    digest: str | None = None
    exclude: tuple[str, ...] | None = None


def find(paths: Iterable[str]) -> Floors:
    """Return the floors in the folders among `paths`, none if there are none. Raises DataError, also for two files."""
    places = (Path(path) / NAME for path in paths)
    found = list({os.path.realpath(place): place for place in places if place.is_file()}.values())
    if len(found) > 1:
        raise DataError(f"two corpora with floors in one run, this and {found[0]}; check them apart", path=str(found[1]))
    return read(found[0]) if found else Floors()


def read(path: Path) -> Floors:
    """Return the floors in the file at `path`. Raises DataError with file and line."""
    label = str(path)
    data, lines = strict_yaml.read(label)
    file = codec.decode(FloorsFile, {} if data is None else data, path=label, lines=lines)
    found = {name: _figure(name, value, label, lines[("floors", name)]) for name, value in (file.floors or {}).items()}
    places = {name: lines[("floors", name)] for name in found} | {"digest": lines.get(("digest",), 1)}
    return Floors(found, file.digest, label, places, file.exclude or ())


def from_options(options: Iterable[str]) -> dict[str, float]:
    """Return the floors in options of the form FIELD=FIGURE. Raises OfscanError."""
    found = {}
    for option in options:
        field, _, value = option.partition("=")
        name = field.strip().replace("_", " ")
        try:
            number = float(value)
        except ValueError:
            raise OfscanError(f"--floor {option}: must be FIELD=FIGURE, such as grades=0.9") from None
        found[name] = _figure(name, number, None, None)
    return found


def _figure(name: str, value: float, path: str | None, line: int | None) -> float:
    if name not in (*FIELDS, "mean"):
        raise DataError(f"no field {name!r}; the fields are {', '.join((*FIELDS, 'mean'))}", path=path, line=line)
    if not 0 <= value <= 1:
        raise DataError(f"the floor of {name} must be a figure between 0 and 1", path=path, line=line)
    return value


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest of a corpus: of the names (within it) and contents of its articles and expected files."""
    total = hashlib.sha256()
    for name, content in sorted(files):
        total.update(name.encode("utf-8", errors="surrogateescape"))
        total.update(hashlib.sha256(content).digest())
    return f"sha256:{total.hexdigest()}"


def write(path: Path, figures: Figures, corpus: str, *, before: Floors, allow_regression: bool) -> None:
    """Pin today's figures and digest in the file at `path`.

    Raises OfscanError if a figure would be lower than the one that stands and `allow_regression` is not set.
    """
    step = 10**DECIMALS
    today = {name: math.floor(score * step) / step for name, score in figures.scores().items()}
    fallen = [name for name, floor in before.floors.items() if name in today and today[name] < floor]
    gone = [name for name in before.floors if name not in today and name != "mean"]
    if (fallen or gone) and not allow_regression:
        what = ", ".join(
            [f"{name} {before.floors[name]} -> {today[name]}" for name in fallen] + [f"{name} is gone" for name in gone]
        )
        raise OfscanError(f"floors are not lowered without --allow-regression: {what}", path=str(path))
    rows = "".join(f"  {strict_yaml.dump_line(name)}: {figure}\n" for name, figure in today.items())
    folders = "".join(f"  - {strict_yaml.dump_line(folder)}\n" for folder in before.exclude)
    told = (
        "# The least figure of each field, pinned by `ofscan check --write-floors`, and the corpus they were measured on.\n"
        f"floors:\n{rows}digest: {corpus}\n" + (f"exclude:\n{folders}" if folders else "")
    )
    output.write_file(str(path), [told])
