"""Builds the case of three peace agreements and 131 monitoring reports, and weighs its suggestions beside a tracker's.

    python -m evals.peacerep build FOLDER          the case, in one go: instruments drafted, reports added, built
    python -m evals.peacerep dates FOLDER          the date of every report beside the one that a person read
    python -m evals.peacerep sample FOLDER [SEED]  the passages that are to be judged, shuffled, for a person to read
    python -m evals.peacerep score FOLDER          the precision of both, as far as they are judged

The reports lie in ../shared/data/peacerep. The tracker is the PeaceRep implementation tracker, which links provisions
to passages of the reports by their similarity alone. Its provisions are an instrument of the case, beside the three
that are drafted from the texts of the agreements. A passage is judged true where it tells something of whether or how
the provision is being carried out: not where it only says what is owed or asked for, names a task without its state, or
is of another country. The fresh sample was shuffled and judged in one sitting, without its origins; so was one of what
weak suggestions would be, of which 7 in 60 are true: in so large a case none are made. Nothing of the
corpus is kept here: judgements name their passages by hash.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from evals.cases import tallystick
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import Case

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "peacerep"
AGREEMENTS = ("1966", "2109", "2112")
TRACKER = "Provisions that the tracker links"
KEPT = Path(__file__).with_name("peacerep.json")
SIZE = 100


@dataclass(frozen=True, slots=True)
class Link:
    """A passage given to a provision: by whom (ours or the tracker's), in which report, and its words."""

    by: str
    provision: str
    report: str
    text: str

    @property
    def key(self) -> str:
        """The provision and a hash of the report and of the passage's letters: what a judgement is kept by."""
        letters = "".join(re.findall(r"\w", self.text)).casefold()
        return f"{self.provision}:{hashlib.sha256(f'{self.report} {letters}'.encode()).hexdigest()[:16]}"


# ---- the case ----


def build(folder: Path) -> None:
    """Build the case in an empty folder by the command line, as a user would."""
    tallystick("new", str(folder), "--title", "Three agreements")
    for name in AGREEMENTS:
        drafted = folder / f"{name}.yaml"
        tallystick(
            "instrument", str(folder), str(CORPUS / "agreements" / f"{name}.html"), "--draft", "-o", str(drafted)
        )
        tallystick("instrument", str(folder), str(drafted))
    listed = folder / "tracker.yaml"
    listed.write_text(_provisions_file(folder), "utf-8")
    tallystick("instrument", str(folder), str(listed))
    tallystick("add", str(folder), str(CORPUS / "reports"))
    tallystick("build", str(folder))


def _provisions_file(folder: Path) -> str:
    """The tracker's provisions as an agreement file; who is bound, a person has read (by the ids of the draft)."""
    bound = json.loads(KEPT.read_text("utf-8"))["bound"]
    drafted = yaml.safe_load((folder / "2112.yaml").read_text("utf-8"))
    parties = [party for party in drafted["parties"] if party["id"] in {*bound.values()}]
    commitments = [
        {"id": f"P{number}", "by": bound[number], "text": text} for number, text in sorted(provisions().items())
    ]
    made = {"title": TRACKER, "signed": str(drafted["signed"]), "parties": parties, "commitments": commitments}
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False)


def provisions() -> dict[str, str]:
    """The tracker's provisions: their words by their number."""
    return {number: text for number, text, _ in _tracked()}


def _tracked() -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    for country in json.loads((CORPUS / "links_by_the_peer.json").read_text("utf-8"))["countries"]:
        for topic in country["topics"]:
            for agreement in topic["agreements"]:
                for one in agreement["provisions"]:
                    yield one["number"], one["text"], one["reports"]


def links() -> list[Link]:
    """All links of the tracker, each once."""
    found = {
        (number, report["id"], segment["number"]): Link("tracker", number, str(report["id"]), segment["text"])
        for number, _, reports in _tracked()
        for report in reports
        for segment in report["segments"]  # type: ignore[attr-defined]
    }
    return list(found.values())


def suggestions(case: Case) -> list[Link]:
    """The passages that the case suggests for the provisions which the tracker links."""
    linked = {link.provision for link in links()}
    documents = {document.id: document for document in case.documents}
    statements = {statement.id: statement for statement in case.statements}
    found = {}
    for row in case.evidence:
        if row.instrument == TRACKER and row.commitment[1:] in linked:
            said = statements[row.statement]
            document = documents[said.document]
            report = Path(document.file).stem
            text = document.text[said.start : said.end]
            found[row.commitment, row.statement] = Link("ours", row.commitment[1:], report, text)
    return list(found.values())


# ---- dates ----


def dates(case: Case) -> list[tuple[str, str | None, str | None]]:
    """Every report with the date in the case and the one that a person read in it, as far as the report says so."""
    read = json.loads(KEPT.read_text("utf-8"))["dates"]
    found = {Path(document.file).stem: document.published.date for document in case.documents}
    return [(report, found[report], read.get(report)) for report in sorted(found, key=lambda name: int(name[10:]))]


# ---- judging ----


def sample(case: Case, seed: int) -> list[Link]:
    """So many of ours and so many of the tracker's, chosen by a seed and shuffled together."""
    chosen = [*_chosen(suggestions(case), seed), *_chosen(links(), seed)]
    random.Random(seed).shuffle(chosen)  # noqa: S311 - a sample, not a secret
    return chosen


def _chosen(many: list[Link], seed: int) -> list[Link]:
    """So many of these, the same ones whatever others there are; all where there are fewer."""
    return sorted(many, key=lambda link: hashlib.sha256(f"{seed} {link.key}".encode()).hexdigest())[:SIZE]


def _shown(link: Link, texts: dict[str, str]) -> str:
    words = " ".join(html.unescape(link.text).split())
    return f"{link.key}\n  PROVISION {texts[link.provision][:400]}\n  {link.report}: {words}\n"


def precision(found: list[Link], verdicts: dict[str, list[object]]) -> tuple[int, int, int]:
    """How many of these are judged true, how many are judged, and how many there are."""
    judged = [verdicts[link.key][0] for link in found if link.key in verdicts]
    return sum(map(bool, judged)), len(judged), len(found)


def bounds(true: int, judged: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 % confidence (Wilson 1927)."""
    z, share = 1.96, true / max(judged, 1)
    middle = share + z * z / (2 * max(judged, 1))
    spread = z * ((share * (1 - share) + z * z / (4 * max(judged, 1))) / max(judged, 1)) ** 0.5
    scale = 1 + z * z / max(judged, 1)
    return (middle - spread) / scale, (middle + spread) / scale


def fresh(kept: dict[str, dict[str, list[object]]]) -> list[Link]:
    """The tracker's links of the fresh sample: so many of those that no sample before it held."""
    seed = json.loads(KEPT.read_text("utf-8"))["fresh"]["seed"]
    left = {link.key: link for link in links() if link.key not in kept["verdicts"]}
    return _chosen(list(left.values()), seed)


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=["build", "dates", "sample", "score"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("seed", nargs="?", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.work == "build":
        build(arguments.folder)
        return
    with contextlib.closing(Ledger.open(arguments.folder, by="evals", clock=now)) as ledger:
        case = ledger.case()
    if arguments.work == "dates":
        rows = dates(case)
        for report, ours, read in rows:
            print(f"{report:16} {ours or '-':12} {read or '-':12} {'' if ours == read else 'differs'}")
        print(f"{sum(ours == read for _, ours, read in rows)} of {len(rows)} as a person read them")
    elif arguments.work == "sample":
        for link in sample(case, arguments.seed):
            print(_shown(link, provisions()))
    else:
        kept = json.loads(KEPT.read_text("utf-8"))
        # The fresh sample was judged once, what was suggested later as it came; the older ones helped to find rules.
        asked = {"ours": list({link.key: link for link in suggestions(case)}.values()), "tracker": fresh(kept)}
        for by, found in asked.items():
            true, judged, count = precision(found, kept["fresh"]["verdicts"])
            low, high = bounds(true, judged)
            share = f"{true / max(judged, 1):.0%}, 95 % between {low:.0%} and {high:.0%}"
            print(f"{by:8} {true} of {judged} judged true ({share}), {count - judged} not judged")


if __name__ == "__main__":
    main()
