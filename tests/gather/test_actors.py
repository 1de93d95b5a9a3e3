"""Which actors of different documents are one."""

from __future__ import annotations

import pytest

from tallystick.gather.actors import merge_actors
from tallystick.gather.parties import assign_parties, place_offices
from tallystick.records import Actor, ActorKind

from .cases import ACCORD, document


def actor(id_: str, name: str, kind: ActorKind = "organisation", *aliases: str, said: tuple[str, ...] = ()) -> Actor:
    return Actor(id_, name, kind, aliases, descriptions=said)


def together(*actors: Actor) -> bool:
    merged, _ = merge_actors(actors, (ACCORD,))
    return len(merged) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (actor("1", "Joint Monitoring Mission"), actor("2", "the Joint Monitoring Mission")),
        (actor("1", "Joint Monitoring Mission"), actor("2", "JMM")),
        (actor("1", "Joint Monitoring Mission", "organisation", "Mission"), actor("2", "JMM")),
        (actor("1", "United Nations panel"), actor("2", "UN panel")),
        (actor("1", "Republic of Meridia", "government"), actor("2", "Meridia", "place")),
        (actor("1", "al-Harra Brigade", "armed group"), actor("2", "Al Herra Brigade", "armed group")),
        (actor("1", "Gen. Ilse Korda", "person"), actor("2", "Ilse Korda", "person")),
        (actor("1", "Ilse M. Korda", "person"), actor("2", "Ilse Korda", "person")),
        (actor("1", "Harrow Bay", "place"), actor("2", "Harrow Bay", "person")),
        (actor("1", "Joint Monitoring Mission"), actor("2", "March the Joint Monitoring Mission")),
        (actor("1", "Ilse Korda", "person"), actor("2", "Ilse Korda of the Harbour Board")),
        (actor("1", "Grey Lantern Society"), actor("2", "Grey Lantern")),
        (actor("1", "Mohammed al-Masry", "person"), actor("2", "Muhammad el-Masri", "person")),
        (actor("1", "Abdel-Kareem Haddadi", "person"), actor("2", "Abd al-Karim al-Haddadi", "person")),
    ],
)
def test_one_actor_under_two_names(first: Actor, second: Actor) -> None:
    assert together(first, second)
    assert together(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (actor("1", "Korda", "person"), actor("2", "Ilse Korda", "person")),
        (actor("1", "Oren Korda", "person"), actor("2", "Ilse Korda", "person")),
        (actor("1", "Ministry of Defence"), actor("2", "Ministry of Justice")),
        (actor("1", "Kestrel Brigade"), actor("2", "Kestrel Brigade in the Lowlands")),
        (actor("1", "ministry"), actor("2", "ministry")),
        (actor("1", "Harrow Council Office"), actor("2", "Harrow Council")),
        (actor("1", "Tariq Hassan", "person"), actor("2", "Tariq Hussein", "person")),
    ],
)
def test_two_actors_with_like_names(first: Actor, second: Actor) -> None:
    assert not together(first, second)


def test_the_merged_actor_keeps_all_names_and_says_why() -> None:
    merged, renamed = merge_actors((actor("1", "JMM"), actor("2", "Joint Monitoring Mission")), ())
    assert merged[0].name == "Joint Monitoring Mission"
    assert merged[0].aliases == ("JMM",)
    assert merged[0].reason == "the acronym of its name"
    assert renamed == {"1": merged[0].id, "2": merged[0].id}


@pytest.mark.parametrize(
    ("who", "party"),
    [
        (actor("1", "Meridian Ministry of Defence"), "meridia"),
        (actor("1", "Meridia News Agency"), None),
        (actor("1", "Tomas Wren", "person", said=("Front spokesman",)), "hff"),
        (actor("1", "Tomas Wren", "person", said=("former Front spokesman",)), None),
        (actor("1", "Anneke Tolland", "person", said=("analyst of the Front leadership",)), None),
        (actor("1", "Joint Monitoring Mission"), None),
    ],
)
def test_who_speaks_for_a_party(who: Actor, party: str | None) -> None:
    assert assign_parties((who,), (ACCORD,))[0].party == party


def test_a_ministry_is_of_the_party_that_stands_after_its_name() -> None:
    text = "Ministry of Defence of the Republic of Meridia"
    only = document("communique.txt", text)
    who = Actor("1", "Ministry of Defence", "government", mentions=((only.id, 0, 19),))
    (placed,) = place_offices((who,), {only.id: only}, (ACCORD,))
    assert assign_parties((placed,), (ACCORD,))[0].party == "meridia"
    assert assign_parties((who,), (ACCORD,))[0].party is None
