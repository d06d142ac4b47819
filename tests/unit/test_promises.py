"""A published URL answers for ever: what editors do to articles, and what becomes of their permalinks."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.archives import Archive, article


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    texts = {
        "fire.txt": article("Fire at the port", "2022-01-13", "The fire began at dawn.", authors="Ana Ruiz"),
        "tram.txt": article("The tram opens", "2022-01-14", "The first tram left at noon.", authors="Omar Haddad"),
    }
    made = Archive.make(tmp_path / "site", texts)
    made.build()
    return made


FIRE = "/2022/01/13/fire-at-the-port.html"
TRAM = "/2022/01/14/the-tram-opens.html"


def target_of(archive: Archive, permalink: str) -> str:
    """Where the redirect page at a permalink leads."""
    found = re.search(r'http-equiv="?refresh"? content="0; ?url=([^"]+)"', archive.page(permalink))
    assert found, archive.page(permalink)
    return found[1]


def codes(archive: Archive, **asked: object) -> list[str]:
    report = archive.build(**asked)
    return [d.code for d in report.diagnostics]


def test_a_retitled_article_keeps_its_url(archive: Archive) -> None:
    archive.write("fire.txt", article("Harbour in flames", "2022-01-13", "The fire began at dawn."))
    archive.build()
    assert "Harbour in flames" in archive.page(FIRE)


def test_a_redated_article_keeps_its_url_and_stands_in_the_lists_of_its_new_day(archive: Archive) -> None:
    archive.write("fire.txt", article("Fire at the port", "2021-12-31", "The fire began at dawn."))
    archive.build()
    assert "Fire at the port" in archive.page(FIRE)
    assert "Fire at the port" in archive.page("/2021/12/31/")


@pytest.mark.parametrize("place", ["archive/fire.txt", "blaze.txt", "2019/03/04-x.txt"])
def test_a_moved_or_renamed_article_keeps_its_url(archive: Archive, place: str) -> None:
    archive.move("fire.txt", place)
    archive.build()
    assert archive.permalink_of(place) == FIRE
    assert "Fire at the port" in archive.page(FIRE)


def test_two_files_that_swap_their_names_keep_their_urls(archive: Archive) -> None:
    fire, tram = archive.read("fire.txt"), archive.read("tram.txt")
    archive.write("fire.txt", tram)
    archive.write("tram.txt", fire)
    archive.build()
    assert archive.permalink_of("tram.txt") == FIRE
    assert archive.permalink_of("fire.txt") == TRAM


def test_a_new_slug_leaves_a_redirect_and_a_second_one_leads_there_in_one_hop(archive: Archive) -> None:
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", slug="blaze"))
    archive.build()
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", slug="inferno"))
    archive.build()
    assert "Fire at the port" in archive.page("/2022/01/13/inferno.html")
    assert target_of(archive, FIRE) == "inferno.html"
    assert target_of(archive, "/2022/01/13/blaze.html") == "inferno.html"


def test_a_changed_pattern_moves_no_published_article(archive: Archive) -> None:
    settings = archive.site / "newsarchive.yaml"
    settings.write_text(settings.read_text() + "permalink: /{year}/{slug}.html\n")
    archive.write("new.txt", article("A new story", "2022-01-15"))
    archive.build()
    assert "Fire at the port" in archive.page(FIRE)
    assert "A new story" in archive.page("/2022/a-new-story.html")


def test_a_deleted_article_leaves_a_tombstone_and_fails_a_strict_build(archive: Archive) -> None:
    archive.remove("fire.txt")
    before = archive.files()
    report = archive.build(strict=True)
    assert not report.published
    assert archive.files() == before
    assert "NA213" in [d.code for d in report.diagnostics]
    assert "NA213" in codes(archive)
    assert "The fire began at dawn" not in archive.page(FIRE)


def test_a_deleted_article_that_another_one_takes_over_is_a_redirect(archive: Archive) -> None:
    archive.remove("fire.txt")
    archive.write(
        "tram.txt", article("The tram opens", "2022-01-14", "The first tram left at noon.", aliases=f"[{FIRE}]")
    )
    report = archive.build(strict=True)
    assert report.published
    assert target_of(archive, FIRE) == "../14/the-tram-opens.html"


def test_a_deleted_article_withdrawn_in_the_ledger_by_hand_is_a_tombstone_with_its_reason(archive: Archive) -> None:
    archive.remove("fire.txt")
    shard = archive.site / "permalinks" / "2022-01.txt"
    lines = shard.read_text().split("\n")
    hand = [f"{FIRE}\twithdrawn\t2026-11-23\t\t\t\t\tThe report was false" if x.startswith(FIRE) else x for x in lines]
    shard.write_text("\n".join(hand))
    report = archive.build(strict=True)
    assert report.published
    assert "The report was false" in archive.page(FIRE)


def test_a_withdrawn_article_stands_nowhere_but_its_url_gives_the_reason(archive: Archive) -> None:
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", withdrawn="A hoax"))
    report = archive.build(strict=True)
    assert [(h.source, h.reason) for h in report.held] == [("fire.txt", "withdrawn")]
    assert "A hoax" in archive.page(FIRE)
    pages = [name for name, data in archive.files().items() if b"The fire began at dawn" in data]
    assert pages == []


def test_a_deleted_article_that_comes_back_stands_at_its_url_again(archive: Archive) -> None:
    text = archive.read("fire.txt")
    archive.remove("fire.txt")
    archive.build()
    archive.write("elsewhere/fire.txt", text)
    archive.build()
    assert "The fire began at dawn" in archive.page(FIRE)


def test_a_published_article_that_becomes_a_draft_is_reported_and_its_url_answers(archive: Archive) -> None:
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", draft="true"))
    assert "NA214" in codes(archive)
    assert "The fire began at dawn" not in archive.page(FIRE)


def test_a_source_that_cannot_be_read_any_more_keeps_its_line(archive: Archive) -> None:
    archive.write("fire.txt", b"")
    report = archive.build()
    assert report.failed == ("fire.txt",)
    assert archive.ledger()[FIRE][1] == "article"
    assert FIRE.lstrip("/") in archive.files()


def test_a_list_that_lost_its_articles_leads_to_the_list_above(archive: Archive) -> None:
    settings = archive.site / "newsarchive.yaml"
    settings.write_text(settings.read_text().replace("author_minimum: 2", "author_minimum: 1"))
    archive.build()
    assert "Fire at the port" in archive.page("/author/ana-ruiz/")
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn."))
    archive.build()
    assert target_of(archive, "/author/ana-ruiz/") == "../../authors/index.html"


def test_a_list_once_published_keeps_its_page_below_the_minimum(archive: Archive) -> None:
    archive.write("second.txt", article("Second fire", "2022-02-01", "Again.", authors="Ana Ruiz"))
    archive.build()
    archive.remove("second.txt")
    archive.build()
    assert "Fire at the port" in archive.page("/author/ana-ruiz/")


def test_headlines_of_one_day_that_clash_by_case_or_composition_stand_apart_and_name_both_files(
    archive: Archive,
) -> None:
    archive.write("again.txt", article("FIRE AT THE PORT", "2022-01-13", "Another fire."))
    archive.write("x1.txt", article("ميناءُ الآن", "2022-01-13", "One."))
    archive.write("x2.txt", article(unicodedata.normalize("NFD", "ميناءُ الآن"), "2022-01-13", "Two."))
    report = archive.build()
    clash = next(d for d in report.diagnostics if d.code == "NA210")
    assert clash.span.path == "articles/again.txt"
    assert [s.path for s in clash.related] == ["articles/fire.txt"]
    assert archive.permalink_of("again.txt") == "/2022/01/13/fire-at-the-port-2.html"
    assert len({archive.permalink_of(f"x{n}.txt") for n in (1, 2)}) == 2


def test_a_demanded_permalink_that_is_taken_is_an_error_and_nothing_is_lost(archive: Archive) -> None:
    archive.write("new.txt", article("New", "2022-03-01", "New text.", permalink=FIRE))
    report = archive.build()
    assert [(d.code, d.related[0].path) for d in report.diagnostics if d.severity == "error"] == [
        ("NA211", "articles/fire.txt")
    ]
    assert "The fire began at dawn" in archive.page(FIRE)
    assert "New text." in archive.page(archive.permalink_of("new.txt"))


@pytest.mark.parametrize(
    "wish", ["/section/x.html", "/../x.html", "/a b.html", "/x.php", "/2022/", "/index.html", "//x.html", "/con?.html"]
)
def test_a_permalink_that_cannot_be_is_an_error_and_the_article_stands_where_it_would(
    archive: Archive, wish: str
) -> None:
    archive.write("new.txt", article("New", "2022-03-01", "New text.", permalink=f'"{wish}"'))
    assert {"NA112", "NA212"} & set(codes(archive))
    assert archive.permalink_of("new.txt") == "/2022/03/01/new.html"


def test_an_alias_of_a_standing_article_is_refused(archive: Archive) -> None:
    archive.write("new.txt", article("New", "2022-03-01", "New text.", aliases=f"[{FIRE}]"))
    assert "NA216" in codes(archive)
    assert "The fire began at dawn" in archive.page(FIRE)


def test_a_damaged_ledger_stops_the_build_before_anything_is_written(archive: Archive) -> None:
    shard = archive.site / "permalinks" / "2022-01.txt"
    shard.write_text(shard.read_text() + "<<<<<<< HEAD\n")
    before = archive.files()
    archive.write("new.txt", article("New", "2022-03-01"))
    report = archive.build()
    assert not report.published
    assert [(d.code, d.span.path) for d in report.diagnostics if d.severity == "error"] == [
        ("NA220", "permalinks/2022-01.txt")
    ]
    assert archive.files() == before
    assert "<<<<<<< HEAD" in shard.read_text()


def test_an_inferred_date_stays_when_years_go_by_and_when_the_file_moves(tmp_path: Path, repository: Path) -> None:
    texts = {"x.txt": (repository / "articles" / "000_2ad8f5139e60cb74.txt").read_text("utf-8")}
    archive = Archive.make(tmp_path / "site", texts)
    archive.build(now="2023-05-01T00:00:00Z")
    place = archive.permalink_of("x.txt")
    assert place.startswith("/2022/01/13/")
    archive.move("x.txt", "old/x.txt")
    archive.copy_to(tmp_path / "clean").build(now="2039-01-01T00:00:00Z")
    archive.build(now="2039-01-01T00:00:00Z")
    assert "2022-01-13" in archive.page(place)
    assert Archive(tmp_path / "clean").files() == archive.files()


def test_an_embargo_ends_by_itself_and_an_earlier_moment_holds_the_article_again(archive: Archive) -> None:
    archive.write("new.txt", article("New", "2027-01-01", "Secret.", embargo="2027-01-01T08:00:00+01:00"))
    assert archive.build(now="2027-01-01T06:59:59Z").held[0].reason == "embargo"
    assert not any(b"Secret." in data for data in archive.files().values())
    assert archive.build(now="2027-01-01T07:00:00Z").held == ()
    assert "Secret." in archive.page("/2027/01/01/new.html")


def test_an_article_added_today_changes_a_constant_number_of_files(tmp_path: Path) -> None:
    def changed(number: int) -> int:
        texts = {
            f"{n}.txt": article(
                f"Story number {n}", f"20{n // 300:02}-{1 + n // 25 % 12:02}-{1 + n % 25:02}", authors=f"[A{n % 7}]"
            )
            for n in range(number)
        }
        archive = Archive.make(tmp_path / str(number), texts)
        archive.build()
        before = archive.files()
        archive.write("new.txt", article("The newest story", "2022-05-05", authors="A1"))
        archive.build()
        after = archive.files()
        return sum(after.get(name) != data for name, data in before.items()) + len(after.keys() - before.keys())

    small, large = changed(120), changed(480)
    assert large <= small + 4
    assert large <= 40


def test_links_from_one_template_lead_from_each_page_to_the_same_place(archive: Archive) -> None:
    assert 'href="assets/site.css"' in archive.page("/")
    assert 'href="../assets/site.css"' in archive.page("/2022/")
    assert 'href="../../../assets/site.css"' in archive.page(FIRE)


def test_a_template_that_fails_takes_no_published_page_away(archive: Archive) -> None:
    archive.build()
    before = archive.page(FIRE)
    template = archive.site / "templates" / "article.html"
    template.parent.mkdir()
    template.write_text("{{ view.nope }}", "utf-8")
    assert codes(archive) == ["NA303"]
    assert archive.page(FIRE) == before
    template.unlink()
    assert codes(archive) == []
    assert archive.page(FIRE) == before


def test_a_tombstone_whose_template_fails_leaves_no_withdrawn_text_standing(archive: Archive) -> None:
    archive.build()
    (archive.site / "templates").mkdir()
    template = archive.site / "templates" / "tombstone.html"
    template.write_text("{{ view.nope }}", "utf-8")
    archive.write(
        "fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", withdrawn="It was wrong.")
    )
    assert "NA303" in codes(archive)
    assert not any(b"began at dawn" in data for data in archive.files().values())
    template.unlink()
    assert codes(archive) == []
    assert "It was wrong." in archive.page(FIRE)


def test_an_article_may_go_back_to_a_permalink_that_it_had(archive: Archive) -> None:
    for slug in ("blaze", "inferno", "blaze"):
        archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", slug=slug))
        assert codes(archive) == []
    assert "Fire at the port" in archive.page("/2022/01/13/blaze.html")
    assert target_of(archive, "/2022/01/13/inferno.html") == "blaze.html"
    assert target_of(archive, FIRE) == "blaze.html"


def test_no_article_may_take_a_permalink_that_another_one_had(archive: Archive) -> None:
    archive.write("fire.txt", article("Fire at the port", "2022-01-13", "The fire began at dawn.", slug="blaze"))
    archive.build()
    archive.write("tram.txt", article("The tram opens", "2022-01-14", "The first tram left at noon.", permalink=FIRE))
    assert codes(archive) == ["NA211"]
    assert target_of(archive, FIRE) == "blaze.html"


def test_a_ledger_that_is_gone_stops_the_build_until_it_is_restored(archive: Archive) -> None:
    ledger = archive.site / "permalinks"
    before = archive.files()
    ledger.rename(archive.site / "elsewhere")
    report = archive.build()
    assert [d.code for d in report.diagnostics] == ["NA223"]
    assert not report.published
    assert not ledger.exists()
    assert archive.files() == before
    (archive.site / "elsewhere").rename(ledger)
    assert codes(archive) == []


def test_a_ledger_file_that_is_gone_is_written_again_as_a_clean_build_writes_it(archive: Archive) -> None:
    shards = sorted((archive.site / "permalinks").glob("*.txt"))
    assert len(shards) > 3
    for shard in shards:
        text = shard.read_text()
        shard.unlink()
        archive.build()
        assert shard.read_text() == text


def test_a_ledger_line_that_leads_out_of_the_output_writes_nothing_there(archive: Archive) -> None:
    shard = archive.site / "permalinks" / "2022-01.txt"
    shard.write_text(shard.read_text() + "/../outside.html\tmoved\t2022-01-13\t\t\t\t\t/\n")
    assert codes(archive) == ["NA220"]
    assert not (archive.site / "outside.html").exists()


def test_a_ledger_file_that_an_editor_saved_with_a_byte_order_mark_is_read(archive: Archive) -> None:
    shard = archive.site / "permalinks" / "2022-01.txt"
    shard.write_bytes(b"\xef\xbb\xbf" + shard.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(archive) == []


def test_a_redirect_by_hand_never_lies_over_a_page_that_stands(archive: Archive, tmp_path: Path) -> None:
    shard = archive.site / "permalinks" / "2022-01.txt"
    good = shard.read_text()
    shard.write_text(
        good.replace("/2022/01/13/\tpage\t2026-11-23", "/2022/01/13/\tmoved\t2026-11-23\t\t\t\t\t/2022/01/")
    )
    assert shard.read_text() != good
    clean = archive.copy_to(tmp_path / "clean")
    before = archive.files()
    for one in (archive, clean):
        assert codes(one) == ["NA224"]
        assert one.files() == before
        assert (one.site / "permalinks" / "2022-01.txt").read_text() == good
