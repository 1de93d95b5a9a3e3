"""Writes those files of the sample case that no text editor can: the PDF, the DOCX, the mailbox and the archive.

    python -m evals.sample_files evals/sample_texts src/tallystick/sample/documents

The first folder has the members of the archive. Run it only after changing the words below.
"""

from __future__ import annotations

import datetime
import mailbox
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

from docx import Document as DocxDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

RUNNING_HEAD = "JMM/2031/2"
PAGES: tuple[tuple[str, ...], ...] = (
    (
        "!Joint Monitoring Mission in the Highlands",
        "",
        "!Second report on the implementation of the Accord of Harrow Bay",
        "",
        "20 June 2031",
        "",
        "!I. Weapons",
        "",
        "1. As of 18 June 2031 the Highland Free Front had handed over 96 heavy weapons at",
        "the three assembly sites. The Accord requires 240.",
        "",
        "2. Two district officials told the Mission that the Front had moved at least 12 mort-",
        "ars out of the Tarn valley before the inspection of 9 June. The Mission could not",
        "verify their account.",
        "",
        "!II. Forces of the Republic",
        "",
        "3. The army of Meridia had about 2,300 troops in the four highland districts on 18",
        "June, down from 4,200 in April.",
        "",
        "4. The Mission was refused access to the barracks at Orrin twice, on 3 June and on 11",
        "June. The commander gave no reason.",
    ),
    (
        "!III. The Kestrel Brigade",
        "",
        "5. The Front continues to shelter the Kestrel Brigade. Between 120 and 150 fighters",
        "of the Brigade stayed in camps of the Front in the Tarn valley during May 2031.",
        "",
        "6. One regional government reported that instructors of the Front had trained",
        "members of the Brigade.",
        "",
        "!IV. Detainees, children and attacks",
        "",
        "7. Meridia had released 410 detainees by 18 June.",
        "",
        "8. The Front has released 37 children from its ranks.",
        "",
        "9. The Mission counted 14 attacks on army posts between 2 April and 18 June. It",
        "attributes nine of them to the Front.",
    ),
)
COMMUNIQUE = (
    "The Ministry of Defence said on Friday that 1,900 soldiers remain in the four highland districts.",
    "“We will reach the ceiling of the accord on time,” said Defence Minister Pavel Arden.",
    "The road through the Sered valley has been open to convoys since 2 May, the ministry said.",
)
DISTRICTS = (("District", "Soldiers"), ("Orrin", "700"), ("Tarn", "500"), ("Sered", "400"), ("Upper Vale", "300"))
DIGEST = """\
Accord Watch, weekly digest no. 12

The Joint Monitoring Mission counted 41 attacks on army posts between 2 April
and 18 June, the Port Callan Ledger reported in its briefing on Saturday.

The Front holds back most of its heavy weapons, according to the mission's
second report.

You receive this digest because you subscribed to it.
Unsubscribe: <https://accordwatch.example/u>
"""


def report(path: Path) -> None:
    """The official report: two pages with a running head, page numbers and a word broken at a line's end."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle("JMM/2031/2")
    for number, lines in enumerate(PAGES, start=1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 800, RUNNING_HEAD)
        canvas.drawCentredString(297, 40, str(number))
        y = 760
        for line in lines:
            bold = line.startswith("!")
            canvas.setFont("Times-Bold" if bold else "Times-Roman", 11)
            canvas.drawString(72, y, line.lstrip("!"))
            y -= 15 if line else 9
        canvas.showPage()
    canvas.save()


def communique(path: Path) -> None:
    """The party's own figures, as a DOCX with a table."""
    document = DocxDocument()
    stamp = datetime.datetime(2031, 6, 27, 9, 0)  # python-docx writes naive times as UTC
    document.core_properties.created = document.core_properties.modified = stamp
    document.core_properties.author = "Ministry of Defence of the Republic of Meridia"
    document.add_heading("Ministry of Defence: reduction in the highlands on schedule", level=0)
    document.add_paragraph("Ministry of Defence of the Republic of Meridia")
    document.add_paragraph("Port Callan, 27 June 2031")
    for paragraph in COMMUNIQUE:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=0, cols=2)
    for row in DISTRICTS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def digest(path: Path) -> None:
    """A newsletter in a mailbox."""
    path.unlink(missing_ok=True)
    message = EmailMessage()
    message["From"] = "Accord Watch <digest@accordwatch.example>"
    message["To"] = "readers@accordwatch.example"
    message["Subject"] = "Accord Watch, weekly digest no. 12"
    message["Date"] = "Sun, 22 Jun 2031 18:00:00 +0200"
    message["Message-ID"] = "<12@accordwatch.example>"
    message["List-Unsubscribe"] = "<https://accordwatch.example/u>"
    message.set_content(DIGEST)
    box = mailbox.mbox(str(path))
    entry = mailbox.mboxMessage(message)
    entry.set_from("digest@accordwatch.example", (2031, 6, 22, 16, 0, 0, 6, 173, 0))
    box.add(entry)
    box.close()


def archive(texts: Path, path: Path) -> None:
    """Two articles in a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for member in sorted(texts.iterdir()):
            info = zipfile.ZipInfo(member.name, (2031, 7, 4, 12, 0, 0))
            bundle.writestr(info, member.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    report(target / "jmm-second-report.pdf")
    communique(target / "ministry-communique.docx")
    digest(target / "accord-watch.mbox")
    archive(source, target / "ledger-july.zip")
