"""What the commands do with their options: a module each, its `command` called by `ofscan.cli`."""

from __future__ import annotations

from collections.abc import Collection

from ofscan.errors import OfscanError


def named(option: str, told: str, known: Collection[str], what: str) -> tuple[str, ...]:
    """Return the names that an option lists, parted by commas. Raises OfscanError for a `what` that is none of those known."""
    names = tuple(name.strip() for name in told.split(",") if name.strip())
    for name in names:
        if name not in known:
            raise OfscanError(f"{option}: no {what} {name!r}; there are {', '.join(known)}")
    if not names:
        raise OfscanError(f"{option} names no {what}; there are {', '.join(known)}")
    return names
