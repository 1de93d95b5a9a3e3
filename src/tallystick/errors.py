"""The errors a user can meet: number, what happened, what to do.

Each has a line in docs/errors.md, which a test holds against this table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CATALOGUE: Mapping[str, str] = {
    # T1xx: files that cannot be read, or only in part. The file is left out; the rest goes on.
    "T101": "{path}: the file is empty. Nothing was read from it. Get it again from where it came.",
    "T102": "{path}: not text, though its name says so ({detail}). Give it its right name, or leave it out.",
    "T103": "{path}: the PDF is damaged or cut off ({detail}). Get it again from where it came.",
    "T104": "{path}: the PDF is encrypted. Save a copy without a password and add that.",
    "T105": "{path}: the mail has no text a reader would see. Nothing was read from it.",
    "T106": "{path}: the archive is damaged or cut off ({detail}). Get it again from where it came.",
    "T107": "{path}: a member of the archive points outside it and was left out.",
    "T108": "{path}: {detail}, more than the limit of {limit}. Raise the setting {setting}, or add the parts you need.",
    "T109": "{path}: files of this kind are not read ({detail}). Convert it to HTML, PDF, DOCX or text.",
    "T110": "{path}: cannot be opened ({detail}). Check that it is there and that you may read it.",
    "T111": "{path}: a link to a folder, or in a circle. It was not followed. Add that folder by its own path.",
    "T112": "{path}: no text in it that a reader would see ({detail}). A scan would need text recognition first.",
    "T113": "{path}: the document is damaged ({detail}). Open it in the program that made it and save it again.",
    "T114": "{path}: the archive is encrypted. Unpack it with its password and add the files.",
    "T115": "{path}: reading it failed ({detail}). The original is kept; please report this with the file if you can.",
    "T116": "{path}: read only in part ({detail}). What could be read is in the case.",
    "T117": "{path}: analysed only in part ({detail}). Its text can be read and searched as it stands.",
    # T2xx: files beside the documents.
    "T201": "{path}, line {line}: {detail}. {remedy} Nothing was loaded from this file.",
    "T202": "{path}: {detail} not beside it. Mend the name, or put the file there. The other lines hold.",
    # T3xx: the agreement file. Nothing is loaded.
    "T301": "{path}, line {line}: {detail}. {remedy} Nothing was loaded.",
    "T302": "{detail} No draft was made.",
    "T303": "{path}: no obligation found (shall, must, undertakes to). No draft was made. Is this the instrument?",
    # T4xx: the case.
    "T401": "{path}: there is no case here. Make one with: tallystick new {path}",
    "T402": "{path}: there is a case here already. Add to it with: tallystick add {path} FILES",
    "T403": "{path}: the folder holds other files and no case. Give a new folder, or use: tallystick run {path}",
    "T404": "{subject}: nothing in this case has this id. Find ids with: status, search",
    "T405": "{path}: the case was made by a newer Tallystick ({detail}). Install that version or a later one.",
    "T406": "{path}: the disk is full or cannot be written ({detail}). What was kept is safe. Free space, try again.",
    "T407": "{path}: another Tallystick is writing to this case. Wait until it is done, then try again.",
    "T408": "{path}: the database is damaged ({detail}). Run: tallystick verify {path}, and restore from a copy.",
    "T409": "{path}: no agreement.yaml in the folder. Write one, as docs/agreement-file.md says",
    "T410": "{path}: the sample case is missing. Install Tallystick again.",
    "T411": "{subject}: the beginning of more than one id ({detail}). Give more of it.",
    "T412": "{path}: no documents in the folder. Put the reports beside the agreement file, or into documents/ there.",
    # T5xx: what was asked for.
    "T501": "{detail}. {remedy}",
    "T502": "a fault in Tallystick ({detail}). What was kept is safe. Please report it with what you did.",
    # T6xx: decisions. Nothing is written down.
    "T601": "{subject}: {detail} is not on the scale. Give one of: {remedy}",
    "T602": "{subject}: a decision needs its reason. Give it with: --because",
    "T603": "{subject}: credibility 1 needs two independent origins, and the record shows {detail}. Give 2 to 6.",
    "T604": "{subject}: none or all of the claim would be split off. Name some of its statements, not all.",
    "T605": "{subject}: none or all of the actor would be set apart. Name some of its documents, not all.",
    "T606": "{subject}: a report and an actor of another kind are never one. Give two reports, or two others.",
    "T607": "{subject}: {by} decided this on {at}. Your decision was not taken. See it, or decide again.",
    # T7xx: a corpus that is compared and no case.
    "T701": "{path}: {detail}. Give a folder of reports, JSON lines or Parquet with id and text. Nothing was compared.",
    "T702": "{subject}: the id of document {first} and of document {second}. Make ids unique; nothing was compared.",
    "T703": "{path}: files changed while they were read. What was read is compared. Run it again to take them in.",
    "T704": "{path}: {detail}. This document was left out; the others are compared.",
    "T705": "{path}: {detail}. Give a folder of its own for what is written.",
    "T706": "the joins need more than {limit} MB ({detail}). Raise the setting compare_memory_mb, and run it again.",
    # T8xx: the pages in the browser.
    "T801": "{detail}: the pages cannot be served there. Give another port with --port, or stop what uses it.",
}


class TallystickError(Exception):
    """An error that a user can meet: it says what happened, where, and what to do. `code` is its number.

    `path` and `line` say where, as far as the error has a place in a file.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.path: str | None = str(values["path"]) if "path" in values else None
        self.line: int | None = int(str(values["line"])) if "line" in values else None
        self.message = CATALOGUE[code].format(**values)
        super().__init__(f"{code} {self.message}")


class AgreementErrors(Exception):  # noqa: N818 - it holds several errors, and its name says so
    """All mistakes of an agreement file, in the order of its lines; nothing was loaded. Each is a T301."""

    def __init__(self, errors: Sequence[TallystickError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
