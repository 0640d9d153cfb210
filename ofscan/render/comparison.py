"""How comparisons are printed: JSON here, the formats for people in modules beside; and the line that sums up."""

from __future__ import annotations

from collections.abc import Mapping

from ofscan import console, output
from ofscan.comparing.records import AlteredQuote, Comparison, ComparisonList, IdenticalQuote
from ofscan.comparing.sides import Side
from ofscan.render import plain
from ofscan.render.words import plural


def write(comparison: Comparison, a: Side, b: Side, *, form: str, path: str | None) -> None:
    """Write `comparison` of `a` and `b` in format `form` to stdout or to the file `path`."""
    width, colour = console.size(path)
    output.put(text(comparison, a, b, form=form, width=width, colour=colour), path)


def write_list(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, form: str, path: str | None) -> None:
    """Write the comparison of two folders; `sides` holds by the id of each pair its articles."""
    width, colour = console.size(path)
    output.put(list_text(listing, sides, form=form, width=width, colour=colour), path)


def text(comparison: Comparison, a: Side, b: Side, *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return `comparison` in format `form`; `width` and `colour` are the terminal's and concern the table alone."""
    if form == "json":
        return plain.pretty(comparison)
    if form == "html":
        from ofscan.render import comparison_html

        return comparison_html.page(comparison, a, b)
    if form == "markdown":
        from ofscan.render import comparison_markdown

        return comparison_markdown.text(comparison, a, b)
    from ofscan.render import comparison_table

    return comparison_table.text(comparison, a, b, width=width, colour=colour)


def list_text(
    listing: ComparisonList,
    sides: Mapping[int, tuple[Side, Side]],
    *,
    form: str,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Return the comparison of two folders in format `form`."""
    if form == "json":
        return plain.pretty(listing)
    if form == "html":
        from ofscan.render import comparison_html

        return comparison_html.list_page(listing, sides)
    if form == "markdown":
        from ofscan.render import comparison_markdown

        return comparison_markdown.list_text(listing, sides)
    from ofscan.render import comparison_table

    return comparison_table.list_text(listing, sides, width=width, colour=colour)


def summary_line(comparison: Comparison) -> str:
    """Return what differs in one line: '1 grade conflict, 2 altered quotations; 22% of A is in B, 30% of B in A'."""
    if not comparison.differences:
        return "no difference"
    told = [part for part in _counts(comparison) if part]
    line = ", ".join(told) or "no difference in the facts or quotations, but in the words"
    reuse = comparison.reuse
    if reuse is not None:
        line += f"; {_percent(reuse.a_in_b)} of A is in B, {_percent(reuse.b_in_a)} of B in A"
    return line


def _counts(comparison: Comparison) -> list[str]:
    told: list[str] = []
    grades, quotes, areas, people = comparison.grades, comparison.quotes, comparison.improvement_areas, comparison.people
    if grades is not None:
        told.append(_some(len(grades.conflicts), "grade conflict"))
    if quotes is not None:
        told.append(_some(len(quotes.altered), "altered quotation"))
        matched: list[IdenticalQuote | AlteredQuote] = [*quotes.identical, *quotes.altered]
        told.append(_some(sum(bool(item.speaker_a) for item in matched), "quotation", "given to another speaker"))
    if people is not None:
        told.append(_some(len(people.changed), "person", "told with another name or post", several="people"))
    if comparison.dates is not None:
        told.append(_some(len(comparison.dates.changed), "changed date"))
    if areas is not None:
        told.append(_some(len(areas.changed), "changed improvement area"))
        told += [
            _some(len(areas.only_a), "improvement area", "only in A"),
            _some(len(areas.only_b), "improvement area", "only in B"),
        ]
    if grades is not None:
        told += [_some(len(grades.only_a), "grade", "only in A"), _some(len(grades.only_b), "grade", "only in B")]
    if quotes is not None:
        told += [_some(len(quotes.only_a), "quotation", "only in A"), _some(len(quotes.only_b), "quotation", "only in B")]
    if people is not None:
        told += [
            _some(len(people.only_a), "person", "only in A", several="people"),
            _some(len(people.only_b), "person", "only in B", several="people"),
        ]
    for section, noun in ((comparison.councils, "council"), (comparison.dates, "date")):
        if section is not None:
            told += [_some(len(section.only_a), noun, "only in A"), _some(len(section.only_b), noun, "only in B")]
    return told


def _some(number: int, noun: str, rest: str = "", *, several: str | None = None) -> str:
    if not number:
        return ""
    told = f"{number:,} {several}" if several and number > 1 else plural(number, noun)
    return f"{told} {rest}" if rest else told


def _percent(share: float) -> str:
    # 99.6% is not all of it, and a single run is not nothing.
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        return "under 1%"
    return f"{whole}%"
