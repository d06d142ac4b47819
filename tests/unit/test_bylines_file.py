"""`bylines.yaml`: what the site itself says of printed bylines, and what is said of a file that is wrong."""

from datetime import date

from newsarchive.bylines_file import read_bylines
from newsarchive.loader import Defaults, parse, unread_byline
from newsarchive.records import Source
from newsarchive.settings import ExactByline, Settings
from tests.unit.program import run

STORY = "The last ferry\nA first paragraph of the story, with some words in it, as every story has.\n"


def read(byline: str, text: str):
    """The article that prints the byline, in a site with this file of bylines."""
    readings, found = read_bylines(text.encode(), "bylines.yaml")
    assert found == ()
    settings = Settings(bylines=readings)
    source = Source(path="a.txt", data=f"{STORY}\n{byline}\n".encode())
    loaded = parse(source, settings=settings, defaults=Defaults(), bound=date(2026, 11, 24))
    return loaded, settings


def test_readings_are_kept_in_the_order_of_their_texts():
    readings, found = read_bylines(b"b: nobody\na:\n  people: [Ann Lee, Bob Daly]\n  place: Lund\n", "bylines.yaml")
    assert found == ()
    assert readings == (
        ExactByline(text="a", people=("Ann Lee", "Bob Daly"), place="Lund"),
        ExactByline(text="b"),
    )


def test_a_byline_names_whom_the_site_says_and_keeps_its_printed_form():
    loaded, _ = read("~ the night owls ~", '"~ the night owls ~":\n  desks: Night desk\n  roles: editors\n')
    byline = loaded.article.byline
    assert (byline.text, byline.desks, byline.roles, byline.people) == (
        "~ the night owls ~",
        ("Night desk",),
        ("editors",),
        (),
    )


def test_one_reading_serves_a_byline_whatever_date_stands_in_it():
    for day in ("3 May 2021", "14 June 2022"):
        loaded, _ = read(f"By: ~ owls ~ {day}", '"By: ~ owls ~":\n  agencies: Owl Press\n')
        assert loaded.article.byline.agencies == ("Owl Press",)
        assert loaded.article.byline.text.endswith(day)


def test_the_site_overrules_what_the_loader_would_read():
    loaded, _ = read("By Ann Lee", '"By Ann Lee":\n  desks: Ann Lee\n')
    assert (loaded.article.byline.people, loaded.article.byline.desks) == ((), ("Ann Lee",))


def test_a_byline_that_names_nobody_is_no_longer_asked_about():
    asked, settings = read("By: xyz zzz", "other: nobody\n")
    assert unread_byline(asked.article, settings) == "By: xyz zzz"
    assert "NA124" in {each.code for each in asked.diagnostics}
    told, settings = read("By: xyz zzz", "'By: xyz zzz': nobody\n")
    assert told.article.byline.people == ()
    assert unread_byline(told.article, settings) is None
    assert "NA124" not in {each.code for each in told.diagnostics}


def test_what_is_wrong_is_said_with_its_line_and_the_rest_is_read():
    readings, found = read_bylines(b"a: b\nc:\n  agency: x\nd:\n  people: Ann Lee\n", "bylines.yaml")
    assert [(each.code, each.span.line) for each in found] == [("NA016", 1), ("NA015", 3)]
    assert ExactByline(text="d", people=("Ann Lee",)) in readings


def test_bytes_that_are_not_utf_8_are_reported_with_their_line():
    readings, found = read_bylines(b"a: nobody\nb\xe9: nobody\n", "bylines.yaml")
    assert readings == ()
    assert [(each.code, each.span.line) for each in found] == [("NA017", 2)]


def test_a_file_of_thousands_of_bylines_is_read_to_its_end():
    lines = [f'"By writer number {number:05}":\n  people: [Ann Lee]\n' for number in range(3000)]
    readings, found = read_bylines("".join(lines).encode(), "bylines.yaml")
    assert found == ()
    assert len(readings) == 3000


def test_a_changed_reading_reaches_the_pages_and_a_build_from_scratch_is_the_same(tmp_path):
    def build(site, output):
        code, _, err = run("build", "--site", str(site), "--output", str(site / output), cwd=site)
        assert code == 0, err
        return {
            path.relative_to(site / output): path.read_bytes()
            for path in (site / output).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    site = tmp_path / "site"
    (site / "articles").mkdir(parents=True)
    (site / "articles" / "a.txt").write_text(f"{STORY}\nBy: ~ owls ~ 3 May 2021\n", "utf-8")
    (site / "articles" / "b.txt").write_text(f"The bridge\n{STORY}\nBy Bob Daly\n4 May 2021\n", "utf-8")
    before = build(site, "public")
    (site / "bylines.yaml").write_text('"By: ~ owls ~":\n  people: Olga Ulv\n', "utf-8")
    after = build(site, "public")
    assert not any(b"Olga Ulv" in page for page in before.values())
    assert any(b"Olga Ulv" in page for page in after.values())
    assert build(site, "other") == after
