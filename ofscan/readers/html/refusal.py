"""Pages that hold no article, and the one line that says so: errors, cookie walls, paywalls, script shells, lists of links."""

from __future__ import annotations

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
    shown = [line.text for line in drawn if line.kind in ("title", "heading")]
    error = next((title for title in [*facts.titles[:4], *shown][:6] if words.error_titles.match(_plain(title))), None)
    paid = not facts.free or any(phrase in everything for phrase in words.paywall)
    said = _plain(" ".join(line.text for line in lines if line.kind != "title"))
    cookies, chosen = (sum(phrase in text for phrase in words.cookies) for text in (everything, said))
    links = sum(line.is_link for line in drawn)
    if error is not None:
        reason = f"an error page, titled “{error[:80]}”"
    elif prose < _STUB and paid:
        reason = "only its beginning, the rest is behind a paywall"
    elif chosen >= 4 or (prose < _SHORT and cookies >= 3):
        reason = "a page of cookie choices"
    elif prose >= _SHORT:
        return paid and prose < _BEGINNING
    elif cards or (links > 10 and links * 2 > len(drawn)):
        reason = "a list of links"
    elif script_size > _SCRIPTS or any(phrase in everything for phrase in words.scripts):
        reason = "its text is put in by a script when a browser opens it; save the page as text or PDF"
    elif facts.article and prose >= _BRIEF:
        return False
    else:
        reason = "there is hardly a sentence in it"
    raise ReadError(f"holds no article: {reason}", kind="no article")


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
