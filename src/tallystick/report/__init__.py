"""Report.

Reads: a case as records.
Writes: the cited report in HTML and Markdown, and the JSON export.
Owns: the words and the look of what leaves the case.
Does not: know the database.
"""

from tallystick.report.html import report_html
from tallystick.report.markdown import report_markdown

__all__ = ["report_html", "report_markdown"]
