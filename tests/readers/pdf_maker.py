"""PDF files for tests, written by hand: pages of lines in Helvetica, and the faults that hostile files have."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

#: Glyphs of our own font that stand for characters Helvetica's encoding lacks, by their code in it.
_CODES = {"\uf06e": 1, "\u25fc": 3, "\uf0a7": 4, "\ufffe": 5, "\uf02d": 6}
_HEIGHT, _LEFT, _SIZE, _LEADING = 842, 60, 10, 13


def make(pages: Iterable[Sequence[str]], *, encrypt: bool = False, turn: int = 0, rotate: int = 0) -> bytes:
    """Return a PDF with one page for each list of lines; ' | ' in a line begins a second column, '' is an empty line.

    A line that begins with '# ' is larger. `turn` is by how many quarters of a circle the lines run to the left on the sheet, `rotate`
    by how many degrees the sheet is shown turned to the right.
    """
    objects: list[bytes] = [b"", b""]
    cmap = "".join(f"<{code:02x}> <{ord(char):04x}>\n" for char, code in _CODES.items())
    other = "".join(
        f"<{code:02x}> <{ord(bytes([code]).decode('cp1252')):04x}>\n"
        for code in range(32, 256)
        if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
    )
    lines = (cmap + other).splitlines()
    blocks = "".join(
        f"{len(lines[i : i + 100])} beginbfchar\n" + "\n".join(lines[i : i + 100]) + "\nendbfchar\n"
        for i in range(0, len(lines), 100)
    )
    begin = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
    unicode = f"{begin} 1 begincodespacerange <00> <ff> endcodespacerange\n{blocks}endcmap end end"
    objects.append(stream(unicode.encode("ascii")))
    widths = " ".join(["500"] * 256)
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 3 0 R"
        b" /FirstChar 0 /LastChar 255 /Widths [" + widths.encode("ascii") + b"] >>"
    )
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [-900 -900 900 900] /Rotate {rotate} /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 4 0 R >> >> >>".encode("ascii")
        )
        objects.append(stream(_content(page, turn)))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode("ascii")
    trailer = b""
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -44 >>")
        trailer = f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]".encode("ascii")
    return write(objects, trailer)


def _content(page: Sequence[str], turn: int) -> bytes:
    parts = ["BT"]
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    for row, line in enumerate(page):
        parts.append(f"/F1 {18 if line.startswith('# ') else _SIZE} Tf")
        for column, text in enumerate(line.removeprefix("# ").split(" | ")):
            if text:
                codes = b"".join(bytes([_CODES[char]]) if char in _CODES else char.encode("cp1252") for char in text)
                x, y = _LEFT + 300 * column, _HEIGHT - 60 - _LEADING * row
                place = f"{cosine * x - sine * y} {sine * x + cosine * y}"
                parts.append(f"{cosine} {sine} {-sine} {cosine} {place} Tm <{codes.hex()}> Tj")
    return "\n".join([*parts, "ET"]).encode("ascii")


def stream(data: bytes, *, extra: str = "") -> bytes:
    """Return a stream object that unpacks to `data`."""
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n".encode("ascii") + packed + b"\nendstream"


def write(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return the file of `objects`, the first of which is the catalogue."""
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R".encode("ascii") + trailer
    return out + f" >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")


_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def looping() -> bytes:
    """A page tree whose branches hold one another."""
    return write([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    ])  # fmt: skip


def many_pages(count: int) -> bytes:
    """A document of `count` pages that are all the same one."""
    kids = b" ".join([b"3 0 R"] * count)
    return write([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count " + str(count).encode("ascii") + b" >>",
        _PAGE,
        stream(b"BT /F1 10 Tf 60 700 Td (Words on a page) Tj ET"),
        _FONT,
    ])  # fmt: skip


def bomb(size: int, *, words: bool) -> bytes:
    """A page whose content unpacks to `size` bytes: blanks, or words to be drawn."""
    piece = b"(Inspection of services) Tj\n" if words else b" " * 28
    return write([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        stream(b"BT /F1 10 Tf 60 700 Td " + piece * (size // len(piece)) + b" ET"),
        _FONT,
    ])  # fmt: skip


def nested_forms(depth: int) -> bytes:
    """A page that draws a form that draws two forms that draw two forms each, `depth` deep: two to the power of `depth`."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font"),
        stream(b"/X Do"),
        _FONT,
    ]
    for level in range(depth):
        number = len(objects) + 1
        inner = f"/XObject << /X {number + 1} 0 R >>" if level + 1 < depth else "/Font << /F1 5 0 R >>"
        draws = b"/X Do /X Do /X Do" if level + 1 < depth else b"BT /F1 10 Tf 60 700 Td (Deep) Tj ET"
        objects.append(stream(draws, extra=f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {inner} >> "))
    return write(objects)
