"""The report as one self-contained HTML file: no script, no outside address, nothing loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tallystick.records import Case
from tallystick.report.story import tell

_MOST_NOTCHES = 7


def report_html(case: Case) -> str:
    """The report of a case as one HTML document, for the screen, a phone and A4 paper."""
    report = tell(case)
    sheet = files("tallystick.report").joinpath("templates/report.css").read_text(encoding="utf-8")
    footer = css_string(f"{report.case}, record as of {report.as_of}")
    return _environment().get_template("report.html").render(report=report, sheet=Markup(sheet), footer=Markup(footer))  # noqa: S704


def css_string(text: str) -> str:
    """A text as a CSS string in which nothing can end the string or the style element."""
    return '"' + "".join(ch if ch.isalnum() or ch in " ,.:;()" else f"\\{ord(ch):06x} " for ch in text) + '"'


def notches(at_least: int, at_most: int) -> list[tuple[float, bool]]:
    """Where the notches of a tally stand, in units of the drawing, and whether each is solid; none above seven."""
    return [(8.0 * place, place < at_least) for place in range(at_most)] if at_most <= _MOST_NOTCHES else []


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tallystick.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["notches"] = notches
    return environment
