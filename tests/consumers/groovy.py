"""Reads Groovy as far as its grammar goes, and fails with the places of what it cannot read."""

import sys

import tree_sitter_groovy
from tree_sitter import Language, Parser

tree = Parser(Language(tree_sitter_groovy.language())).parse(open(sys.argv[1], "rb").read())
wrong, nodes = [], [tree.root_node]
while nodes:
    node = nodes.pop()
    nodes.extend(node.children)
    if node.type == "ERROR" or node.is_missing:
        wrong.append(f"{sys.argv[1]}:{node.start_point[0] + 1}:{node.start_point[1] + 1}: {node.text[:60]!r}")
sys.exit("\n".join(wrong) or 0)
