"""Fictional agreements of other fields, each with sentences and what they mean for its commitments."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple


class Subject(NamedTuple):
    """An agreement file and the readings of it: (sentence, commitment, bearing), without the two where it is none."""

    agreement: str
    published: str
    readings: tuple[tuple[str, str | None, str | None], ...]


CORRIDOR = Subject(
    dedent("""\
    title: Sea Corridor Arrangement of Pell Sound
    signed: 2034-02-01
    parties:
      - {id: tarsia, name: Republic of Tarsia, aliases: [Tarsia]}
      - {id: velm, name: Kingdom of Velm, aliases: [Velm]}
    commitments:
      - {id: S1, by: velm, text: Allow grain ships to leave the port of Ostova.}
      - {id: S2, by: velm, text: Do not attack ships in the corridor.}
      - {id: S3, by: tarsia, text: Give inspectors access to every outbound ship.}
      - {id: S4, by: tarsia, text: Clear the mines from the approach to Ostova., deadline: 2034-04-01}
    """),
    "2034-05-10",
    (
        ("Velm attacked a grain ship in the corridor on Tuesday.", "S2", "breach"),
        ("Velm blocked two grain ships from leaving Ostova.", "S1", "breach"),
        ("Velm allowed nine grain ships to leave the port of Ostova last week.", "S1", "compliance"),
        ("Tarsia turned inspectors away from two outbound ships.", "S3", "breach"),
        ("Tarsia has given inspectors access to every outbound ship since March, the port authority said.",
         "S3", "compliance"),
        ("Tarsia has begun to clear the mines from the approach.", "S4", "progress"),
        ("Tarsia has yet to clear the mines from the approach.", "S4", "breach"),
        ("Tarsia will clear the mines by June, its navy said.", "S4", "pledge"),
        ('"We have not attacked any ships," said Jana Orlik, a spokeswoman for Velm.', "S2", "denial"),
        ("Wheat prices rose by four percent in April.", None, None),
        ("The arrangement obliges Velm to allow grain ships to leave Ostova.", None, None),
        ("The harbour of Ostova was built in 1911.", None, None),
    ),
)  # fmt: skip

ENRICHMENT = Subject(
    dedent("""\
    title: Framework of Larch Lake on Nuclear Matters
    signed: 2035-06-01
    parties:
      - {id: karam, name: Karamia, aliases: [Karamian government]}
      - {id: osmark, name: Osmark}
    commitments:
      - id: N1
        by: karam
        text: Limit the stockpile of enriched uranium to 300 kilograms.
        target: {measure: enriched uranium in stock, value: 300, unit: kilograms, direction: at most}
      - {id: N2, by: karam, text: Allow inspectors to enter the Dervish Hill plant.}
      - {id: N3, by: karam, text: Stop enriching uranium above 5 percent.}
      - {id: N4, by: osmark, text: Lift the sanctions on oil exports from Karamia., deadline: 2035-12-01}
    """),
    "2036-02-10",
    (
        ("Karamia has reduced its stockpile of enriched uranium to 280 kilograms.", "N1", "compliance"),
        ("Karamia's stockpile of enriched uranium stands at 2,100 kilograms, the agency said.", "N1", "breach"),
        ("Karamia barred inspectors from the Dervish Hill plant on Monday.", "N2", "breach"),
        ("Karamia allowed inspectors to enter the Dervish Hill plant in January.", "N2", "compliance"),
        ("Karamia is enriching uranium to 60 percent.", "N3", "breach"),
        ("Karamia has stopped enriching uranium above 5 percent.", "N3", "compliance"),
        ("Osmark lifted its sanctions on oil exports in December.", "N4", "compliance"),
        ("Osmark has not lifted the sanctions on oil exports.", "N4", "breach"),
        ("Osmark promised to lift the sanctions next month.", "N4", "pledge"),
        ("Osmark may lift the sanctions if the talks succeed.", None, None),
        ("Karamia has 80 million inhabitants.", None, None),
    ),
)

SETTLEMENT = Subject(
    dedent("""\
    title: Settlement of Brennick on the Return of the Displaced and the Vote
    signed: 2037-01-15
    parties:
      - {id: gov, name: Republic of Dalmor, aliases: [Dalmor, Dalmorian government]}
      - {id: ufl, name: United Front of Lisk, aliases: [UFL]}
    commitments:
      - {id: P1, by: gov, text: Hold parliamentary elections., deadline: 2037-10-01}
      - {id: P2, by: gov, text: Let displaced families return to the Lisk district.}
      - {id: P3, by: gov, text: Adopt a new constitution., deadline: 2037-12-01}
      - {id: P4, by: ufl, text: Stop recruiting children.}
      - {id: P5, by: gov, text: Form a government of national unity with the United Front of Lisk.}
    """),
    "2038-01-20",
    (
        ("Dalmor held parliamentary elections on 20 September.", "P1", "compliance"),
        ("Parliamentary elections were postponed for a second time.", "P1", "breach"),
        ("Dalmor blocked displaced families from returning to the Lisk district.", "P2", "breach"),
        ("Parliament has not adopted a new constitution.", "P3", "breach"),
        ("Dalmor adopted a new constitution in November.", "P3", "compliance"),
        ("The UFL recruited 40 children in the autumn, the monitors said.", "P4", "breach"),
        ("The UFL has stopped recruiting children.", "P4", "compliance"),
        ('"We do not recruit children," said Ivo Marr, a spokesman for the UFL.', "P4", "denial"),
        ("Dalmor will form a government of national unity, the prime minister said.", "P5", "pledge"),
        ("The Republic of Dalmor should hold elections, a newspaper wrote.", None, None),
        ("The winter was the coldest in thirty years.", None, None),
    ),
)

QUOTAS = Subject(
    dedent("""\
    title: Convention of Skarn on Herring and Soot
    signed: 2033-03-01
    parties:
      - {id: norrey, name: Norrey}
      - {id: ivland, name: Ivland}
    commitments:
      - id: Q1
        by: norrey
        text: Limit the herring catch to 40,000 tonnes a year.
        target: {measure: herring caught, value: 40000, unit: tonnes, direction: at most}
      - {id: Q2, by: ivland, text: Close two coal plants., deadline: 2034-01-01}
      - {id: Q3, by: ivland, text: Publish emission figures every year.}
      - id: Q4
        by: norrey
        text: Pay 5 million crowns into the coast fund.
        target: {measure: crowns paid into the coast fund, value: 5000000, unit: crowns}
    """),
    "2034-06-01",
    (
        ("Norrey caught 52,000 tonnes of herring last year.", "Q1", "breach"),
        ("Norrey caught 38,500 tonnes of herring last year.", "Q1", "compliance"),
        ("Ivland has closed two coal plants.", "Q2", "compliance"),
        ("Ivland has not closed the coal plants.", "Q2", "breach"),
        ("Ivland published its emission figures in May.", "Q3", "compliance"),
        ("Ivland failed to publish emission figures this year.", "Q3", "breach"),
        ("Norrey has paid 2 million crowns into the coast fund.", "Q4", "progress"),
        ("Norrey has paid 5 million crowns into the coast fund.", "Q4", "compliance"),
        ("Norrey pledged to pay the rest into the coast fund by July.", "Q4", "pledge"),
        ("Herring spawn in the shallow bays of the north.", None, None),
        ("The convention requires Ivland to close two coal plants.", None, None),
    ),
)
SUBJECTS = {"corridor": CORRIDOR, "enrichment": ENRICHMENT, "settlement": SETTLEMENT, "quotas": QUOTAS}
