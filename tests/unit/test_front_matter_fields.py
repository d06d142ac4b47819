"""The keys of front matter and folder defaults, and what their values must be."""

import pytest

from newsarchive.front_matter_fields import DEFAULTS_FIELDS, FRONT_MATTER, address_fault, permalink_fault
from newsarchive.records import When
from newsarchive.schema import read_fields
from newsarchive.yaml_text import read_yaml


def read(text, fields=FRONT_MATTER):
    tree, unread = read_yaml(text, path="a.txt")
    found, wrong = read_fields(tree, fields, path="a.txt", unknown_code="NA111", wrong_code="NA112")
    return found, [one.message for one in unread + wrong]


def test_a_full_front_matter_is_read():
    found, wrong = read(
        """
title: 1984
dek: No
authors: [Jane Doe, José Núñez]
agency: AFP
date: 2022-01-13?
updated: 2022-01-14T08:30+01:00
tags: ferry, port
lang: pt-br
image: {file: ../images/ferry.jpg, alt: A ferry, caption: "The ferry: last day", credit: J. Doe}
corrections:
  - {date: 2022-01-15, text: The ferry had 2 decks.}
embargo: 2022-01-13T06:00+01:00
draft: yes
withdrawn: a court order
permalink: /old/ferry.html
aliases: [/a.php, /2004/ferry]
"""
    )
    assert wrong == []
    assert found == {
        "headline": "1984",
        "standfirst": "No",
        "authors": ("Jane Doe", "José Núñez"),
        "agencies": ("AFP",),
        "published": When(value="2022-01-13", inferred=True),
        "updated": When(value="2022-01-14T08:30+01:00"),
        "topics": ("ferry", "port"),
        "language": "pt-BR",
        "image": {
            "file": "../images/ferry.jpg",
            "alt": "A ferry",
            "caption": "The ferry: last day",
            "credit": "J. Doe",
        },
        "corrections": ({"date": When(value="2022-01-15"), "text": "The ferry had 2 decks."},),
        "embargo": "2022-01-13T06:00:00+01:00",
        "draft": True,
        "withdrawn": {"reason": "a court order"},
        "permalink": "/old/ferry.html",
        "aliases": ("/a.php", "/2004/ferry"),
    }


def test_folder_defaults_take_their_own_keys_only():
    assert read("encoding: latin1\ntimezone: Asia/Tokyo", DEFAULTS_FIELDS) == (
        {"encoding": "iso8859-1", "timezone": "Asia/Tokyo"},
        [],
    )
    assert read("headline: x", DEFAULTS_FIELDS) == ({}, ["unknown key: headline"])


@pytest.mark.parametrize(
    "permalink", ["x.html", "/", "/x", "//x.html", "/a/../x.html", "/a b.html", "/%41.html", "/a//b/", "/CON:.html"]
)
def test_a_permalink_that_not_every_host_can_serve_is_refused(permalink):
    assert permalink_fault(permalink)


@pytest.mark.parametrize("permalink", ["/x.html", "/2004/ferry/", "/архив/паром.html"])
def test_a_permalink_is_a_path_that_ends_in_html_or_a_slash(permalink):
    assert permalink_fault(permalink) is None


@pytest.mark.parametrize("address", ["https://a.example/x", "x", "//evil.example/x", "/a/../b", "/a b", "/a?id=1"])
def test_an_alias_is_a_path_on_this_site(address):
    assert address_fault(address)


def test_every_key_says_what_it_is_for():
    for field in (*FRONT_MATTER, *DEFAULTS_FIELDS):
        assert field.doc.endswith(".")
