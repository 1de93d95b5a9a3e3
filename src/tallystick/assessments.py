"""What counts among the assessments of several analysts: the last word of each, and how far they agree.

On the ground floor, since the report, the pages and the command line show it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.records import STATUSES, Assessment


def latest_by_analyst(given: Iterable[Assessment]) -> list[Assessment]:
    """The last word of each analyst among assessments of one commitment, the latest last."""
    last: dict[str, Assessment] = {}
    for assessment in given:
        last.pop(assessment.by, None)
        last[assessment.by] = assessment
    return list(last.values())


def alpha(given: Sequence[Assessment]) -> float | None:
    """Krippendorff's alpha, interval metric on the scale 0 to 3, of the last word of each analyst on each commitment.

    1 is full agreement, 0 what chance would give, below 0 worse than that. None where fewer than two analysts assessed
    the same commitment, or where all gave the same status to all, since alpha is not defined then
    (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).
    """
    last = {(a.by, f"{a.instrument}\n{a.commitment}"): STATUSES.index(a.value) for a in given}
    analysts = {by for by, _ in last}
    shared = [unit for unit in {unit for _, unit in last} if sum((by, unit) in last for by in analysts) > 1]
    rows = [(by, unit, value) for (by, unit), value in sorted(last.items()) if unit in shared]
    if not rows or len({value for _, _, value in rows}) == 1:
        return None
    # Loading the library takes more than a second, and most cases have one analyst.
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import interval_distance

    return float(AnnotationTask(rows, distance=interval_distance).alpha())
