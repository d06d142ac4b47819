"""The laws of the builder, over edits that Hypothesis makes up: incremental equals clean, deterministic, permanent."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archives import SITE_FILE, Archive, article, tree

HEADLINES = [
    "Fire at the port",
    "Tram opens",
    "Council votes",
    "FIRE AT THE PORT",
    "Café réouvert",
    "Cafe rouvert",
    "!!!",
    "港が再開",
]
DATES = ["2021-12-31", "2022-01-01", "2022-01-13", "2022-01-13T17:40+01:00", "2022-02", "2022", "2021-12-30", ""]
PEOPLE = ["Ana Ruiz", "Omar Haddad", "ana ruiz", ""]
TOPICS = ["[tram]", "[tram, port]", "[port, fire]", ""]
SECTIONS = ["City", "Sport", ""]
BODIES = ["One.", "Two paragraphs\nstand here.", "Third text.", "A *plain* sign."]
STANDINGS = [{}, {}, {}, {"draft": "true"}, {"withdrawn": "it was wrong"}, {"embargo": "2093-01-01T00:00:00Z"}]
FILES = ["a.txt", "b.txt", "c.md", "x/a.txt", "x/d.txt", "2022/01/02-note.txt", "e.txt"]

FIELDS = st.builds(
    lambda h, d, p, t, s, b, st_: article(h, d, b, authors=p, topics=t, section=s, **st_),
    st.sampled_from(HEADLINES),
    st.sampled_from(DATES),
    st.sampled_from(PEOPLE),
    st.sampled_from(TOPICS),
    st.sampled_from(SECTIONS),
    st.sampled_from(BODIES),
    st.sampled_from(STANDINGS),
)
Step = tuple[str, str, str, str]
STEP = st.tuples(
    st.sampled_from(["write", "write", "write", "remove", "move", "swap", "touch", "settings", "partial"]),
    st.sampled_from(FILES),
    st.sampled_from(FILES),
    FIELDS,
)
STEPS = st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=1, max_size=4)


def apply(archive: Archive, step: Step) -> None:
    """One edit as an editor makes it; one that cannot be made is none."""
    kind, one, other, text = step
    source, target = archive.site / "articles" / one, archive.site / "articles" / other
    if kind == "write":
        archive.write(one, text)
    elif kind == "remove" and source.exists():
        archive.remove(one)
    elif kind == "move" and source.exists() and not target.exists():
        archive.move(one, other)
    elif kind == "swap" and source.exists() and target.exists() and one != other:
        first, second = archive.read(one), archive.read(other)
        archive.write(one, second)
        archive.write(other, first)
    elif kind == "touch" and source.exists():
        archive.write(one, archive.read(one))
    elif kind == "settings":
        title = f"title: Archive of {other.partition('.')[0].replace('/', ' ')}\n"
        switched = f"downloads: {str(one < 'd').lower()}\noriginals: {str(one > 'b').lower()}\n"
        (archive.site / "newsarchive.yaml").write_text(title + switched + SITE_FILE.split("\n", 1)[1], "utf-8")


def in_archives(check: Callable[[Archive, Path], None], initial: list[str]) -> None:
    """Runs a check in a folder of its own, on an archive that holds a few articles."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        articles = dict(zip(FILES, initial, strict=False))
        check(Archive.make(root / "site", articles), root)


@settings(max_examples=6)
@given(st.lists(FIELDS, max_size=6), STEPS)
def test_after_any_edits_the_output_equals_a_clean_builds_and_a_second_build_writes_nothing(initial, rounds) -> None:
    def check(archive: Archive, root: Path) -> None:
        archive.build()
        for number, steps in enumerate(rounds):
            for step in steps:
                apply(archive, step)
            archive.build()
            again = archive.build()
            assert (again.rendered, again.written, again.removed) == (0, 0, 0)
            clean = archive.copy_to(root / f"clean{number}")
            clean.build()
            assert clean.files() == archive.files()
            assert clean.ledger() == archive.ledger()

    in_archives(check, initial)


@settings(max_examples=8)
@given(st.lists(FIELDS, min_size=2, max_size=6), STEPS)
def test_every_url_ever_published_answers_and_redirects_in_one_hop(initial, rounds) -> None:
    def check(archive: Archive, _root: Path) -> None:
        archive.build()
        published = {name for name in archive.files() if name.endswith(".html")}
        for steps in rounds:
            for step in steps:
                apply(archive, step)
            archive.build()
            files = archive.files()
            assert published <= files.keys()
            published |= {name for name in files if name.endswith(".html")}
            moved = {p: c[7] for p, c in archive.ledger().items() if c[1] == "moved"}
            assert not moved.keys() & set(moved.values())

    in_archives(check, initial)


@settings(max_examples=8)
@given(st.lists(FIELDS, min_size=1, max_size=7))
def test_every_source_is_published_held_or_reported_and_no_two_share_a_place(initial) -> None:
    def check(archive: Archive, _root: Path) -> None:
        report = archive.build()
        assert report.sources == len(list((archive.site / "articles").rglob("*.*")))
        assert report.articles + len(report.held) + len(report.failed) == report.sources
        places = [name.casefold() for name in archive.files()]
        assert len(places) == len(set(places))
        named = {d.span.path.removeprefix("articles/") for d in report.diagnostics}
        assert set(report.failed) <= named

    in_archives(check, initial)


@settings(max_examples=6)
@given(st.lists(FIELDS, min_size=3, max_size=7))
def test_workers_change_no_byte(initial) -> None:
    def check(archive: Archive, root: Path) -> None:
        other = archive.copy_to(root / "other")
        archive.build(jobs=1)
        other.build(jobs=3)
        assert tree(archive.site / "public") == tree(other.site / "public")
        assert archive.ledger() == other.ledger()

    in_archives(check, initial)
