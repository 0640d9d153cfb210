"""Pages that hold no article, and the one line that says so: errors, cookie walls, paywalls, script shells, lists of links."""

from __future__ import annotations

from ofscan.errors import ReadError
from ofscan.readers.html.lines import Line, words_of
from ofscan.readers.html.meta import PageFacts
from ofscan.readers.text.lines import is_sentence
from ofscan.words.html import HtmlLexicon

#: An article of fewer words is a stub where the page says that the rest is for subscribers.
_STUB = 130
#: A page of fewer words than this has no article; notices of councils have some 60.
_SHORT = 25
#: So many are enough where the page says of itself that it is an article, and nothing else speaks against it.
_BRIEF = 12
#: An error page has a few lines of advice.
_ADVICE = 160
#: More script than this beside next to no text is a page that its scripts would draw.
_SCRIPTS = 2_000


def refuse(lines: list[Line], drawn: list[Line], facts: PageFacts, words: HtmlLexicon, script_size: int) -> None:
    """Raise ReadError if the chosen `lines` of a page, among all those `drawn`, are no article."""
    prose = words_of(line for line in lines if line.kind in ("item", "row") or (line.kind == "text" and is_sentence(line.text)))
    everything = " ".join(line.text for line in drawn[:400])[:60_000].lower().replace("’", "'")
    titles = [
        title for title in (*facts.titles[:4], *(line.text for line in drawn if line.kind in ("title", "heading"))) if title
    ]
    if prose < _ADVICE:
        error = next((title for title in titles[:6] if words.error_titles.match(title.lower().replace("’", "'"))), None)
        if error is not None:
            raise ReadError(f"holds no article: an error page, titled “{error[:80]}”")
    paid = any(phrase in everything for phrase in words.paywall)
    if prose < _STUB and (not facts.free or (paid and prose < _STUB - 30)):
        raise ReadError("holds no article: only its beginning, the rest is behind a paywall")
    if prose < _ADVICE:
        cookies = sum(phrase in everything for phrase in words.cookies)
        said = " ".join(line.text for line in lines if line.kind != "title").lower()
        if sum(phrase in said for phrase in words.cookies) >= 4 or (prose < _SHORT and cookies >= 3):
            raise ReadError("holds no article: a page of cookie choices")
    if prose >= _SHORT:
        return
    if paid:
        raise ReadError("holds no article: only its beginning, the rest is behind a paywall")
    links = sum(line.link_share > 0.8 for line in drawn)
    if links > 10 and links * 2 > len(drawn):
        raise ReadError("holds no article: a list of links")
    if script_size > _SCRIPTS or any(phrase in everything for phrase in words.scripts):
        raise ReadError(
            "holds no article: its text is put in by a script when a browser opens it; save the page as text or PDF"
        )
    if not facts.article or prose < _BRIEF:
        raise ReadError("holds no article: there is hardly a sentence in it")
