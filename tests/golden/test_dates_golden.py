"""Written dates in many languages, with decoys, impossible and ambiguous ones: all read right or left unknown."""

import json
from pathlib import Path

import pytest

from newsarchive.loader.dates import find_dates
from newsarchive.loader.lexicon import load

CASES = [json.loads(line) for line in (Path(__file__).parent / "dates.jsonl").read_text("utf-8").splitlines()]


def name(case):
    return f"{'+'.join(case['languages']) or 'any'}: {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_written_date_is_read_as_a_person_reads_it(case):
    found = find_dates(case["text"], languages=case["languages"], lexicon=load())
    assert [date.when.value for date in found if date.when] == case["dates"]
    assert [date.when.inferred for date in found if date.when] == [case.get("inferred", False)] * len(case["dates"])
    assert any(date.impossible for date in found) == (case.get("doubt") == "impossible")
    assert any(date.ambiguous for date in found) == (case.get("doubt") == "ambiguous")


def test_the_gold_file_is_wide_enough():
    assert len(CASES) >= 430
    assert len({code for case in CASES for code in case["languages"]}) >= 40
