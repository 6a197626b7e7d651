"""Reads a folder of reports in every format as their consumers do, and prints what each understood as one JSON object.

Run by tests/consumers.rs with the Python that .ci/test prepares. Any complaint of a consumer ends it with a traceback.
"""

import csv
import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
told = {}


def read(name):
    return (folder / name).read_text(encoding="utf-8")


# JUnit: junitparser, as test dashboards use it.
from junitparser import Error, Failure, JUnitXml, Skipped

suites = JUnitXml.fromfile(str(folder / "report.xml"))
kinds = {Failure: "failed", Error: "errors", Skipped: "skipped"}
told["junit"] = {"suites": [], "tests": 0, "failed": 0, "errors": 0, "skipped": 0}
names = set()
for suite in suites:
    told["junit"]["suites"].append(suite.name)
    for case in suite:
        told["junit"]["tests"] += 1
        assert (case.classname, case.name) not in names, f"two test cases are called {case.name}"
        names.add((case.classname, case.name))
        for result in case.result:
            told["junit"][kinds[type(result)]] += 1
assert (suites.tests, suites.failures, suites.errors, suites.skipped) == tuple(
    told["junit"][key] for key in ("tests", "failed", "errors", "skipped")
), "the numbers in the head are not those of the test cases"

# SARIF: sarif-tools' own reader.
from sarif import loader

sarif = loader.load_sarif_file(str(folder / "report.sarif"))
records = sarif.get_records()
told["sarif"] = {
    "tool": sarif.get_distinct_tool_names(),
    "results": sarif.get_result_count(),
    "by_level": {level: sarif.get_report().get_issue_count_for_severity(level) for level in sarif.get_severities(True)},
    "places": sorted({record["Location"] for record in records}),
}

# TAP: tap.py.
from tap.parser import Parser

told["tap"] = {"planned": 0, "ok": 0, "not_ok": 0, "skipped": 0, "todo": 0, "blocks": 0}
numbers = []
for line in Parser().parse_file(str(folder / "report.tap")):
    assert line.category in ("version", "plan", "test", "diagnostic"), f"{line.category}: {line}"
    if line.category == "plan":
        told["tap"]["planned"] = line.expected_tests
    if line.category == "test":
        numbers.append(line.number)
        told["tap"]["ok" if line.ok else "not_ok"] += 1
        told["tap"]["skipped"] += bool(line.skip)
        told["tap"]["todo"] += bool(line.todo)
        if line.yaml_block is not None:
            told["tap"]["blocks"] += 1
            assert isinstance(line.yaml_block, dict), line.yaml_block
assert numbers == list(range(1, told["tap"]["planned"] + 1)), "the plan is not what was run"

# CSV: Python's own reader, as strict as it can be.
with open(folder / "report.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
for row in rows:
    assert None not in row and None not in row.values(), f"a row of another length: {row}"
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"a formula: {cell}"
    assert row["score"] == "" or 0 <= float(row["score"]) <= 1
told["csv"] = {"rows": len(rows), "columns": list(rows[0]), "failed": sum(row["outcome"] == "fail" for row in rows)}

# OpenMetrics and the older text format: Prometheus' own client.
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client import parser as text_format

families = {family.name: family for family in openmetrics.text_string_to_metric_families(read("report.prom"))}
older = {family.name for family in text_format.text_string_to_metric_families(read("report.prom"))}
assert set(families) == older, "the older format reads something else"
told["openmetrics"] = {
    "families": sorted(families),
    "samples": sum(len(family.samples) for family in families.values()),
    "overall_low": [s.value for s in families["cxaudit_score_low"].samples if s.labels["of"] == "overall"],
    "gate": [s.labels["verdict"] for s in families["cxaudit_gate_verdict"].samples if s.value == 1]
    if "cxaudit_gate_verdict" in families
    else [],
}

# GitLab Code Quality: the fields its documentation asks for.
entries = json.loads(read("gl-code-quality-report.json"))
for entry in entries:
    assert isinstance(entry["description"], str) and entry["description"]
    assert isinstance(entry["check_name"], str) and entry["check_name"]
    assert isinstance(entry["fingerprint"], str) and entry["fingerprint"]
    assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
    path = entry["location"]["path"]
    assert path and not path.startswith(("./", "/", "http:", "https:")), path
    assert isinstance(entry["location"]["lines"]["begin"], int)
prints = [entry["fingerprint"] for entry in entries]
assert len(prints) == len(set(prints)), "two entries of one fingerprint"
told["gitlab"] = {"entries": len(entries), "blockers": sum(entry["severity"] == "blocker" for entry in entries)}

# GitHub: what the runner does with a line, as its sources say it: `::command key=value,...::data`, then the escapes undone.
notes = []
for line in read("report.github").splitlines():
    assert line.startswith("::"), line
    head, data = line[2:].split("::", 1)
    command, _, properties = head.partition(" ")
    assert command in ("error", "warning", "notice"), line
    values = dict(pair.split("=", 1) for pair in properties.split(",") if pair)
    assert set(values) == {"title"}, line
    notes.append(command)
told["github"] = {kind: notes.count(kind) for kind in ("error", "warning", "notice")}
assert all(count <= 10 for count in told["github"].values()), told["github"]

print(json.dumps(told))
