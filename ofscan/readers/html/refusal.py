"""Pages that hold no article, and the one line that says so: errors, cookie walls, paywalls, script shells, lists of links."""

from __future__ import annotations

from collections.abc import Iterable

from ofscan.errors import ReadError
from ofscan.readers.html.draw import Line
from ofscan.readers.html.meta import PageFacts
from ofscan.readers.text.lines import is_sentence
from ofscan.words.html import HtmlLexicon

#: Sizes in characters of prose. A page of less than this has no article; notices of councils have some 350.
_SHORT = 150
#: So much is enough where the page says of itself that it is an article, and nothing else speaks against it.
_BRIEF = 70
#: Where the page says that the rest is for subscribers: less than this is not worth reading, and less than that is but its beginning.
_STUB, _BEGINNING = 300, 800
#: An error page has a few lines of advice.
_ADVICE = 900
#: A line of so many characters is prose, whatever it ends in; not every language has full stops.
_LONG = 60
#: More script than this beside next to no text is a page that its scripts would draw.
_SCRIPTS = 2_000


def prose_size(lines: list[Line]) -> int:
    """Return how many characters stand in the sentences, list items and rows of `lines`."""
    return sum(
        len(line.text)
        for line in lines
        if line.kind in ("item", "row") or (line.kind == "text" and (len(line.text) > _LONG or is_sentence(line.text)))
    )


def refuse(
    lines: list[Line], drawn: list[Line], facts: PageFacts, words: HtmlLexicon, *, script_size: int, cards: bool
) -> bool:
    """Raise ReadError if the chosen `lines` of a page, among all those `drawn`, are no article; return whether they are but a beginning."""
    prose = prose_size(lines)
    if prose >= _ADVICE:
        return False
    everything = _plain(" ".join(line.text for line in drawn[:400])[:60_000])
    said = _plain(" ".join(line.text for line in lines if line.kind != "title"))
    paid = not facts.free or _says(everything, words.paywall) > 0
    reason = _error(drawn, facts, words)
    if reason is None and prose < _STUB and paid:
        reason = "only its beginning, the rest is behind a paywall"
    if reason is None and _is_choices(said, everything if prose < _SHORT else "", words.cookies):
        reason = "a page of cookie choices"
    if reason is None and prose >= _SHORT:
        return paid and prose < _BEGINNING
    scripts = _says(everything, words.scripts) + script_size // _SCRIPTS
    reason = reason or _empty(drawn, cards=cards, scripted=scripts > 0, brief=facts.article and prose >= _BRIEF)
    if reason is None:
        return False
    raise ReadError(f"holds no article: {reason}", kind="no article")


def _says(text: str, phrases: Iterable[str]) -> int:
    """Return how many of `phrases` stand in `text`."""
    return sum(phrase in text for phrase in phrases)


def _error(drawn: list[Line], facts: PageFacts, words: HtmlLexicon) -> str | None:
    """Return the reason by which a page is an error page, if its title says so."""
    shown = [line.text for line in drawn if line.kind in ("title", "heading")]
    error = next((title for title in [*facts.titles[:4], *shown][:6] if words.error_titles.match(_plain(title))), None)
    return None if error is None else f"an error page, titled “{error[:80]}”"


def _is_choices(said: str, everything: str, phrases: Iterable[str]) -> bool:
    return _says(said, phrases) >= 4 or _says(everything, phrases) >= 3


def _empty(drawn: list[Line], *, cards: bool, scripted: bool, brief: bool) -> str | None:
    """Return the reason by which a page with hardly any prose holds no article; None if it is a `brief` one."""
    links = sum(line.is_link for line in drawn)
    if cards or (links > 10 and links * 2 > len(drawn)):
        return "a list of links"
    if scripted:
        return "its text is put in by a script when a browser opens it; save the page as text or PDF"
    return None if brief else "there is hardly a sentence in it"


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
