"""Asks protego and cxaudit about the same addresses under the same robots.txt files, and sorts what they differ in.

A difference is explained when protego answers as we do once what RFC 9309 does not have (or what protego does not have of it) is
taken out of the file, or when the reason stands in what was asked. What is left is printed, and makes the exit code 1.
"""

import random
import re
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from protego import Protego

AGENTS = ["cxaudit", "Googlebot", "*"]
RULES_A_FILE = 40
LIMIT = 500 * 1024
RULE = re.compile(r"^\s*(dis)?allow\s*:\s*([^#\r\n]*)", re.I | re.M)
LINE = re.compile(r"\r\n|\r|\n")
KNOWN = re.compile(r"^\s*(user-agent|disallow|allow|sitemap|crawl-delay|host|clean-param|request-rate|visit-time|noindex)\s*:", re.I)


def paths_of(text, rng):
    """Addresses near the rules of a file: each rule's path with its wildcards filled, shortened, and gone on with."""
    values = list(dict.fromkeys(value.strip() for _, value in RULE.findall(text) if value.strip()))
    if len(values) > RULES_A_FILE:
        values = rng.sample(values, RULES_A_FILE)
    paths = ["/", "/index.html", "/a", "/robots.txt"]
    for value in values:
        filled = re.sub(r"\*", lambda _: rng.choice(["", "x", "a/b", "x.html"]), value.rstrip("$"))
        paths += [filled, filled + rng.choice(["x", "/", "/a/b", "?q=1", ".html", "%41"])]
        paths += [filled[: rng.randrange(len(filled) + 1)]] if filled else []
        paths += [filled.swapcase()] if rng.random() < 0.1 else []
    kept = (path if path.startswith("/") else "/" + path for path in paths)
    return list(dict.fromkeys(path for path in kept if not re.search(r"[\t\r\n\x00]", path)))


def decoded(raw):
    """As protego's own tests and its users read a file, but bounded as we bound it."""
    return raw[:LIMIT].decode("utf-8", "replace")


def lines(change):
    return lambda text: "\n".join(line for line in map(change, LINE.split(text)) if line is not None)


def value_of(line, key):
    found = re.match(rf"^\s*{key}\s*:([^#]*)", line, re.I)
    return found and found.group(1).strip()


def token_only(line):
    value = value_of(line, "user-?\\s?agent")
    if not value:
        return line
    token = re.split(r"[/ ]", value)[0]
    return f"User-agent: {token}"


def exact_groups(agent):
    """Groups of tokens that only begin as ours does are another's."""

    def change(line):
        value = value_of(line, "user-agent")
        other = value and value != "*" and value.lower() != agent.lower()
        return "User-agent: zzz-somebody-else" if other else line

    return lines(change)


def rooted(line):
    found = re.match(r"^(\s*(?:dis)?allow\s*:\s*)([^/\s#].*)$", line, re.I)
    return f"{found.group(1)}/{found.group(2)}" if found and not found.group(2).startswith("*") else line


def without_index(line):
    value = value_of(line, "allow")
    return f"Allow: {value}?*\nAllow: {value}$" if value and value.endswith("/index.html") else line


def without_dollar(line):
    """protego reads a `$` at the end both as the end and as itself; elsewhere it counts one rule twice."""
    found = re.match(r"^(\s*(?:dis)?allow\s*:\s*)([^#]*?)\s*(?:#.*)?$", line, re.I)
    if not found or "$" not in found.group(2):
        return line
    return None if "$" in found.group(2)[:-1] else found.group(1) + found.group(2)


def respelled(line):
    """Spellings that we take and protego does not, or the other way round."""
    if KNOWN.match(line) or not line.strip():
        return line
    found = re.match(r"^\s*(user[- ]?agent|d[ia]+s*al+[oa]w|al+[oa]w)(?:\s*:|\s+)\s*(.*)$", line, re.I)
    if not found:
        return None
    key = found.group(1).lower()
    name = "User-agent" if key.startswith("u") else "Allow" if key.startswith("al") else "Disallow"
    return f"{name}: {found.group(2)}"


def one_octet_short(line):
    value = value_of(line, "allow")
    return f"Allow: {value.lstrip('*')}" if value and re.match(r"\*.*\$$", value) else line


def empty_agents(line):
    return None if value_of(line, "user-agent") == "" else line


def of_the_protocol(line):
    return line if re.match(r"^\s*(user-?\s?agent|d[ia]+s*al+[oa]w|al+[oa]w|sitemap)\b", line, re.I) else None


REASONS = {
    "a record that is none of the protocol's before another user-agent line (RFC 9309 2.2.4: it ends no group)": lambda agent: lines(of_the_protocol),
    "a group for a token that only begins as the agent's (protego applies it; RFC 9309 2.2.1: the token itself)": exact_groups,
    "a version or a second word behind the token of a group": lambda agent: lines(token_only),
    "`Allow: .../index.html` (protego allows the folder too)": lambda agent: lines(without_index),
    "`$` (protego adds a rule with a literal one)": lambda agent: lines(without_dollar),
    "a rule whose path does not begin with `/` (we read it from the root; protego never matches it)": lambda agent: lines(rooted),
    "`Allow: */...$` as long as the rule against it (ours is one octet shorter, and loses)": lambda agent: lines(one_octet_short),
    "spelling or separator of a key": lambda agent: lines(respelled),
    "a byte order mark (protego loses the first line)": lambda agent: lambda text: text.lstrip("\ufeff"),
    "line ends beyond CR and LF (protego splits at them)": lambda agent: lambda text: re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text),
    "a user-agent line without a value": lambda agent: lines(empty_agents),
}


@lru_cache(maxsize=200)
def changed(text, agent, reasons):
    for reason in reasons:
        text = REASONS[reason](agent)(text)
    return Protego.parse(text)


def explained(text, agent, url, ours):
    for reason in REASONS:
        if changed(text, agent, (reason,)).can_fetch(url, agent) == ours:
            return reason
    for pair in permutations(REASONS, 2):
        if changed(text, agent, pair).can_fetch(url, agent) == ours:
            return "two of these at once"
    return None


def main():
    folder, program = Path(sys.argv[1]), sys.argv[2]
    rng = random.Random(9309)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    asked = []
    for path in files:
        paths = paths_of(decoded(path.read_bytes()), rng)
        asked += [(path, agent, at) for agent in AGENTS for at in paths]
    questions = "".join(f"{path}\t{agent}\t{at}\n" for path, agent, at in asked)
    done = subprocess.run([program], input=questions.encode("utf-8", "replace"), stdout=subprocess.PIPE, check=True)
    answers = done.stdout.decode().splitlines()
    assert len(answers) == len(asked), f"{len(answers)} answers to {len(asked)} questions"
    counts, why, left, refused = Counter(), Counter(), [], Counter()
    known, text, read = None, "", None
    for (path, agent, _), answer in zip(asked, answers):
        if answer == "-":
            counts["no address"] += 1
            continue
        verdict, at = answer.split("\t")
        if path != known:
            known, text = path, decoded(path.read_bytes())
            read = Protego.parse(text)
        url, ours = f"https://site.example{at}", verdict == "1"
        theirs = read.can_fetch(url, agent)
        refused["ours"] += not ours
        refused["theirs"] += not theirs
        if ours == theirs:
            counts["agree"] += 1
            continue
        counts["differ"] += 1
        reason = explained(text, agent, url, ours)
        if reason:
            why[reason] += 1
            if "--all" in sys.argv:
                print(f"{path.name}\t{agent}\t{at}\tours {ours}\t{reason}")
        else:
            left.append((path.name, agent, at, ours))
    print(f"{len(files)} files, {len(asked)} questions: {counts['agree']} agree, {counts['differ']} differ, {counts['no address']} are no addresses")
    print(f"forbidden by us {refused['ours']}, by protego {refused['theirs']}")
    for reason, count in why.most_common():
        print(f"{count:8} {reason}")
    print(f"{len(left):8} unexplained, in {len({name for name, *_ in left})} files")
    for name, agent, at, ours in left[:: max(1, len(left) // 40)]:
        print(f"    {name}\t{agent}\t{at}\tours {'allows' if ours else 'forbids'}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
