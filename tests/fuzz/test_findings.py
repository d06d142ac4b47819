"""What fuzzing found is asked again for ever. A file of `found/` is named `<law>-<what it was>`."""

from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz.laws import LAWS, ask
from tests.fuzz.seeds import seeds

FOUND = sorted((Path(__file__).parent / "found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_broke_a_law_once_keeps_it(path):
    ask(LAWS[path.name.partition("-")[0]], path.read_bytes())


@pytest.mark.parametrize("law", LAWS)
def test_the_fixtures_that_fuzzing_begins_with_keep_every_law(law):
    for number, seed in enumerate(islice(seeds(), 0, None, 7)):
        ask(LAWS[law], bytes([number % 256]) + seed)
