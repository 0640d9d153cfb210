"""Component ofscan_inspectors: the inspectors of Ofsted whom a text names, and the post that it gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.records import Evidence, Inspector
from ofscan.pipeline.people.facts import FORMER, ORGANISATION, ROLE
from ofscan.pipeline.people.reading import MENTIONS, NAME
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.inspectors import InspectorsLexicon
from ofscan.words.phrases import Phrases, words

GROUP = "ofscan_inspectors"


@Language.factory(
    GROUP,
    assigns=["doc.spans"],
    requires=[],
    default_config={"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "inspectors", "path": None}},
    default_score_weights={},
)
def make_inspectors(nlp: Language, name: str, lexicon: InspectorsLexicon) -> Inspectors:
    """Return the component that finds inspectors; `lexicon` is the word list `inspectors`."""
    return Inspectors(lexicon=lexicon)


class _Hit(NamedTuple):
    """A phrase found: characters of the text, and its list."""

    start: int
    end: int
    kind: str


class Inspectors:
    """Writes group ofscan_inspectors: id_ is the person's full name as in ofscan_people, label_ NAME, SHORT or NOUN a mention of
    the inspector, ROLE the post that is stated.
    """

    def __init__(self, *, lexicon: InspectorsLexicon):
        self.joins = frozenset(lexicon.joins)
        kinds = {"post": lexicon.posts, "weak": lexicon.with_ofsted, "led": lexicon.led}
        # A word that each phrase has: most sentences have none, and are not read.
        rarest = (max(re.findall(r"\w+", phrase), key=len) for phrases in kinds.values() for phrase in phrases)
        self.hint = re.compile("|".join(sorted(set(rarest))), re.IGNORECASE)
        self.body = re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.bodies))})\b", re.IGNORECASE)
        self.past = frozenset(lexicon.past)
        # 'Inspector of prisons', but 'inspector of schools'.
        self.others = re.compile(rf"\binspectors? of (?!{'|'.join(map(re.escape, lexicon.subjects))})", re.IGNORECASE)
        self.phrases = Phrases(kinds)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group on `doc`."""
        return common.write(doc, GROUP, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of all inspectors named in `doc`."""
        common.need(doc, common.PEOPLE, GROUP)
        people, text = common.read(doc, common.PEOPLE), common.text(doc)
        if not people:
            return []
        said = self.body.search(text) is not None
        starts = [mark.start for mark in people]
        found: list[Mark] = []
        for start, end, _ in common.sentences(doc):
            here = people[bisect_left(starts, start) : bisect_left(starts, end)]
            if not here or self.hint.search(text, start, end) is None:
                continue
            tokens = words(text, start, end)
            hits = [_Hit(tokens[at].start, tokens[to - 1].end, kind) for at, to, kind in self.phrases.find(tokens)]
            found += [*self._posts(text, here, hits, said=said), *self._beside(text, here, hits)]
        named = {mark.id for mark in found}
        mentions = [mark._replace(kb="") for mark in people if mark.label in MENTIONS and mark.id in named]
        return sorted({*(mark for mark in found if mark.label == ROLE), *mentions})

    def _posts(self, text: str, people: list[Mark], hits: list[_Hit], *, said: bool) -> Iterator[Mark]:
        """Yield the posts among the posts of people; `said` tells whether the text names Ofsted."""
        for role in people:
            if role.label != ROLE or role.kb == FORMER:
                continue
            own = [hit for hit in hits if _over(hit, role)]
            employers = [mark for mark in people if mark.label == ORGANISATION and mark.id == role.id]
            ours = [self._names_us(text, mark) for mark in employers]
            if not own or not all(ours) or self._of_others(text, role):
                continue
            ofsted = any(ours) or self._names_us(text, role) or (said and _is_plain(text, role, own))
            if posts := [hit for hit in own if hit.kind == "post" or (hit.kind == "weak" and ofsted)]:
                start = min(role.start, *(hit.start for hit in posts))
                # 'Ofsted's regional director'
                before = [mark.start for mark in employers if mark.end < start and not text[mark.end : start].strip("'’s ")]
                yield Mark(min([start, *before]), max(role.end, *(hit.end for hit in posts)), ROLE, role.id)

    def _names_us(self, text: str, mark: Mark) -> bool:
        return self.body.search(text, mark.start, mark.end) is not None

    def _of_others(self, text: str, post: Mark | _Hit) -> bool:
        """Return whether the post is another body's, or one of the past."""
        once = not self.past.isdisjoint(re.findall(r"[\w-]+", text[post.start : post.end].lower()))
        return once or self.others.search(text, post.start, post.end + len(" of social care")) is not None

    def _beside(self, text: str, people: list[Mark], hits: list[_Hit]) -> Iterator[Mark]:
        """Yield the posts that stand beside a name and are no posts of people: 'Ann Rowe HMI', 'The lead inspector was Ann Rowe'."""
        names = [mark for mark in people if mark.label == NAME]
        roles = [mark for mark in people if mark.label == ROLE]
        for hit in hits:
            if hit.kind == "led":
                yield from (name for name in names if hit.end < name.start and not text[hit.end : name.start].strip())
            elif hit.kind == "post" and not any(_over(hit, role) for role in roles) and not self._of_others(text, hit):
                yield from (Mark(hit.start, hit.end, ROLE, name.id) for name in names if self._joins(text, hit, name))

    def _joins(self, text: str, post: _Hit, name: Mark) -> bool:
        """Return whether nothing but what joins a post to a name stands between them."""
        after = name.start >= post.end
        gap = text[post.end : name.start] if after else text[name.end : post.start]
        if not gap or len(gap) >= 40 or re.search(r"[.;!?\n]", gap):
            return False
        told = " ".join(re.findall(r"\w+", gap)).lower()
        # 'Ann Rowe, inspectors said'
        return told in self.joins and (after or bool(told) or text[post.end - 1] != "s")


def _is_plain(text: str, role: Mark, own: list[_Hit]) -> bool:
    """Whether a post is a phrase of the list alone, and no rank of the police, which has a capital or a word before it."""
    plain = text[role.start : role.end]
    return any((hit.start, hit.end) == role[:2] for hit in own) and (plain.islower() or plain.endswith("s"))


def _over(hit: _Hit, mark: Mark) -> bool:
    return hit.start < mark.end and mark.start < hit.end


def read_inspectors(doc: Doc) -> tuple[Inspector, ...]:
    """Return the inspectors whom the text names, in the order of their first mention."""
    common.need(doc, GROUP, "read_inspectors")
    text = common.text(doc)
    marks = common.read(doc, GROUP)
    found = []
    for name in dict.fromkeys(mark.id for mark in marks if mark.label in MENTIONS):
        own = [mark for mark in marks if mark.id == name]
        places = tuple(
            Evidence(start=mark.start, end=mark.end, text=text[mark.start : mark.end]) for mark in own if mark.label in MENTIONS
        )
        role = next((" ".join(text[mark.start : mark.end].split()) for mark in own if mark.label == ROLE), None)
        found.append(Inspector(name=name, role=role, mentions=places))
    return tuple(found)
