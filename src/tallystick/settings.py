"""One table of settings: name, default, meaning. docs/settings.md is held against it by a test.

A case keeps the settings that differ from the default in its manifest; `tallystick new CASE --setting NAME VALUE`
writes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tallystick.errors import TallystickError

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its type is that of its default."""

    name: str
    default: Value
    meaning: str


TABLE: tuple[Setting, ...] = (
    Setting("max_file_mb", 200, "Largest file that is read, in megabytes; larger ones are left out and listed."),
    Setting("max_archive_mb", 1000, "Largest sum of the files of one archive, unpacked, in megabytes."),
    Setting("max_archive_members", 20000, "Most files that are taken from one archive or mailbox."),
    Setting("max_archive_ratio", 200, "Largest ratio of unpacked to packed size of an archive's member."),
    Setting("max_archive_depth", 3, "How deep archives in archives are opened."),
    Setting("min_reuse_words", 8, "Shortest passage, in words, that counts as copied from another document."),
    Setting("min_quotation_words", 6, "Shortest quotation, in words, that counts as shared with another document."),
    Setting("reprint_share", 0.75, "Share of a document's text from which it is a reprint of another."),
    Setting("stale_after_days", 90, "Days after which the latest evidence for a commitment counts as stale."),
    Setting("alert_days", 14, "Days before a deadline within which a build tells of it."),
    Setting("compare_memory_mb", 1000, "Memory for the joins of a comparison in bulk, in megabytes; the rest spills."),
    Setting("workers", 0, "Processes that analyse the documents of a large case; 0 takes one for each core, up to 8."),
    Setting("report_window_days", 10, "Days by which two datings of one report may differ."),
)


class Settings(Mapping[str, Value]):
    """The settings of one case: the defaults, with what the case changes."""

    def __init__(self, changed: Mapping[str, str | Value] | None = None) -> None:
        self._values: dict[str, Value] = {setting.name: setting.default for setting in TABLE}
        for name, value in (changed or {}).items():
            self._values[name] = self._typed(name, value)

    def _typed(self, name: str, value: str | Value) -> Value:
        if name not in self._values:
            known = ", ".join(setting.name for setting in TABLE)
            raise TallystickError("T501", detail=f"There is no setting {name}", remedy=f"The settings are: {known}.")
        kind = type(self._values[name])
        try:
            return kind(value)
        except ValueError as error:
            remedy = f"Give a value like {self._values[name]}."
            raise TallystickError("T501", detail=f"{value!r} does not fit the setting {name}", remedy=remedy) from error

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, name: str) -> float:
        """The value of a setting that is a number."""
        return float(self._values[name])

    def changed(self) -> dict[str, Value]:
        """The settings that differ from their defaults."""
        return {s.name: self._values[s.name] for s in TABLE if self._values[s.name] != s.default}
