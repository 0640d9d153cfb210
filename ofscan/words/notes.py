"""What the notes say: the sentence for each note code, from ofscan/data/notes.yaml."""

from __future__ import annotations

from functools import cache

from ofscan.facts import codec
from ofscan.words import data_text, strict_yaml


@cache
def messages() -> dict[str, str]:
    """Return the message of each note code; `{detail}` in it stands for what the component adds."""
    text, label = data_text("notes.yaml")
    data, lines = strict_yaml.parse(text, path=label)
    return dict(codec.decode(dict[str, str], data, path=label, lines=lines))


def message(code: str, detail: str = "") -> str:
    """Return the sentence for note `code`. Raises KeyError for a code that notes.yaml lacks."""
    return messages()[code].replace("{detail}", detail)
