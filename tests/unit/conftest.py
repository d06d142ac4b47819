"""What tests of this folder share."""

import pytest


@pytest.fixture
def site(tmp_path):
    """A small site: one article that is dated by its front matter, one that is a draft."""
    (tmp_path / "articles" / "2022").mkdir(parents=True)
    (tmp_path / "newsarchive.yaml").write_text("title: The Gazette\nsections: [port, town]\n", "utf-8")
    (tmp_path / "articles" / "2022" / "ferry.txt").write_text(
        '---\nheadline: "The last ferry"\npublished: 2022-01-13\nlanguage: en\n---\n'
        "The ferry left the harbour for the last time on Thursday, and a hundred people came to see it.\n",
        "utf-8",
    )
    (tmp_path / "articles" / "2022" / "plan.txt").write_text(
        '---\nheadline: "A plan"\npublished: 2022-01-14\nlanguage: en\ndraft: yes\n---\n'
        "The harbour has a plan for the time after the ferry, and nobody knows it yet.\n",
        "utf-8",
    )
    return tmp_path
