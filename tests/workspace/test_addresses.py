"""Addresses of commitments name an instrument in letters of any script, and those from before still lead there."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tallystick.records import Instrument
from tallystick.workspace import addresses


def titled(title: str) -> Instrument:
    return Instrument(title, None, (), ())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Accord of Harrow Bay", "accord-of-harrow-bay"),
        ("Accord d’Élan (2031)", "accord-d-élan-2031"),
        ("Договор о перемирии", "договор-о-перемирии"),
        ("اتفاق وقف النار", "اتفاق-وقف-النار"),
        ("…", "instrument"),
    ],
)
def test_letters_of_every_script_stand_in_an_address(title: str, slug: str) -> None:
    assert addresses.slug(titled(title)) == slug
    address = addresses.commitment(title, "C1")
    assert address.isascii()
    assert unquote(address) == f"/commitments/{slug}/C1"
    assert addresses.is_named(titled(title), slug)


def test_two_instruments_in_one_script_have_two_addresses() -> None:
    assert addresses.slug("Договор первый") != addresses.slug("Договор второй")


def test_an_address_that_left_letters_out_still_leads_to_its_instrument() -> None:
    assert addresses.is_named(titled("Accord d’Élan"), "accord-d-lan")
    assert not addresses.is_named(titled("Accord d’Élan"), "accord-d-elan")
