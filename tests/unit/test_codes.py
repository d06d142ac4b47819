"""The table of diagnostics: every code once, with a reference that says enough."""

import re

import pytest

from newsarchive.codes import CODES, catalogue, front_matter, links, proof, site, stores, templates, text, verification
from newsarchive.diagnostics import Severity, Span, diagnose

TABLES = (
    site.SITE,
    text.TEXT,
    front_matter.FRONT_MATTER_TEXT,
    catalogue.CATALOGUE,
    templates.TEMPLATES,
    links.LINKS,
    stores.STORES,
    verification.VERIFICATION,
    proof.PROOF,
)


def test_no_code_stands_twice():
    codes = [entry.code for table in TABLES for entry in table]
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_has_a_full_reference(code):
    entry = CODES[code]
    assert re.fullmatch(r"NA\d{3}", code)
    assert entry.severity in {severity.value for severity in Severity}
    assert all((entry.title, entry.meaning, entry.why, entry.example, entry.fix))
    assert not entry.title.endswith(".")


def test_a_diagnostic_takes_severity_and_hint_from_the_table():
    made = diagnose("NA011", "unknown key: x", Span(path="a"))
    assert (made.severity, made.hint) == (Severity.ERROR, CODES["NA011"].fix)
