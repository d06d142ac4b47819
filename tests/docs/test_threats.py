"""The page about threats names a test for each, and every test that it names is there."""

import ast
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "concepts" / "threats.md"
ROWS = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_a_threat_has_a_test(row: str, repository: Path) -> None:
    named = re.search(r"`(tests/\S+\.py)::(test_\w+)` \|$", row)
    assert named, "the row names no test"
    tree = ast.parse((repository / named[1]).read_text("utf-8"))
    assert named[2] in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
