"""Archives and mailboxes arrive like any file, and after them what they hold; no archive can do harm."""

from __future__ import annotations

import hashlib
import mailbox
from email.message import EmailMessage
from pathlib import Path

from .files import MAIL, PAGE, TEXT, locked, pdf, take, write, zipped


def codes(refusals: dict[str, object]) -> dict[str, str]:
    return {path: getattr(refusal, "code", "") for path, refusal in refusals.items()}


def test_an_archive_arrives_and_then_its_members_with_its_hash(tmp_path: Path) -> None:
    data = zipped({"inner/page.html": PAGE, "report.pdf": pdf(), "__MACOSX/x": b"\x00", ".hid": TEXT})
    arrivals, refusals = take(write(tmp_path / "in", {"week.zip": data}))
    assert not refusals
    assert list(arrivals) == ["in/week.zip", "in/week.zip/inner/page.html", "in/week.zip/report.pdf"]
    assert arrivals["in/week.zip"].original.media_type == "application/zip"
    assert arrivals["in/week.zip"].data == data
    page = arrivals["in/week.zip/inner/page.html"]
    assert page.original.container == hashlib.sha256(data).hexdigest()
    assert page.data == PAGE


def test_archives_in_archives_are_opened_to_the_set_depth(tmp_path: Path) -> None:
    deep = zipped({"c.zip": zipped({"d.zip": zipped({"deep.txt": TEXT}), "c.txt": TEXT})})
    folder = write(tmp_path / "in", {"a.zip": zipped({"b.zip": deep})})
    arrivals, refusals = take(folder)
    assert "in/a.zip/b.zip/c.zip/c.txt" in arrivals
    assert codes({**refusals}) == {"in/a.zip/b.zip/c.zip/d.zip": "T108"}
    arrivals, refusals = take(folder, max_archive_depth=4)
    assert "in/a.zip/b.zip/c.zip/d.zip/deep.txt" in arrivals
    assert not refusals


def test_members_that_point_outside_are_left_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    members = {"../up.txt": TEXT, "a/../../up.txt": TEXT, "/abs.txt": TEXT, "C:\\win.txt": TEXT, "..\\w.txt": TEXT}
    arrivals, refusals = take(write(tmp_path / "in", {"x.zip": zipped({**members, "good.txt": TEXT})}))
    assert list(arrivals) == ["in/x.zip", "in/x.zip/good.txt"]
    assert sorted(r.code for r in refusals.values()) == ["T107"] * 5
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path) -> None:
    bomb = zipped({"bomb.txt": b" " * 8_000_000 + b"x", "good.txt": TEXT})
    arrivals, refusals = take(write(tmp_path / "in", {"bomb.zip": bomb, "z.txt": TEXT}))
    assert list(arrivals) == ["in/bomb.zip", "in/bomb.zip/good.txt", "in/z.txt"]
    assert codes({**refusals}) == {"in/bomb.zip/bomb.txt": "T108"}


def test_a_header_that_lies_about_the_size_does_no_harm(tmp_path: Path) -> None:
    honest = zipped({"a.txt": b"word " * 400_000})
    lying = honest.replace((2_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    assert lying != honest
    arrivals, refusals = take(write(tmp_path / "in", {"x.zip": lying}), max_archive_ratio=1000)
    assert list(arrivals) == ["in/x.zip"]
    assert codes({**refusals}) == {"in/x.zip/a.txt": "T106"}


def test_the_sum_and_the_number_of_members_are_limited_across_all_depths(tmp_path: Path) -> None:
    part = zipped({f"{i}.txt": (b"%d " % i) * 300_000 for i in range(3)})
    folder = write(tmp_path / "in", {"x.zip": zipped({"p.zip": part, "q.zip": part})})
    arrivals, refusals = take(folder, max_archive_mb=2, max_archive_ratio=100_000)
    assert codes({**refusals}) == {"in/x.zip": "T108"}
    assert "max_archive_mb" in refusals["in/x.zip"].reason
    assert 0 < len(arrivals) < 9
    many = write(tmp_path / "many", {"y.zip": zipped({f"{i}.txt": TEXT for i in range(30)})})
    arrivals, refusals = take(many, max_archive_members=20)
    assert not arrivals
    assert "30 files in it, more than the limit of 20" in refusals["many/y.zip"].reason


def test_encrypted_damaged_and_empty_archives_are_refused(tmp_path: Path) -> None:
    good = zipped({"a.txt": TEXT, "b.txt": PAGE})
    torn = bytearray(good)
    torn[40] ^= 0xFF  # inside the packed bytes of a.txt
    files = {"locked.zip": locked(good), "cut.zip": good[:90], "torn.zip": bytes(torn), "none.zip": zipped({})}
    arrivals, refusals = take(write(tmp_path / "in", files))
    assert codes({**refusals}) == {
        "in/locked.zip": "T114",
        "in/cut.zip": "T106",
        "in/torn.zip/a.txt": "T106",
        "in/none.zip": "T101",
    }
    assert arrivals["in/torn.zip/b.txt"].data == PAGE


def test_bad_members_are_refused_under_their_own_path(tmp_path: Path) -> None:
    members = {"empty.txt": b"", "noise.txt": bytes(range(256)), "good.txt": TEXT, "large.txt": TEXT * 15_000}
    arrivals, refusals = take(write(tmp_path / "in", {"x.zip": zipped(members)}), max_file_mb=1)
    assert list(arrivals) == ["in/x.zip", "in/x.zip/good.txt"]
    assert codes({**refusals}) == {
        "in/x.zip/empty.txt": "T101",
        "in/x.zip/noise.txt": "T102",
        "in/x.zip/large.txt": "T108",
    }


def made_mailbox(path: Path, bodies: list[str]) -> bytes:
    box = mailbox.mbox(path)
    for body in bodies:
        message = EmailMessage()
        message["From"], message["Subject"] = "desk@harrow.example", "Guns"
        message.set_content(body)
        box.add(message)
    box.close()
    return path.read_bytes()


def test_a_mailbox_arrives_and_then_its_messages_by_number(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bodies = ["Nine guns.\n", "Text.\n\nFrom Harrow Bay in 2031 came word.\nFrom: no header\n", "The end."]
    data = made_mailbox(tmp_path / "in" / "alerts.mbox", bodies)
    arrivals, refusals = take(tmp_path / "in")
    assert not refusals
    names = ["in/alerts.mbox", *(f"in/alerts.mbox/000{i}.eml" for i in (1, 2, 3))]
    assert list(arrivals) == names
    assert arrivals["in/alerts.mbox"].original.media_type == "application/mbox"
    second = arrivals["in/alerts.mbox/0002.eml"]
    assert second.original.media_type == "message/rfc822"
    assert second.original.container == hashlib.sha256(data).hexdigest()
    assert b"\nFrom Harrow Bay in 2031 came word." in second.data


def test_a_mailbox_in_an_archive_is_opened_too(tmp_path: Path) -> None:
    box = b"From desk Mon Jun  2 08:00:00 2031\n" + MAIL + b"\n"
    arrivals, _ = take(write(tmp_path / "in", {"x.zip": zipped({"box.mbox": box})}))
    assert list(arrivals) == ["in/x.zip", "in/x.zip/box.mbox", "in/x.zip/box.mbox/0001.eml"]
    assert arrivals["in/x.zip/box.mbox/0001.eml"].data.startswith(MAIL)


def test_a_mailbox_with_too_many_messages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    made_mailbox(tmp_path / "in" / "alerts.mbox", ["One."] * 5)
    arrivals, refusals = take(tmp_path / "in", max_archive_members=4)
    assert not arrivals
    assert codes({**refusals}) == {"in/alerts.mbox": "T108"}
