#!/usr/bin/env python3
"""Serves the .prom files of a folder as one page that Prometheus scrapes: `python3 serve.py reports/ [port]`.

A family may be declared once a page, so the files' samples are put together family by family. Listens on loopback only.
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"


def joined(texts):
    """Several pages of metrics as one."""
    families = {}
    for text in texts:
        family = None
        for line in text.splitlines():
            if line == "# EOF" or not line:
                continue
            if line.startswith("# "):
                name = line.split(" ", 3)[2]
                family = families.setdefault(name, {"about": {}, "samples": []})
                family["about"].setdefault(line.split(" ", 2)[1], line)
            elif family is not None:
                family["samples"].append(line)
    lines = []
    for family in families.values():
        lines += [*family["about"].values(), *family["samples"]]
    return "\n".join([*lines, "# EOF", ""])


def page(folder):
    return joined(file.read_text(encoding="utf-8") for file in sorted(Path(folder).glob("*.prom")))


def handler(folder):
    class Metrics(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path != "/metrics":
                self.send_error(404)
                return
            body = page(folder).encode()
            self.send_response(200)
            self.send_header("Content-Type", TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Metrics


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3 and sys.argv[2] == "-":
        sys.stdout.write(page(sys.argv[1]))
    else:
        port = int(sys.argv[2]) if len(sys.argv) == 3 else 9464
        ThreadingHTTPServer(("127.0.0.1", port), handler(sys.argv[1])).serve_forever()
