"""Mail: one message is one document, whichever of its alternatives is read."""

from __future__ import annotations

import email.message
import email.policy

import pytest

from tallystick.errors import TallystickError
from tallystick.records import Published

from .helpers import assert_whole, document, words

NEWSLETTER = """View this email in your browser <https://sorn.example/v/12>

Dear readers,

The Highland Free Front freed 40 prisoners on Thursday <https://sorn.example/a>,
a day before the deadline. The Red Cross said that all were in “good health” – the
government still holds twelve men.

Click here to read the full story <https://sorn.example/b>.

You are receiving this email because you signed up at sorn.example.
Unsubscribe <https://sorn.example/u> | Update your preferences <https://sorn.example/p>
"""

PAGE = """<html><body><div style="display:none">Preview that nobody sees</div><table><tr><td>
<a href="v">View in browser</a></td></tr>
<tr><td><h1>Depot reopened for inspectors</h1>
<p>The depot at Harrow Bay was reopened for inspectors on Tuesday, the mission
told this newsletter.</p>
<p>It had been closed for eleven days after a fire in which nobody was hurt, the police said.</p></td></tr>
<tr><td>Want to change how you receive these emails?<br>You can <a href="x">unsubscribe from this list</a>.</td>
</tr></table>
</body></html>"""


def message(**headers: str) -> email.message.EmailMessage:
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_newsletter_is_read_from_its_plain_part() -> None:
    mail = message(
        From="Sorn Weekly <news@sorn.example>",
        Subject="Fwd: The week in Sorn – été",
        Date="Fri, 30 May 2031 18:05:00 +0200",
        List_Unsubscribe="<mailto:u@sorn.example>",
    )
    mail.set_content(NEWSLETTER, cte="quoted-printable")
    mail.add_alternative("<html><body><p>The week in Sorn</p></body></html>", subtype="html")
    letter = document("letter.eml", mail.as_bytes())
    assert_whole(letter)
    assert (letter.title, letter.publisher, letter.kind) == ("The week in Sorn – été", "Sorn Weekly", "newsletter")
    assert letter.published == Published("2031-05-30T18:05:00+02:00", "metadata")
    body = " ".join(words(letter, "paragraph"))
    assert "a day before the deadline. The Red Cross said that all were in “good health”" in body
    furniture = " ".join(words(letter, "furniture"))
    for left in ("View this email", "<https://sorn.example/a>", "Click here to read", "Unsubscribe"):
        assert left in furniture
        assert left not in body


def test_a_stub_of_a_plain_part_gives_way_to_the_page() -> None:
    mail = message(From="Meridia Press <p@press.example>", Subject="Depot reopened", Date="nonsense")
    mail.set_content("View this email online: https://press.example/1\n")
    mail.add_alternative(PAGE, subtype="html", charset="iso-8859-1")
    letter = document("page.eml", mail.as_bytes())
    assert_whole(letter)
    assert "Preview" not in letter.text
    assert words(letter, "headline") == ["Depot reopened for inspectors"]
    assert len(words(letter, "paragraph")) == 2
    assert "unsubscribe from this list" in " ".join(words(letter, "furniture"))
    assert letter.published == Published(None, "unknown")


def test_a_forwarded_statement_belongs_to_its_first_sender() -> None:
    mail = b"""From: Jo Reed <jo@x.example>
Subject: FW: Statement on Sorn Bridge
Date: Wed, 18 Jun 2031 09:00:00 +0000
Content-Type: text/plain; charset=us-ascii

---------- Forwarded message ---------
From: Front Press Office <press@hff.example>
Date: Tue, 17 Jun 2031 at 21:10
Subject: Statement on Sorn Bridge
To: <jo@x.example>

The Highland Free Front denies that its forces fired on the convoy at Sorn
Bridge on 15 June. Our units had left the bridge three days before.
"""
    letter = document("fw.eml", mail)
    assert letter.publisher == "Front Press Office"
    assert letter.published == Published("2031-06-17T21:10", "text")
    assert letter.title == "Statement on Sorn Bridge"
    assert [line[:14] for line in words(letter, "paragraph")] == ["The Highland F"]
    assert "at Sorn Bridge on 15 June" in letter.text


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "koi8-r", "no-such-charset"])
def test_a_body_is_decoded_whatever_its_charset_says(charset: str) -> None:
    encoded = "Général Nöst left the valley.".encode("cp1252")
    mail = (
        b"From: a@x.example\nSubject: Note\nContent-Type: text/plain; charset=" + charset.encode() + b"\n\n" + encoded
    )
    letter = document("note.eml", mail)
    assert "left the valley" in letter.text or charset in ("utf-16",)


def test_an_attachment_is_not_part_of_the_text() -> None:
    mail = message(From="a@x.example", Subject="Report attached")
    mail.set_content("The report of the mission is attached to this message, with its annex.")
    mail.add_attachment("secret annex", filename="annex.txt")
    assert "secret" not in document("att.eml", mail.as_bytes()).text


@pytest.mark.parametrize(
    "mail", [b"From: a@x.example\nSubject: Nothing\n\n", b"Subject: x\nContent-Type: image/png\n\nabc"]
)
def test_a_mail_without_text_is_refused(mail: bytes) -> None:
    with pytest.raises(TallystickError) as refused:
        document("none.eml", mail)
    assert refused.value.code == "T105"


WRAPPED = b"""From: Sorn Letter <letter@upland.example>
Subject: Roads and rifles
Date: Sun, 18 May 2031 06:00:00 +0000
Content-Type: text/plain; charset=utf-8

You are reading the Sorn Letter, a weekly note from the Centre for Upland Studies.

More than 600 families have come home under the accord of Harrow Bay
<[link removed]> since the roads were opened on 3 May, but
the clearing of mines has slowed down, theJoint Monitoring Mission
<[link removed]> (JMM) said on Friday.
By 10 May, 31 roads had been named and nine of them cleared, which is
fewer than the accord demands of the two sides.
"""


def test_a_link_between_wrapped_lines_does_not_end_the_paragraph() -> None:
    letter = document("letter.eml", WRAPPED)
    assert_whole(letter)
    first = next(block for block in letter.blocks if letter.text[block.start :].startswith("More than 600"))
    text = " ".join(letter.text[b.start : b.end] for b in letter.blocks if b.unit == first.unit)
    assert text.startswith("More than 600 families")
    assert text.endswith("(JMM) said on Friday.")
    assert any(line.startswith("By 10 May") for line in words(letter, "paragraph"))


def test_a_letter_is_published_by_the_body_whose_it_says_that_it_is() -> None:
    assert document("letter.eml", WRAPPED).publisher == "Centre for Upland Studies"
    unnamed = WRAPPED.replace(b", a weekly note from the Centre for Upland Studies", b" of this week")
    assert document("letter.eml", unnamed).publisher == "Sorn Letter"
