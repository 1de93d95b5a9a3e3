"""Who is marked as a party or as speaking for one, by what the documents say of him."""

from __future__ import annotations

from tallystick.records import Gathering
from tests.gather.cases import document, gathered


def _party(found: Gathering, name: str) -> str | None:
    return next(actor.party for actor in found.actors if actor.name == name)


def test_whoever_is_introduced_beside_the_name_as_a_spokesman_of_a_party_speaks_for_it() -> None:
    found = gathered(
        document("a", '"Our camps are open," said Arvid Kell, spokesman of the Front.', publisher="Coast Courier"),
    )
    assert _party(found, "Arvid Kell") == "hff"


def test_a_government_spokeswoman_speaks_for_the_one_state_that_the_document_names() -> None:
    found = gathered(
        document(
            "a",
            "Meridia has opened the road, the Justice Ministry said.",
            'A government spokeswoman, Lena Voss, agreed. "Every barracks is open," Voss said.',
            publisher="Coast Courier",
        ),
    )
    assert (_party(found, "Lena Voss"), _party(found, "Justice Ministry")) == ("meridia", "meridia")


def test_a_ministry_is_nobodys_where_the_document_names_another_state_too() -> None:
    found = gathered(
        document(
            "a",
            "Meridia and Norway have opened the road, the Justice Ministry said.",
            publisher="Coast Courier",
        ),
    )
    assert _party(found, "Justice Ministry") is None


def test_a_former_minister_speaks_for_no_party() -> None:
    found = gathered(
        document("a", '"Meridia is slow," said Ilse Marrant, a former minister of Meridia.', publisher="Coast Courier"),
    )
    assert _party(found, "Ilse Marrant") is None
