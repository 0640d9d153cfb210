from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pytest

from ofscan.errors import DataError
from ofscan.facts import codec


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    spokes: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    name: str
    colour: Colour | None
    wheels: tuple[Wheel, ...]
    old: bool = False


CART = Cart(name="hand", colour=Colour.RED, wheels=(Wheel(spokes=8), Wheel(spokes=6, page=2)))
PLAIN = {"name": "hand", "colour": "red", "wheels": [{"spokes": 8}, {"spokes": 6, "page": 2}], "old": False}


def test_encode_gives_plain_data_in_the_order_of_the_fields() -> None:
    assert codec.encode(CART) == PLAIN
    assert list(codec.encode(CART)) == ["name", "colour", "wheels", "old"]


def test_decode_is_the_inverse_of_encode() -> None:
    assert codec.decode(Cart, PLAIN) == CART


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "f.yaml: must be a mapping with the keys of a Cart, not a list"),
        ({**PLAIN, "size": 1}, "f.yaml: size: unknown key; known are name, colour, wheels, old"),
        ({"name": "x"}, "f.yaml: the key 'colour' is missing"),
        ({**PLAIN, "name": 3}, "f.yaml: name: must be text, not 3 (quote it if text is meant)"),
        ({**PLAIN, "name": None}, "f.yaml: name: must be text, not nothing"),
        ({**PLAIN, "old": "yes"}, "f.yaml: old: must be true or false, not the text 'yes'"),
        ({**PLAIN, "colour": "green"}, "f.yaml: colour: 'green' is none of red, blue"),
        ({**PLAIN, "wheels": "two"}, "f.yaml: wheels: must be a list, not the text 'two'"),
        (
            {**PLAIN, "wheels": [{"spokes": True}]},
            "f.yaml: wheels.0.spokes: must be a whole number, not true (quote it if text is meant)",
        ),
    ],
)
def test_decode_says_what_is_wrong_and_where(data: object, message: str) -> None:
    with pytest.raises(DataError) as caught:
        codec.decode(Cart, data, path="f.yaml")
    assert str(caught.value) == message


def test_decode_names_the_nearest_known_line() -> None:
    lines = {(): 1, ("wheels",): 4, ("wheels", 1): 6}
    data = {**PLAIN, "wheels": [{"spokes": 8}, {"spokes": "six"}]}
    with pytest.raises(DataError) as caught:
        codec.decode(Cart, data, path="f.yaml", lines=lines)
    assert (caught.value.path, caught.value.line) == ("f.yaml", 6)
