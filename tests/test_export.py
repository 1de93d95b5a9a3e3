"""The export holds every key that other tools read, with values of the promised kind and places that fit the text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tallystick import records as r
from tallystick.report.export import export_json

Schema = Any
TEXT, COUNT, NUMBER, FLAG = str, int, (int, float), bool
KINDS = set(r.DOCUMENT_KINDS)
BASES = {"given", "metadata", "dateline", "text", "unknown"}
ROLES = {*r.EVIDENCE_ROLES, "comment", "furniture"}
ACTORS = {"person", "organisation", "government", "armed group", "report", "place", "other"}
SPAN = {"start": COUNT, "end": COUNT}
BEARINGS = set(r.BEARINGS)


def maybe(schema: Schema) -> tuple[str, Schema]:
    return ("maybe", schema)


EXPORT: Schema = {
    "tallystick": TEXT,
    "case": {"title": TEXT, "as_of": TEXT, "built": maybe(TEXT)},
    "documents": [
        {
            "id": TEXT, "file": TEXT, "sha256": TEXT, "kind": KINDS, "publisher": maybe(TEXT), "title": maybe(TEXT),
            "byline": [TEXT], "language": maybe(TEXT), "published": {"date": maybe(TEXT), "basis": BASES}, "text": TEXT,
            "blocks": [{**SPAN, "role": ROLES}],
        }
    ],
    "reuse": [
        {"id": TEXT, "document": TEXT, **SPAN, "source_document": TEXT, "source_start": COUNT, "source_end": COUNT,
         "similarity": NUMBER}
    ],
    "lineage": [
        {"document": TEXT, "origin_document": TEXT, "kind": {"reprint", "excerpt", "shared quotation"}, "share": NUMBER,
         "directed": FLAG}
    ],
    "actors": [{"id": TEXT, "name": TEXT, "kind": ACTORS, "aliases": [TEXT]}],
    "statements": [
        {
            "id": TEXT, "document": TEXT, **SPAN, "mode": {"direct", "indirect", "unattributed"},
            "quote": maybe([SPAN]), "speaker": maybe({"actor": maybe(TEXT), "text": TEXT, **SPAN}), "chain": [TEXT],
            "cue": maybe(TEXT), "certainty": {"asserted", "hedged", "denied"}, "negated": FLAG,
        }
    ],
    "figures": [
        {
            "id": TEXT, "document": TEXT, **SPAN, "low": maybe(NUMBER), "high": maybe(NUMBER), "unit": maybe(TEXT),
            "approximate": FLAG, "as_of": maybe(TEXT), "about": maybe(TEXT), "statement": maybe(TEXT),
        }
    ],
    "dates": [{"document": TEXT, **SPAN, "value": maybe(TEXT), "basis_date": maybe(TEXT)}],
    "claims": [
        {
            "id": TEXT, "gist": TEXT, "statements": [TEXT], "documents": COUNT, "publishers": COUNT,
            "independent_origins": {"at_least": COUNT, "at_most": COUNT},
            "origins": [{"actor": maybe(TEXT), "name": TEXT, "kind": TEXT, "party": maybe(TEXT), "established": FLAG,
                         "why": TEXT}],
        }
    ],
    "conflicts": [
        {"id": TEXT, "kind": {"figure", "polarity", "date", "obligation"}, "about": TEXT,
         "sides": [("either", [TEXT], {"commitment": TEXT})], "explained": maybe(TEXT)}
    ],
    "instruments": [
        {
            "title": TEXT, "signed": maybe(TEXT),
            "commitments": [
                {"id": TEXT, "by": TEXT, "to": maybe(TEXT), "text": TEXT, "deadline": maybe(TEXT),
                 "state": maybe({"no deadline", "upcoming", "due", "past"}),
                 "evidence": dict.fromkeys(BEARINGS, COUNT)}
            ],
        }
    ],
    "evidence": [
        {"id": TEXT, "commitment": TEXT, "statement": TEXT, "bearing": BEARINGS, "score": NUMBER,
         "decision": maybe({"by": TEXT, "at": TEXT, "bearing": maybe(BEARINGS), "note": TEXT})}
    ],
    "assessments": [
        {"commitment": TEXT, "as_of": TEXT, "value": TEXT, "by": TEXT, "note": TEXT, "instrument": TEXT,
         "breach": ("maybe", bool), "evidence": [TEXT], "at": ("maybe", TEXT)},
    ],
    "grades": [{"subject": TEXT, "scale": TEXT, "value": TEXT, "by": TEXT, "at": TEXT, "note": TEXT}],
    "audit": [
        {"seq": COUNT, "at": TEXT, "by": TEXT, "action": TEXT, "subject": TEXT, "hash": TEXT, "previous": TEXT}
    ],
}  # fmt: skip


def misfits(value: Any, schema: Schema, path: str = "export") -> list[str]:
    """Where a value does not fit a schema: a path for each place."""
    if isinstance(schema, dict):
        if not isinstance(value, dict) or set(value) != set(schema):
            return [f"{path}: keys {sorted(value) if isinstance(value, dict) else value!r}"]
        return [fault for key, inner in schema.items() for fault in misfits(value[key], inner, f"{path}.{key}")]
    if isinstance(schema, list):
        if not isinstance(value, list):
            return [f"{path}: {value!r}"]
        return [fault for at, item in enumerate(value) for fault in misfits(item, schema[0], f"{path}[{at}]")]
    if isinstance(schema, set):
        return [] if value in schema else [f"{path}: {value!r}"]
    if isinstance(schema, tuple) and schema[0] == "maybe":
        return [] if value is None else misfits(value, schema[1], path)
    if isinstance(schema, tuple) and schema[0] == "either":
        faults = [misfits(value, one, path) for one in schema[1:]]
        return [] if [] in faults else faults[0]
    fits = isinstance(value, schema) and (schema is bool or not isinstance(value, bool))
    return [] if fits else [f"{path}: {value!r}"]


def case_with_everything() -> r.Case:
    origins = (
        r.Origin("o-1", None, "Highland Courier", "outlet", None, "Its own reporter saw it."),
        r.Origin("o-2", "a-1", "The Front", "armed group", "hff", "It may draw on the Courier.", established=False),
    )
    statement = r.Statement("s-1", "d-1", 0, 9, "indirect", speaker=r.Speaker("it", 0, 2), chain=("a-1",), cue="said")
    tally = r.Tally(1, 2, "One counts.")
    standing = r.Standing(
        "Accord", "C1", r.Deadline("past", -4, "sum"), (r.BearingTally("breach", ("s-1",), origins, tally),)
    )
    commitments = (r.Commitment("C1", "hff", "Go.", deadline="2031-06-30"), r.Commitment("C2", "hff", "Stay."))
    return r.Case(
        title="Harrow",
        as_of="2031-07-04",
        built=None,
        version="0",
        statements=(statement,),
        claims=(r.Claim("c-1", "They left.", ("s-1",), (), 1, 1, origins, tally),),
        conflicts=(
            r.Conflict("k-1", "obligation", "what C1 says", (("s-1",),), commitment="C1"),
            r.Conflict("k-2", "obligation", "what C2 says", (("s-1",), ("C2",)), commitment="C2"),
            r.Conflict("k-3", "figure", "how many", (("s-1",), ("s-2", "s-3")), explained="another day"),
        ),
        instruments=(r.Instrument("Accord", None, (r.Party("hff", "Front"),), commitments),),
        evidence=(r.Evidence("e-1", "Accord", "C1", "s-1", "breach", 1, "left", r.Decision("M.R.", "t", None, "no")),),
        standings=(standing,),
        assessments=(r.Assessment("Accord", "C1", "2031-07-04", "minimal", "M.R.", "seen"),),
        grades=(r.Grade("c-1", "credibility", "2", "M.R.", "t", "likely"),),
        figures=(r.Figure("f-1", "d-1", 0, 4, 14, None, None, False),),
        dates=(r.DateMention("d-1", 0, 4, None),),
    )


def test_every_key_is_there_and_of_its_kind_in_a_built_case(built_sample: Path) -> None:
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    assert misfits(export, EXPORT) == []
    empty = {part for part, rows in export.items() if rows == []}
    assert empty <= {"assessments", "grades"}


def test_every_key_is_there_where_much_is_unknown() -> None:
    assert misfits(json.loads(json.dumps(export_json(case_with_everything()))), EXPORT) == []


def test_the_check_of_keys_finds_what_is_wrong() -> None:
    export = export_json(case_with_everything())
    export["claims"][0]["documents"] = "one"
    export["dates"][0].pop("value")
    assert [fault.split(":")[0] for fault in misfits(export, EXPORT)] == [
        "export.dates[0]",
        "export.claims[0].documents",
    ]


def test_places_lie_in_the_text_of_their_document(built_sample: Path) -> None:
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    texts = {document["id"]: document["text"] for document in export["documents"]}
    for part in ("statements", "figures", "dates", "reuse"):
        for row in export[part]:
            assert 0 <= row["start"] < row["end"] <= len(texts[row["document"]])
    for row in export["reuse"]:
        assert 0 <= row["source_start"] < row["source_end"] <= len(texts[row["source_document"]])
    for statement in export["statements"]:
        for span in (statement["quote"] or []) + ([statement["speaker"]] if statement["speaker"] else []):
            assert 0 <= span["start"] < span["end"] <= len(texts[statement["document"]])
        if statement["speaker"]:
            speaker = statement["speaker"]
            words = texts[statement["document"]][speaker["start"] : speaker["end"]]
            assert words.split() == speaker["text"].split()


def test_ids_that_are_named_are_there(built_sample: Path) -> None:
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    ids = {part: {row["id"] for row in export[part]} for part in ("documents", "actors", "statements", "claims")}
    for part in ("documents", "actors", "statements", "claims", "figures", "reuse", "evidence", "conflicts"):
        assert len({row["id"] for row in export[part]}) == len(export[part]), part
    commitments = {c["id"] for instrument in export["instruments"] for c in instrument["commitments"]}
    for statement in export["statements"]:
        assert statement["document"] in ids["documents"]
        assert set(statement["chain"]) <= ids["actors"]
        assert statement["speaker"] is None or statement["speaker"]["actor"] in {*ids["actors"], None}
    for claim in export["claims"]:
        assert set(claim["statements"]) <= ids["statements"]
        assert {origin["actor"] for origin in claim["origins"]} <= {*ids["actors"], None}
    for evidence in export["evidence"]:
        assert evidence["statement"] in ids["statements"]
        assert evidence["commitment"] in commitments
    for figure in export["figures"]:
        assert figure["statement"] in {*ids["statements"], None}


@pytest.mark.parametrize(("at", "side"), [(0, {"commitment": "C1"}), (1, {"commitment": "C2"})])
def test_a_misstated_obligation_has_the_commitment_as_its_side(at: int, side: dict[str, str]) -> None:
    conflict = export_json(case_with_everything())["conflicts"][at]
    assert conflict["sides"] == [["s-1"], side]


def test_the_evidence_of_a_commitment_counts_the_origins_that_are_established() -> None:
    first, second = export_json(case_with_everything())["instruments"][0]["commitments"]
    assert first["evidence"]["breach"] == 1
    assert set(second["evidence"].values()) == {0}
    assert (first["state"], second["state"]) == ("past", None)


def test_nothing_known_is_null_and_never_a_guess() -> None:
    export = export_json(case_with_everything())
    assert export["figures"][0]["high"] is None
    assert export["dates"][0]["value"] is None
    assert export["statements"][0]["quote"] is None


def test_a_date_with_a_time_of_day_stands_as_written_and_as_its_day() -> None:
    dates = tuple(r.DateMention("d-1", 0, 4, value) for value in ("2031-05-12TEV", "2031-05", None))
    exported = export_json(replace(case_with_everything(), dates=dates))
    assert [row["value"] for row in exported["dates"]] == ["2031-05-12TEV", "2031-05-12", "2031-05", None]
