"""The JSON Schemas say what the readers accept: every field, its other names, its bounds."""

import json
import re

import pytest

from newsarchive.front_matter_fields import DEFAULTS_FIELDS, FRONT_MATTER
from newsarchive.json_schema import DIALECT, defaults_schema, front_matter_schema, site_schema
from newsarchive.kinds import WrongValue, reader
from newsarchive.site_file import SITE_FIELDS

SCHEMAS = [(site_schema, SITE_FIELDS), (front_matter_schema, FRONT_MATTER), (defaults_schema, DEFAULTS_FIELDS)]


@pytest.mark.parametrize(("schema", "fields"), SCHEMAS)
def test_a_schema_names_every_key_and_no_other(schema, fields):
    made = schema()
    assert made["$schema"] == DIALECT
    assert made["additionalProperties"] is False
    assert set(made["properties"]) == {name for field in fields for name in (field.name, *field.aliases)}


@pytest.mark.parametrize(("schema", "fields"), SCHEMAS)
def test_a_schema_is_json_and_describes_every_key(schema, fields):
    made = json.loads(json.dumps(schema()))
    assert all(made["properties"][field.name]["description"] == field.doc for field in fields)


def test_the_bounds_of_a_number_are_told():
    size = site_schema()["properties"]["page_size"]
    assert size["anyOf"][0] == {"type": "integer", "minimum": 5, "maximum": 1000}
    assert size["default"] == 50


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "when",
            [
                "2022-01-13",
                "2022-01",
                "2022?",
                "2022-01-XX",
                "2022-01-13T17:40",
                "2022-01-13 17:40:01 +0100",
                "13/01/2022",
                "2022-1-3",
            ],
        ),
        ("moment", ["2022-01-13T06:00Z", "2022-01-13 06:00:00.5 +01:00", "2022-01-13T06:00", "2022-01-13"]),
        ("language", ["fr", "zh-Hant-TW", "fr_FR", "", "x y"]),
        ("url", ["https://a.example/", "a.example", "javascript:x"]),
        ("path", ["a/b.jpg", "/a.jpg", "C:\\a.jpg", "https://a/b.jpg", "a\\b"]),
        ("timezone", ["Europe/Paris", "UTC", "Etc/GMT+1", "a b"]),
    ],
)
def test_the_pattern_of_a_kind_agrees_with_its_reader(kind, texts):
    field = {"when": "published", "moment": "embargo", "language": "language", "timezone": "timezone"}
    if kind == "url":
        scalar = site_schema()["properties"]["base_url"]["anyOf"][0]
    elif kind == "path":
        scalar = front_matter_schema()["properties"]["image"]["anyOf"][0]
    else:
        made = site_schema() if kind == "timezone" else front_matter_schema()
        scalar = made["properties"][field[kind]]["anyOf"][0]
    pattern = scalar.get("pattern") or scalar["anyOf"][1]["pattern"]
    for text in texts:
        try:
            reader(kind)(text)
            read = True
        except WrongValue:
            read = False
        assert bool(re.search(pattern, text)) == read, text


def test_a_headline_that_looks_like_a_number_is_right_for_editors_too():
    assert front_matter_schema()["properties"]["headline"]["anyOf"][0]["type"] == ["string", "number", "boolean"]
