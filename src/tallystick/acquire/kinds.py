"""What a file is: where its name and its first bytes differ, the bytes are believed.

But for names of kinds that are known and not read: four bytes in a sheet.xlsx are no text.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath

from tallystick.acquire.archives import package_names
from tallystick.errors import TallystickError

HTML = "text/html"
MHTML = "multipart/related"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
MAIL = "message/rfc822"
MBOX = "application/mbox"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"

_BY_EXTENSION = {
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".mhtml": MHTML, ".mht": MHTML, ".txt": TEXT, ".text": TEXT,
    ".md": MARKDOWN, ".eml": MAIL, ".mbox": MBOX, ".pdf": PDF, ".docx": DOCX, ".zip": ZIP,
}  # fmt: skip

# Kinds that are known and not read, by their extensions: the name is believed, whatever the bytes are.
_NOT_READ = {
    extension: kind
    for kind, extensions in (
        ("a spreadsheet", "xls xlsx xlsm xlsb ods numbers"),
        ("a document of an old or another office program", "doc dot odt rtf pages wpd wps"),
        ("a presentation", "ppt pptx pptm pps ppsx odp key"),
        ("an electronic book", "epub mobi azw azw3"),
        ("a mail of Outlook; save it as .eml", "msg pst ost"),
        ("a picture", "jpg jpeg jpe png gif bmp tif tiff webp heic heif avif ico svg psd ai eps"),
        ("sound", "mp3 wav ogg oga opus m4a flac aac wma amr aiff"),
        ("a film", "mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp"),
        ("a program", "exe dll msi bin so dmg apk jar class bat cmd sh ps1"),
        ("an archive other than zip", "rar 7z gz tgz tar bz2 tbz xz txz zst iso cab"),
        ("a database", "db sqlite sqlite3 mdb accdb"),
        ("a font", "ttf otf woff woff2"),
        ("data, not a document", "csv tsv json jsonl geojson xml kml rss atom yaml yml toml ini log parquet"),
        ("code", "css js ts py pyc ipynb sql"),
        ("the subtitles of a film", "srt vtt"),
    )
    for extension in extensions.split()
}

_MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program, or an encrypted one"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "Rich Text Format"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 8192
_MAX_CONTROL_SHARE = 0.02
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\x08") + b"\x7f"

_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_TRANSPORT = re.compile(rb"^(?:mime-version|message-id|received|delivered-to|return-path):", re.I | re.M)
_MAIL_FIELD = re.compile(rb"^(?:from|to|subject|date|message-id|mime-version):", re.I | re.M)
_SNAPSHOT = re.compile(rb"^(?:snapshot-content-location:|content-type:\s*multipart/related)", re.I | re.M)
_MBOX_START = re.compile(rb"From \S[^\r\n]*\d{4}[^\r\n]*\r?\n[!-9;-~]+:")
_WORD_DOCUMENT = "word/document.xml"


def media_type_of(path: str, data: bytes) -> str:
    """The media type of a file, for the stage that reads it.

    Raises T101 (empty), T102 (named as text, but is none), T103, T106 and T113 (damaged) and T109 (not read).
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise TallystickError("T101", path=path)
    extension = PurePosixPath(path).suffix.lower()
    if kind := _NOT_READ.get(extension.removeprefix(".")):
        raise TallystickError("T109", path=path, detail=kind)
    named = _BY_EXTENSION.get(extension)
    if data.lstrip()[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        return PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packed(path, data, named)
    nature = _nature(data[:_HEAD])
    if nature is not None:
        raise _not_read(path, named, nature)
    return _written(path, data[:_HEAD], named)


def _nature(head: bytes) -> str | None:
    """What bytes are that are no text, or None where they are text."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith(_UNICODE_MARKS):
        return None
    controls = sum(head.count(c) for c in _CONTROLS)
    return "binary data" if b"\x00" in head or controls > _MAX_CONTROL_SHARE * len(head) else None


def _not_read(path: str, named: str | None, nature: str) -> TallystickError:
    if named == PDF:
        return TallystickError("T103", path=path, detail=f"it begins like {nature}")
    if named == DOCX:
        return TallystickError("T113", path=path, detail=f"it begins like {nature}")
    if named == ZIP:
        return TallystickError("T106", path=path, detail=f"it begins like {nature}")
    return TallystickError("T109" if named is None else "T102", path=path, detail=nature)


def _packed(path: str, data: bytes, named: str | None) -> str:
    """The kind of a file in the zip format: an archive, or a document of an Office program."""
    try:
        names = package_names(data)
    except zipfile.BadZipFile as error:
        raise TallystickError("T113" if named == DOCX else "T106", path=path, detail=str(error)) from error
    if _WORD_DOCUMENT in names:
        return DOCX
    if named == DOCX:
        raise TallystickError("T113", path=path, detail="there is no text in it")
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise TallystickError("T109", path=path, detail="a file of an office program")
    return ZIP


def _written(path: str, head: bytes, named: str | None) -> str:
    """The kind of a text by its first bytes; its name decides where they leave it open."""
    seen = _seen(head)
    if named in (HTML, MHTML):
        return MHTML if seen in (MAIL, MHTML) else HTML
    if named in (TEXT, MARKDOWN):
        # Somebody's notes may begin with "From:" and "Subject:"; only what a mail program wrote is a mail.
        return seen if seen == HTML or (seen in (MAIL, MBOX) and _TRANSPORT.search(head)) else named
    if named == MAIL:
        return MBOX if seen == MBOX else MAIL
    if named in (PDF, DOCX, ZIP) and seen != HTML:
        code = {PDF: "T103", DOCX: "T113", ZIP: "T106"}[named]
        raise TallystickError(code, path=path, detail="it is plain text")
    return seen


def _seen(head: bytes) -> str:
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(head):
        return HTML
    if _MBOX_START.match(head):
        return MBOX
    fields = _HEADERS.match(head)
    if fields and _MAIL_FIELD.search(fields.group()):
        return MHTML if _SNAPSHOT.search(fields.group()) else MAIL
    return TEXT
