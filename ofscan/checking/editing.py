"""A mapping in YAML edited in its text: comments, order and the form of all that is not changed stay as they are.

The text must be one that `strict_yaml.parse` reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from ofscan.words import strict_yaml


class Editor:
    """Collects the changes of one text; places are characters of it, ends exclusive."""

    def __init__(self, text: str):
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.text = text if text.endswith("\n") else text + self.newline
        root: Any = yaml.compose(self.text, Loader=strict_yaml.Loader)
        self.flow = bool(root is not None and root.flow_style)
        self.nodes = {key.value: (key, value) for key, value in root.value} if root is not None else {}
        self.changes: list[tuple[int, int, str]] = []

    def edited(self) -> str:
        """Return the text with every change."""
        text = self.text
        for start, end, new in sorted(self.changes, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def set_value(self, key: str, value: Any) -> None:
        """Put plain data in the place of the value of `key`."""
        node = self.nodes[key][1]
        start, end = node.start_mark.index, self._end(node)
        blank = "" if self.text[start - 1 : start].isspace() else " "
        self.changes.append((start, end, blank + strict_yaml.dump_line(value)))

    def set_items(self, key: str, keep: Sequence[bool], new: Sequence[Any]) -> None:
        """Leave of the list `key` the items to `keep` (one answer an item), and add `new` plain data at its end."""
        key_node, node = self.nodes[key]
        rows = [strict_yaml.dump_line(value) for value in new]
        plain = not any(isinstance(value, dict) for value in new)
        if node.flow_style and not any(keep) and rows and not plain and not self.flow:
            self._replace(key_node, node, "".join(f"{self.newline}  - {row}" for row in rows))
        elif node.flow_style:
            self._in_brackets(node, keep, rows)
        elif not any(keep) and not rows:
            self._replace(key_node, node, " []")
        else:
            self._in_lines(node, keep, rows)

    def _replace(self, key: Any, node: Any, new: str) -> None:
        colon = self.text.index(":", key.end_mark.index)
        self.changes.append((colon + 1, self._end(node), new))

    def _in_brackets(self, node: Any, keep: Sequence[bool], rows: Sequence[str]) -> None:
        places = [(item.start_mark.index, self._end(item)) for item in node.value]
        last = max((index for index, kept in enumerate(keep) if kept), default=-1)
        for index, kept in enumerate(keep[: last + 1]):
            if not kept:
                self.changes.append((places[index][0], places[index + 1][0], ""))
        start = places[last][1] if last >= 0 else node.start_mark.index + 1
        end = places[-1][1] if last + 1 < len(places) else start
        self.changes.append((start, end, "".join(f", {row}" for row in rows)[0 if last >= 0 else 2 :]))

    def _in_lines(self, node: Any, keep: Sequence[bool], rows: Sequence[str]) -> None:
        column = node.start_mark.column
        for item, kept in zip(node.value, keep, strict=True):
            if not kept:
                self.changes.append((self._dash(item, column), self._line_end(item), ""))
        end = self._line_end(node.value[-1])
        self.changes.append((end, end, "".join(f"{' ' * column}- {row}{self.newline}" for row in rows)))

    def _dash(self, item: Any, column: int) -> int:
        """Return the start of the line with the dash of a list item; dashes stand in `column`."""
        start = self.text.rfind("\n", 0, item.start_mark.index) + 1
        while self.text[start + column] != "-":
            start = self.text.rfind("\n", 0, start - 1) + 1
        return start

    def _line_end(self, node: Any) -> int:
        return self.text.index("\n", self._end(node)) + 1

    def _end(self, node: Any) -> int:
        """Return where the last word of a node ends: the marks of what is written in lines stand behind the blanks after it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        return start + len(self.text[start:end].rstrip())
