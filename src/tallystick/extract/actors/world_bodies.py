"""Bodies of the whole world that texts name by initials alone, or by initials that are not those of their name.

For `candidates` and `register`. The names are those that the bodies bear in English.
"""

from __future__ import annotations

from typing import Final

from tallystick.extract.actors.names import key_of

# Initials in small letters, and the names that they stand for; the first is shown.
WORLD_BODIES: Final[dict[str, tuple[str, ...]]] = {
    "un": ("United Nations",),
    "eu": ("European Union",),
    "au": ("African Union",),
    "nato": ("North Atlantic Treaty Organization",),
    "osce": ("Organization for Security and Co-operation in Europe",),
    "asean": ("Association of Southeast Asian Nations",),
    "opec": ("Organization of the Petroleum Exporting Countries",),
    "oecd": ("Organisation for Economic Co-operation and Development",),
    "imf": ("International Monetary Fund",),
    "iaea": ("International Atomic Energy Agency",),
    "icc": ("International Criminal Court",),
    "icj": ("International Court of Justice",),
    "icrc": ("International Committee of the Red Cross",),
    "msf": ("Doctors Without Borders", "Medecins Sans Frontieres", "Médecins Sans Frontières"),
    "hrw": ("Human Rights Watch",),
    "unhcr": ("UN refugee agency",),
    "unicef": ("UN children's agency",),
    "wfp": ("World Food Programme", "World Food Program"),
    "who": ("World Health Organization",),
    "wto": ("World Trade Organization",),
    "ilo": ("International Labour Organization",),
    "fao": ("Food and Agriculture Organization",),
}
# The names alone, as they are compared.
NAMES: Final = frozenset(key_of(name) for names in WORLD_BODIES.values() for name in names)
