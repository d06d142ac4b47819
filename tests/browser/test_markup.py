"""Every HTML page of the sample archive passes an HTML validator."""

import json
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
VALIDATOR = REPOSITORY / "node_modules" / ".bin" / "html-validate"
RULES = Path(__file__).with_name("html-validate.json")


def test_all_pages_are_valid_html(sample_site):
    pages = sorted(map(str, sample_site.rglob("*.html")))
    assert pages
    command = [str(VALIDATOR), "--config", str(RULES), "--formatter", "json", str(sample_site)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        reports = json.loads(checked.stdout)
    except json.JSONDecodeError:
        pytest.fail(f"the validator did not run: {checked.stderr}")
    mistakes = [
        f"{Path(report['filePath']).relative_to(sample_site)}:{mistake['line']}:{mistake['column']}: "
        f"{mistake['ruleId']}: {mistake['message']}"
        for report in reports
        for mistake in report["messages"]
    ]
    assert mistakes[:50] == []
    assert checked.returncode == 0
