"""Finds 'the council', 'the county council', 'its children's services', and which council each stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofscan.facts.article import BlockKind
from ofscan.pipeline.councils.focus import Focus, Page
from ofscan.pipeline.reading.common import Mark
from ofscan.words.councils import CouncilsLexicon

# What may stand between 'the' and 'council'; a closed list, so that 'the way the council' is not taken in whole.
_ADJECTIVES = (
    r"(?:(?:same|whole|new|old|former|then|home|neighbouring|other|cash-strapped|troubled|failing|beleaguered|struggling|local|"
    r"north|south|east|west|inner|outer|central|seaside|coastal|rural|unitary|metropolitan|two|three|both|[A-Z][\w’'-]*|\w+-(?:run|led|controlled|hit))\s){0,2}?"
)


class References:
    """Finds 'the council', 'the county council', 'its children's services' and what they stand for."""

    def __init__(self, lexicon: CouncilsLexicon):
        self.lexicon = lexicon
        kinds = lexicon.cues.references
        nouns = {noun: kind for kind, items in kinds.items() for noun in items}
        self.kinds = {noun.casefold(): kind for noun, kind in nouns.items()}
        joined = "|".join(re.escape(noun) for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)))
        subject = "|".join(sorted(map(re.escape, lexicon.cues.subject_verbs), key=lambda item: (-len(item), item)))
        # Begins with a set of letters and not with a boundary, so that the search runs over the text at the speed of a scan.
        self.pattern = re.compile(
            r"[TtIiOoAaC](?<![\w-].)(?:"
            rf"(?:(?<=[Tt])(?:he|HE|his|hat|heir)|(?<=[Ii])ts|(?<=[Oo])ur)\s{_ADJECTIVES}(?P<noun>(?i:{joined}))\b"
            r"(?!['’]?\s(?:tax|chamber|house|houses|estate|for|of|to|on)\b)"
            r"|(?<=[Aa])\s(?P<of>council)\s(?:spokes\w+|leader|source|officer)"
            r"|(?<=C)(?P<lead>ouncil)\s(?:spokes\w+|leaders?|bosses|chiefs|officers)"
            rf"|(?<=[Tt])he\s(?:(?:old|former|royal|same|whole)\s)?(?P<place>county|city|borough)(?=\s(?:also\s)?(?:{subject})\b|['’]s\s)"
            r"|(?<=[Ii])(?P<its>ts)\s(?:children['’]s\s(?:services|social)|services\b|social\s(?:services|work|care))"
            r"|(?<=[Tt])he\s(?P<body>trust|company)\b(?!['’]?\s(?:for|of|that)\b)"
            r")"
        )

    def find(self, page: Page, names: Sequence[Mark]) -> list[Mark]:
        """Return the marks of what refers back to a council among `names`."""
        known = [mark for mark in names if mark.label == "COUNCIL"]
        if not known:
            return []
        focus = Focus(page, known)
        marks = self._walk(page, names, known, focus)
        # What 'the council' is also tells which council the article is about: where that changes the answer, ask again.
        if len({mark.kb for mark in known}) == 1:
            return marks
        again = Focus(page, [*known, *(mark for mark in marks if mark.label == "COUNCIL")])
        if again.primary != focus.primary:
            marks = self._walk(page, names, known, Focus(page, known, primary=again.primary, settled=True))
        return marks

    def _walk(self, page: Page, names: Sequence[Mark], known: list[Mark], focus: Focus) -> list[Mark]:
        text, blocks, _ = page
        districts = [mark for mark in names if mark.label == "OTHER" and mark.id == "district"]
        types = {mark.kb: row.types for mark in (*known, *districts) if (row := self.lexicon.get(mark.kb))}
        entities = sorted((*known, *districts))
        taken = {(mark.start, mark.end) for mark in names}
        marks: list[Mark] = []
        index = 0
        carried: tuple[str, ...] = ()
        for number, block in enumerate(blocks):
            if not block.readable or block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
                continue
            here: list[Mark] = []
            for match in self.pattern.finditer(text, block.start, block.end):
                start, end = match.span()
                group = match.lastgroup or "noun"
                end = match.end(group)
                while index < len(entities) and entities[index].start < start:
                    if entities[index].start >= block.start:
                        here.append(entities[index])
                    index += 1
                if (
                    any(mark.start < end and start < mark.end for mark in entities[max(0, index - 1) : index + 1])
                    or (start, end) in taken
                ):
                    continue
                if match["body"]:
                    # Only where the article has named the trust; else it may be a school's or the health service's.
                    start_of = next(
                        (mark.start for mark in reversed(entities[max(0, index - 20) : index]) if mark.id == "trust"), None
                    )
                    codes = tuple(mark.kb for mark in entities[max(0, index - 20) : index] if mark.start == start_of)
                    found = [Mark(start, end, "COUNCIL", "reference", code) for code in codes]
                    marks.extend(found)
                    here.extend(found)
                    continue
                kind = self.kinds.get(match["noun"].casefold(), "council") if match["noun"] else match["place"] or "council"
                default = (focus.sections[number],) if focus.sections[number] else carried
                codes = self._resolve(kind, here, default, focus, entities, types, index)
                label = "COUNCIL" if codes and not any(self._district(code) for code in codes) else "OTHER"
                for code in codes:
                    mark = Mark(start, end, label, "reference", code)
                    marks.append(mark)
                    here.append(mark)
            while index < len(entities) and entities[index].start < block.end:
                if entities[index].start >= block.start:
                    here.append(entities[index])
                index += 1
            if block.kind == BlockKind.HEADING:
                carried = ()
            elif here:
                carried = focus.carry(sorted(here))
        return marks

    def _district(self, code: str) -> bool:
        row = self.lexicon.get(code)
        return row is None or not row.upper_tier

    def _resolve(
        self,
        kind: str,
        here: list[Mark],
        default: tuple[str | None, ...],
        focus: Focus,
        entities: Sequence[Mark],
        types: dict[str, frozenset[str]],
        index: int,
    ) -> tuple[str, ...]:
        def fits(code: str) -> bool:
            if kind == "council":
                return True
            return kind in types.get(code, frozenset())

        for mark in reversed(here[-12:]):
            if focus.aside(mark) and kind == "council":
                continue
            if fits(mark.kb) and (kind != "council" or mark.label in ("COUNCIL", "OTHER")):
                return tuple(dict.fromkeys(other.kb for other in here[-12:] if other.start == mark.start))
        codes = tuple(code for code in default if code)
        if codes and fits(codes[0]):
            return codes
        if focus.primary and fits(focus.primary):
            return (focus.primary,)
        for mark in reversed(entities[max(0, index - 40) : index]):
            if fits(mark.kb) and (kind != "council" or mark.label == "COUNCIL"):
                return (mark.kb,)
        for mark in entities[index : index + 40]:
            if fits(mark.kb) and mark.label == "COUNCIL":
                return (mark.kb,)
        if kind == "borough" and focus.primary:
            return (focus.primary,)
        return ()
