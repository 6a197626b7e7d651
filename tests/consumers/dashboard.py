"""Holds the Grafana dashboard to what reports export, and serve.py to what Prometheus' parser reads: `dashboard.py FOLDER EXAMPLES`."""

import importlib.util
import json
import re
import sys
from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families

folder, examples = Path(sys.argv[1]), Path(sys.argv[2])
spec = importlib.util.spec_from_file_location("serve", examples / "serve.py")
serve = importlib.util.module_from_spec(spec)
spec.loader.exec_module(serve)

families = list(text_string_to_metric_families(serve.page(folder)))
names = [family.name for family in families]
assert len(names) == len(set(names)), "a family is declared twice"
brands = {sample.labels["brand"] for family in families for sample in family.samples}
labels = {family.name: {key for sample in family.samples for key in sample.labels} for family in families}

dashboard = json.loads((examples / "cxaudit.json").read_text(encoding="utf-8"))
expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
expressions += [note["expr"] for note in dashboard["annotations"]["list"]]
for expression in expressions:
    for name, wanted in re.findall(r"(cxaudit_\w+)(\{[^}]*\})?", expression):
        assert name in names, f"no report exports {name}: {expression}"
        for label in re.findall(r"(\w+)=~?\"", wanted):
            assert label in labels[name], f"{name} has no label {label}: {expression}"
ids = [panel["id"] for panel in dashboard["panels"]]
assert len(ids) == len(set(ids)), "two panels of one number"
print(json.dumps({"brands": sorted(brands), "expressions": len(expressions)}))
