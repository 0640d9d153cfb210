"""Rich's drawings as text, in one way for all commands: nothing from a file is taken for markup, nothing is cut in a pipe."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

#: Wider than any line of ours: without a terminal nothing is cut or wrapped.
UNLIMITED = 100_000


def drawn(renderable: RenderableType, *, width: int | None, colour: bool) -> str:
    """Return `renderable` as text for a terminal `width` characters wide, or without limit; rows have no blanks at their ends."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width or UNLIMITED,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(renderable)
    return out.getvalue() if colour else "".join(f"{row.rstrip()}\n" for row in out.getvalue().splitlines())
