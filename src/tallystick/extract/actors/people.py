"""Nouns for one person, by which somebody is taken up again, "the minister said", and which of them tell the sex."""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


MEN = _table(
    "actor alderman ayatollah boy brother businessman chairman congressman councilman emir father gentleman "
    "grandfather grandson husband imam king lord man monk mr mullah nephew policeman prince salesman sheik sheikh "
    "sir son spokesman sultan tribesman uncle widower"
)
WOMEN = _table(
    "actress aunt baroness businesswoman chairwoman congresswoman councilwoman countess dame daughter duchess girl "
    "granddaughter grandmother heiress hostess lady miss mother mrs ms niece nun policewoman princess queen "
    "saleswoman sister spokeswoman waitress widow wife woman"
)
PERSONS = MEN | WOMEN | _table(
    "academic activist administrator admiral adviser advisor aide ally ambassador analyst archbishop architect "
    "artist assistant attorney auditor author banker barrister biologist bishop blogger boss brigadier broadcaster "
    "broker bystander campaigner candidate captain cardinal chair chancellor chemist chief citizen cleric clerk "
    "coach colleague colonel columnist commander commentator commissioner commodore consultant cook coordinator "
    "corporal correspondent councillor critic customer defector defendant delegate demonstrator dentist deputy "
    "designer detainee detective diplomat director doctor driver economist editor elder electrician emissary "
    "employee engineer entrepreneur envoy executive expert farmer fighter filmmaker fisherman friend general "
    "governor graduate guard head herder historian informant inmate insider inspector instructor interpreter "
    "investigator investor journalist judge labourer lawmaker lawyer leader lecturer lieutenant magistrate major "
    "manager marshal mayor mechanic mediator merchant midwife migrant militant miner minister missionary monitor "
    "musician negotiator neighbor neighbour novelist nurse observer officer official ombudsman operator opponent "
    "organiser organizer owner paramedic pastor patient pensioner pharmacist photographer physician physicist pilot "
    "plumber poet preacher premier presenter president priest prisoner producer professor prosecutor protester "
    "psychologist rabbi rapporteur rebel refugee registrar reporter representative researcher resident rival sailor "
    "scholar scientist secretary senator sergeant sheriff shopkeeper singer skipper sociologist soldier solicitor "
    "specialist spokesperson student superintendent supporter surgeon survivor suspect teacher teenager trader "
    "trainer translator treasurer trooper trustee veteran victim villager volunteer voter whistleblower witness "
    "worker writer"
)  # fmt: skip
