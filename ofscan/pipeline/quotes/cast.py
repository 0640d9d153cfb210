"""Keeps who has been spoken of in an article, and says whom a pronoun, a surname or 'the spokesman' means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ofscan.facts.records import SpeakerKind
from ofscan.pipeline.quotes.cast_names import genders_of, is_post, names_by_surname, sole_surnames
from ofscan.pipeline.quotes.speaker import COMMAS, OWNS, Speaker
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.findings import Findings, is_made
from ofscan.pipeline.reading.noun_phrases import NOUN, PERSON, PRONOUN, Phrases, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import Words

#: Before 'a parent' and the like, of whom 'he' or 'she' may then be said.
_MET = frozenset(
    "told asked met heard rang interviewed visited spoke speak talked quoted quotes called remembers recalls with".split()
)
_FROM = frozenset(("from", "by"))
_TO = frozenset(("to", "for", "of", "about", "on", "that", "which", "and", ".", QUOTE))
_GENDERED = frozenset(("he", "she", "his", "her"))
#: How many of those last spoken of a pronoun can mean.
MEMORY = 12


class Cast:
    """Those spoken of so far, the latest last. Filled by `meet` and `speak` as the lines are read in order."""

    def __init__(self, text: str, words: Words, phrases: Phrases, people: Sequence[Mark]):
        self.text, self.words, self.phrases = text, words, phrases
        self.recent: list[Speaker] = []
        self.holders: dict[str, Speaker] = {}
        self.genders = genders_of(text, words, people)
        self.surnames: dict[str, str] = {}
        self.sole_surnames = sole_surnames(people, words)
        self.findings = Findings(text, words)
        self.author: Speaker | None = None  # whose statement or post was last spoken of
        self.authors: dict[str, Speaker | None] = {}  # by the sort of writing
        self._pairs: Mapping[str, str] | None = None
        for mark in people:
            self.surnames.setdefault(mark.id.rsplit(" ", 1)[-1].lower(), mark.id)

    # -- filling

    def push(self, speaker: Speaker) -> None:
        """Make `speaker` the one last spoken of."""
        if speaker in self.recent:
            self.recent.remove(speaker)
        self.recent.append(speaker)
        if len(self.recent) > MEMORY:
            del self.recent[0]

    def meet(self, line: Line, first: int, last: int) -> None:
        """Take in the persons named in tokens [first, last): the first of them becomes the latest of all."""
        heard, lowers = self.words.heard, line.lowers
        self.findings.late = None
        here = lowers[first:last]
        notable = [] if heard.isdisjoint(here) else [at for at in range(first, last) if lowers[at] in heard]
        found = [at for at in range(first, last) if at in line.names] if line.names else []
        for at in notable:
            self.findings.read(line, at, first, last)
            if lowers[at] in self.words.watched:
                self.push(Speaker(lowers[at], SpeakerKind.ANONYMOUS, "", True))
        if last - first > 3 and lowers[first] == "it" and lowers[first + 1] in self.words.be:
            self._point_out(line, first + 2, last)
        if not found and ("who" in here or (not _MET.isdisjoint(here) and _GENDERED.isdisjoint(here))):
            self.introduce(line, first, last)
        for at in () if self.holders.keys().isdisjoint(here) else range(first + 1, last):
            if lowers[at] in self.holders and lowers[at - 1] == "the":
                self.push(self.holders[lowers[at]])
        written = next((at for at in notable if is_made(self.words, line, at, first)), None)
        if written is not None:
            self.author = self.person(line.names[found[0]][1].id) if found and found[0] < written else None
            self.authors[lowers[written]] = self.author
        for at in reversed(found[:6]):
            speaker = self.person(line.names[at][1].id)
            self.push(speaker)
            self.holds(speaker, line, at, line.names[at][0])

    def holds(self, speaker: Speaker, line: Line, first: int, last: int) -> None:
        """Remember the posts named close to the words [first, last), so that 'the director' can be told later."""
        for step, stop in ((-1, max(-1, first - 7)), (1, min(len(line.words), last + 14))):
            for at in range(first - 1 if step < 0 else last, stop, step):
                lower = line.lowers[at]
                if lower in self.words.roles or (
                    lower in self.words.anonymous and not lower.endswith("s") and self._apposed(line, at, first, last)
                ):
                    self.holders[lower] = speaker
                elif line.words[at] in (".", QUOTE, ";"):
                    break

    @staticmethod
    def _apposed(line: Line, at: int, first: int, last: int) -> bool:
        """Return whether the noun at token `at` says what the person named by [first, last) is: 'Jo Day, a law student,'."""
        if at < first:
            return first - at <= 2
        return line.lowers[last] in COMMAS and COMMAS.isdisjoint(line.lowers[last + 1 : at])

    def _point_out(self, line: Line, at: int, last: int) -> None:
        """Take in whom a sentence points out without a name: 'It was her boss.'"""
        head = at + 1
        if line.lowers[at] in self.words.determiners and head < last and line.lowers[head] in self.words.people_nouns:
            gender = self.words.genders.get(line.lowers[head], "")
            self.push(Speaker(self.text[line.starts[at] : line.ends[head]], SpeakerKind.ANONYMOUS, gender))

    def introduce(self, line: Line, first: int, last: int) -> None:
        """Take in whom tokens [first, last) speak of without a name, if nobody else: 'I spoke to a former social worker'."""
        lowers = line.lowers
        for at in range(first, last):
            if lowers[at] not in ("a", "an", "one"):
                continue
            met = not _MET.isdisjoint(lowers[max(first, at - 4) : at])
            for head in range(at + 1, min(at + 6, last)):
                lower = lowers[head]
                if lower in self.words.prepositions or lower in self.words.boundary or not lower[0].isalnum():
                    break
                if (
                    lower in self.words.anonymous
                    and not lower.endswith("s")
                    and (head + 1 == last or lowers[head + 1] not in OWNS)
                ):
                    after = lowers[head + 1] if head + 1 < last else "."
                    if after in self.words.anonymous or not (met or after == "who"):
                        continue
                    name = self.text[line.starts[at] : line.ends[head]]
                    self.push(Speaker(name, SpeakerKind.ANONYMOUS, self.words.genders.get(lower, "")))
                    return

    # -- asking

    def _by_surname(self) -> Mapping[str, str]:
        if self._pairs is None:
            self._pairs = names_by_surname(self.text, self.words)
        return self._pairs

    def person(self, name: str) -> Speaker:
        """Return the person of that full name."""
        return Speaker(name, SpeakerKind.PERSON, self.genders.get(name, ""))

    def resolve(self, line: Line, source: Source) -> Speaker | None:
        """Return whom `source` means, or None where that cannot be told."""
        if source.sort == PERSON:
            speaker = self.person(source.name)
            self.holds(speaker, line, source.first, source.last)
            return speaker
        if source.sort == PRONOUN:
            return self.pronoun(line.lowers[source.first])
        assert source.sort == NOUN
        return self._noun(line, source)

    def pronoun(self, word: str, *, but: Speaker | None = None) -> Speaker | None:
        """Return whom the pronoun means: the latest of its gender, else the latest that may be of it; not `but`."""
        sort = self.words.pronouns.get(word)
        recent = [speaker for speaker in reversed(self.recent) if speaker != but]
        if sort in ("m", "f"):
            people = [speaker for speaker in recent if speaker.person_like]
            known = next((i for i, speaker in enumerate(people) if speaker.gender == sort), None)
            maybe = next((i for i, speaker in enumerate(people) if not speaker.gender), None)
            if maybe is not None and (known is None or maybe < known):
                chosen = people[maybe]
                if chosen.kind == SpeakerKind.PERSON and known is None:
                    self.learn(chosen, sort)
                return chosen
            return people[known] if known is not None else None
        if sort == "it" and self.author is not None and self.author in self.recent[-2:]:
            return self.author
        if sort == "it":
            kinds = (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)
            found = next((s for s in recent if s.kind in kinds and not s.plural), None)
            if found and found.kind == SpeakerKind.DOCUMENT and found.name.lower().startswith(("a ", "an ")):
                return self.findings.found or found  # after 'the report, following a two-week inspection, ...'
            return found
        found = next((s for s in recent if s.plural), None)
        found = found or next((s for s in recent if s.kind == SpeakerKind.ORGANISATION), None)
        return found or next((s for s in recent if s.kind == SpeakerKind.ANONYMOUS), None)

    def learn(self, speaker: Speaker, gender: str) -> None:
        """Remember the gender by which a person was spoken of."""
        self.genders[speaker.name] = gender
        self.recent = [s._replace(gender=gender) if s.name == speaker.name else s for s in self.recent]

    def _noun(self, line: Line, source: Source) -> Speaker | None:
        words, lowers, known = line.words, line.lowers, self.words
        head = self.phrases.head_index(line, source)
        lower, first = lowers[head], lowers[source.first]
        name = self.text[line.starts[source.first] : line.ends[source.last - 1]]
        if lower in OWNS and head > source.first:
            head -= 1
            lower = lowers[head]
        if lower in known.personal or lower in known.documents:
            author = self._author(line, source, head)
            if author is not None:
                return author
        gender = known.genders.get(lower, "")
        plural = (lower.endswith("s") and not lower.endswith(("ss", "'s"))) or lower in (
            "people",
            "men",
            "women",
            "children",
            "police",
            "staff",
        )
        definite = first in ("the", "this", "that", "these", "those")
        if (
            words[head][0].isupper()
            and lower not in known.people_nouns
            and not (lower in known.documents or lower in known.bodies)
        ):
            return self._capitals(line, source, head, name)
        if lower in known.events and first in ("a", "an") and lowers[head + 1 : head + 2] != ["by"]:
            teller = self.findings.teller()
            if teller is not None:
                return teller
        if lower in known.documents and not (lower in known.bodies and not definite):
            name = self.text[line.starts[source.first] : line.ends[head]]  # 'the inspection', not 'the inspection of ...'
            return Speaker(name, SpeakerKind.DOCUMENT, "", plural)
        owned = any(word in ("'s", "’s", "'", "’") for word in lowers[source.first : head])
        if definite and source.last - source.first <= 6 and not plural:
            holder = self.holders.get(lower)
            if holder is not None and not owned and (lower in known.roles or lower in known.people_nouns):
                return holder
            if lower == "team" and self.findings.inspectors is not None:
                return self.findings.inspectors
            back = None if owned else self._back(lower, gender)
            if back is not None:
                return back
        if lower in known.bodies:
            return Speaker(name, SpeakerKind.ORGANISATION, "", plural)
        if lower in known.people_nouns or lower.rpartition("-")[2] in known.people_nouns:
            return Speaker(name, SpeakerKind.ANONYMOUS, gender, plural)
        return Speaker(name, SpeakerKind.ANONYMOUS, gender, plural) if owned else self._unknown(lower, first, name, plural)

    def _author(self, line: Line, source: Source, head: int) -> Speaker | None:
        """Return the person who made 'his post', 'a letter by Mr Smith' or, spoken of before, 'the statement'."""
        lowers = line.lowers
        first = lowers[source.first]
        name = next((at for at in range(head + 1, head + 8) if at in line.names), head)
        if _FROM.intersection(lowers[head + 1 : min(head + 4, name)]) and not _TO.intersection(lowers[head + 1 : name]):
            return self.person(line.names[name][1].id)  # 'the letter, from the inspector Ann Ash, says'
        if first in ("his", "her") and lowers[head] in self.words.personal:
            return self.pronoun(first)
        if first == "the" and head == source.first + 1:
            return self.authors.get(lowers[head])
        for at in range(source.first + 1, head) if lowers[head] in self.words.personal else ():
            begin = line.name_ends.get(at - 1) if lowers[at] in OWNS else None
            if begin is not None:
                return self.person(line.names[begin][1].id)
        return None

    def _back(self, lower: str, gender: str) -> Speaker | None:
        """Return who was called that before: 'the spokesman' after 'a council spokesman'; 'the striker' after a name."""
        known = self.words
        for speaker in reversed(self.recent):
            if speaker.kind == SpeakerKind.ANONYMOUS and lower in speaker.name.lower().split():
                return speaker
        if (lower in known.roles and lower not in known.offices) or lower.endswith("-year-old"):
            return next(
                (
                    s
                    for s in reversed(self.recent[-4:])
                    if s.kind == SpeakerKind.PERSON and not (gender and s.gender and s.gender != gender)
                ),
                None,
            )
        return None

    def _unknown(self, lower: str, first: str, name: str, plural: bool) -> Speaker | None:
        if first in ("a", "an", "one", "another", "his", "her", "their", "its", "some", "others", "many") or (
            plural and first not in ("the", "this", "that")
        ):
            return Speaker(name, SpeakerKind.ANONYMOUS, "", plural)
        if first == "the" and not plural and not re.search(rf"\b(?:an?|one|another) (?:\w+ )?{re.escape(lower)}\b", self.text):
            found = next((s for s in reversed(self.recent[-3:]) if s.kind == SpeakerKind.PERSON), None)
            if found is not None:
                return found
        if first == "the":
            return Speaker(name, SpeakerKind.ANONYMOUS, "", plural)
        return None

    def _capitals(self, line: Line, source: Source, head: int, name: str) -> Speaker | None:
        """Return the body or person that capitalised words name which nobody has marked as a person's name."""
        words, lowers, known = line.words, line.lowers, self.words
        at = head
        while head > source.first and lowers[head] in known.post_nominals and words[head - 1][0].isupper():
            head = at = head - 1
        while at > source.first and (
            words[at - 1][0].isupper() or lowers[at - 1] in known.particles or words[at - 1] in ("&", ".", "of")
        ):
            at -= 1
        run_text = words[at : head + 1]
        run = [word for word in words[at : head + 1] if word.isalnum() or len(word) > 1]
        first = run[0] if run else ""
        titled = bool(run) and (run[0].lower() in known.titles or run[0] in ("M", "Mme")) and len(run) > 1
        last = lowers[head]
        bodily = (
            ((first.lower() == "the" or lowers[source.first] == "the") and not titled)
            or any(word.lower() in known.organisation_words or word in known.bodies_named for word in run)
            or (last.isascii() and words[head].isupper() and len(last) > 1)
            or "of" in run_text
            or "for" in run_text
        )
        # 'Drummer Lottie Crane', 'Japanese Trade Minister Jun Takeda': the name stands after the last word that is a post.
        post = next((i for i in range(len(run) - 2, -1, -1) if is_post(self.words, run[i])), None)
        if post is not None and len(run) - post > 2 and not bodily:
            run = run[post + 1 :]
            first, titled = run[0], False
        elif len(run) == 1 and not bodily and last not in self.surnames:
            full = self._by_surname().get(words[head])
            if full is not None:
                self.surnames[last] = full
        if titled or (not bodily and (len(run) > 1 or last in self.surnames)):
            full = self.surnames.get(last) or (self._by_surname().get(words[head]) if len(run) == 2 and titled else None)
            bare = " ".join(word for word in run if not (word.lower() in known.titles or word in ("M", "Mme")))
            if full is None or (len(bare.split()) > 1 and bare.split()[0].lower() != full.split()[0].lower()):
                full = bare
                self.surnames.setdefault(last, full)
            speaker = self.person(full)
            if titled and not speaker.gender and run[0].lower() in known.title_genders:
                self.genders[full] = known.title_genders[run[0].lower()]
                speaker = self.person(full)
            elif not speaker.gender and first.lower() in known.name_genders:
                self.genders[full] = known.name_genders[first.lower()]
                speaker = self.person(full)
            return speaker
        if not bodily and first.lower() in known.first_names:
            named = self.person(first)
            gender = known.genders.get(lowers[at - 1], "") if at > source.first else ""
            return named._replace(gender=gender) if gender else named
        return Speaker(name, SpeakerKind.ORGANISATION)
