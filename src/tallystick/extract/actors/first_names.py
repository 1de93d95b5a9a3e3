"""First names that are given to women or to men almost everywhere they are used, so that "she" finds who is meant.

Names that either may bear (Alex, Andrea, Jean, Kim, Robin, Sasha) are left out: no guess beats a wrong one.
"""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


WOMEN = _table(
    "ada adele agnes aisha aleksandra alexandra alice alicia alina alison amanda amelia amina amy ana anastasia "
    "angela anita ann anna anne annette annika antonia astrid barbara beatrice benazir birgit brenda bridget camila "
    "carla carmen carol carolina caroline catherine cecilia charlotte chiara christina christine claire clara "
    "claudia cristina cynthia daniela deborah denise diana dina dolores donna dorothy edith eleanor elena elif "
    "elisabeth elizabeth ellen elsa emilia emily emma erika esther eva eve evelyn fatima fatma fatou federica fiona "
    "florence francesca gabriela gertrude gloria grace greta hanna hannah hazel heather heidi helen helena helga "
    "hilary hilda huda ida ingrid irene irina iris isabel isabella isabelle jacqueline jane janet jennifer jessica "
    "joan joanna josefina joyce judith julia juliana julie karen karin katarina kate katherine kathleen katja "
    "khadija kirsten kristina larisa laura layla leila lena leonor lidia lillian linda lisa liz lorena louise lucia "
    "lucy ludmila luisa lydia magdalena maia malala manuela margaret margarita maria mariam marie marina marta "
    "martha mary maryam matilda megan melanie mercedes michelle mira miriam monica monika nadia nancy naomi natalia "
    "natalie natasha nicole nina noor nora olga olivia pamela patricia paula paulina penelope petra philippa priya "
    "rachel rebecca regina renata rita rosa rose rosemary ruth sabine samantha sandra sara sarah sharon sheila "
    "silvia simone sofia sonia sophia sophie stella stephanie susan susana suzanne svetlana sylvia tamara tania "
    "tatiana teresa theresa tina ursula valentina valeria valerie vanessa vera veronica victoria viktoria viola "
    "virginia vivian wendy yasmin yolanda yulia zainab zara zeinab zoe"
)
MEN = _table(
    "abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro aleksandr alexander alfred ali amir "
    "anders andrei andrew andrzej anthony anton antonio arthur asif aziz ben benjamin bernard bill bob boris brian "
    "bruce bruno carl carlos charles chris christopher colin dan daniel david dennis diego dimitri dmitry dominic "
    "donald douglas eduardo edward emmanuel eric erik ernest eugene fahad farid felix fernando francis francisco "
    "frank franz fred frederick gary geoffrey george gerald gerard giovanni giuseppe gordon graham greg gregory "
    "guillaume gustav hamid hamza hans harold harry hasan hassan henrik henry herbert hiroshi howard hugh hugo "
    "hussein ian ibrahim idris igor ilya ismail ivan jack jacob jake jakob jamal james jan jason javier jeffrey "
    "jens jeremy jerome jim joe john jonathan jorge jose josef joseph josh joshua juan julian julio kamal karim "
    "karl keith ken kenneth kevin khalid klaus kurt larry lars laurent leo leon leonard louis lucas luis luke "
    "mahmoud manuel marco marcus mario mark markus martin mathias matthew maurice max maxim michael miguel mikhail "
    "mohamed mohammad mohammed moses muhammad murat mustafa nasser nathan neil nicholas nicolas nigel nikolai "
    "norman olaf oleg oliver omar oscar oskar osman otto pablo patrick paul pavel pedro per peter petr philip "
    "philippe pierre piotr rafael ralph ramon rashid ravi raymond ricardo richard robert roberto roger roland "
    "ronald roy rudolf salim salman samuel scott sean sebastian sergei sergey shane simon stefan stephen steve "
    "steven stuart sunil sven tariq ted thomas tim timothy tobias todd tom tomas tony umar vaclav viktor vincent "
    "vladimir walter wayne werner wilhelm william wolfgang xavier yasser yuri yusuf zoltan"
)


def woman_named(name: str) -> bool | None:
    """Whether a person's name is a woman's, by its first word; None where that does not tell."""
    first = name.split()[0].lower() if len(name.split()) > 1 else ""
    return True if first in WOMEN else False if first in MEN else None
