"""Words that are asked for by the name of their list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)


class ByName(Generic[T]):
    """Gives each of its `lists` by its name in the word list."""

    __slots__ = ()

    lists: Mapping[str, T]

    def __getitem__(self, name: str) -> T:
        """Return the list `name`. Raises KeyError where there is none."""
        return self.lists[name]
