"""Component ofscan_inspectors: the inspectors of Ofsted whom a text names, and the post that it gives them."""

from __future__ import annotations

import re
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
        self.phrases = Phrases(
            {
                "post": lexicon.posts,
                "weak": lexicon.with_ofsted,
                "body": lexicon.bodies,
                "past": lexicon.past,
                "led": lexicon.led,
                "subject": [f"of {subject}" for subject in lexicon.subjects],
            }
        )

    def __call__(self, doc: Doc) -> Doc:
        """Write the group on `doc`."""
        return common.write(doc, GROUP, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of all inspectors named in `doc`."""
        common.need(doc, common.PEOPLE, GROUP)
        people = common.read(doc, common.PEOPLE)
        if not people:
            return []
        text = common.text(doc)
        tokens = words(text)
        hits = [_Hit(tokens[first].start, tokens[last - 1].end, kind) for first, last, kind in self.phrases.find(tokens)]
        roles = [*self._posts(text, people, hits), *self._beside(text, people, hits)]
        named = {mark.id for mark in roles}
        mentions = [Mark(mark.start, mark.end, mark.label, mark.id) for mark in people if mark.label in MENTIONS]
        return sorted({*(mark for mark in roles if mark.label == ROLE), *(mark for mark in mentions if mark.id in named)})

    def _posts(self, text: str, people: list[Mark], hits: list[_Hit]) -> Iterator[Mark]:
        """Yield the posts among the posts of people."""
        ofsted = [hit for hit in hits if hit.kind == "body"]
        for role in people:
            if role.label != ROLE or role.kb == FORMER:
                continue
            own = [hit for hit in hits if _over(hit, role)]
            employers = [mark for mark in people if mark.label == ORGANISATION and mark.id == role.id]
            ours = [any(_over(hit, mark) for hit in ofsted) for mark in employers]
            if not all(ours) or any(hit.kind == "past" for hit in own) or not self._of_ours(text, role, hits):
                continue
            said = any(ours) or any(_over(hit, role) for hit in ofsted) or (bool(ofsted) and _is_plain(text, role, own))
            if posts := [hit for hit in own if hit.kind == "post" or (hit.kind == "weak" and said)]:
                start = min(role.start, *(hit.start for hit in posts))
                # 'Ofsted's regional director'
                before = [mark.start for mark in employers if not text[mark.end : start].strip("'’s ") and mark.end < start]
                yield Mark(min([start, *before]), max(role.end, *(hit.end for hit in posts)), ROLE, role.id)

    def _of_ours(self, text: str, post: Mark | _Hit, hits: list[_Hit]) -> bool:
        """Return whether no 'of' makes the post another body's: 'inspector of prisons', but 'inspector of schools'."""
        of = re.compile(r"\binspectors? (of)\b", re.IGNORECASE).search(text, post.start, post.end + len(" of x"))
        return of is None or any(hit.kind == "subject" and hit.start == of.start(1) for hit in hits)

    def _beside(self, text: str, people: list[Mark], hits: list[_Hit]) -> Iterator[Mark]:
        """Yield the posts that stand beside a name and are no posts of people: 'Ann Rowe HMI', 'The lead inspector was Ann Rowe'."""
        names = [mark for mark in people if mark.label == NAME]
        roles = [mark for mark in people if mark.label == ROLE]
        for hit in hits:
            if hit.kind == "led":
                yield from (
                    Mark(*name[:2], NAME, name.id)
                    for name in names
                    if not text[hit.end : name.start].strip() and hit.end < name.start
                )
            if hit.kind != "post" or any(_over(hit, role) for role in roles) or not self._of_ours(text, hit, hits):
                continue
            yield from (Mark(hit.start, hit.end, ROLE, name.id) for name in names if self._joins(text, hit, name))

    def _joins(self, text: str, post: _Hit, name: Mark) -> bool:
        """Return whether nothing but what joins a post to a name stands between them."""
        after = name.start >= post.end
        gap = text[post.end : name.start] if after else text[name.end : post.start]
        if not gap or len(gap) >= 40 or re.search(r"[.;!?\n]", gap):
            return False
        told = " ".join(re.findall(r"\w+", gap)).lower()
        many = text[post.end - 1] == "s" and not told and not after
        return told in self.joins and not many


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
