"""An article under embargo has a place in the ledger that tells nobody which, and is released by a locked build."""

from pathlib import Path

import pytest

from tests.archives import Archive, article

HOUR = "2027-01-01T07:00:00Z"
BEFORE = "2027-01-01T06:59:59Z"
SECRET = article("Mayor quits", "2027-01-01", "Obsidian zeppelins.", embargo="2027-01-01T08:00:00+01:00")
PLACE = "/2027/01/01/mayor-quits.html"


@pytest.fixture
def held(archive: Archive) -> Archive:
    """A built archive that holds an article back."""
    archive.write("secret.txt", SECRET)
    assert archive.build(now=BEFORE).published
    return archive


def reserved(archive: Archive) -> list[str]:
    return [permalink for permalink, columns in archive.ledger().items() if columns[1] == "reserved"]


def codes(report) -> list[str]:
    return [d.code for d in report.diagnostics]


def test_a_checkout_holds_the_article_and_releases_it_at_its_hour_though_the_ledger_is_locked(
    held: Archive, tmp_path: Path
) -> None:
    checkout = held.copy_to(tmp_path / "checkout")
    assert checkout.build(now=BEFORE, locked=True).published
    assert checkout.ledger() == held.ledger()
    for moment in (HOUR, "2027-01-02T07:00:00Z"):
        later = held.copy_to(tmp_path / moment[:10])
        assert (later.build(now=moment, locked=True).published, later.permalink_of("secret.txt")) == (True, PLACE)
        assert "zeppelins" in later.page(PLACE)
        assert reserved(later) == []
    assert checkout.build(now=HOUR, locked=True).published
    assert checkout.ledger() == Archive(tmp_path / HOUR[:10]).ledger()
    assert checkout.files() == Archive(tmp_path / HOUR[:10]).files()


def test_a_kept_state_and_a_fresh_checkout_of_the_old_ledger_release_it_again(held: Archive, tmp_path: Path) -> None:
    runner = held.copy_to(tmp_path / "runner")
    ledger = {path: path.read_bytes() for path in (runner.site / "permalinks").iterdir()}
    for _ in range(2):
        for path in (runner.site / "permalinks").iterdir():
            path.unlink()
        for path, text in ledger.items():
            path.write_bytes(text)
        assert runner.build(now=HOUR, locked=True).published
        assert "zeppelins" in runner.page(PLACE)


def test_what_is_reserved_tells_neither_headline_nor_text_nor_file(held: Archive) -> None:
    (line,) = reserved(held)
    told = "\n".join(path.read_text() for path in (held.site / "permalinks").iterdir()).casefold()
    assert not [word for word in ("mayor", "quits", "zeppelins", "secret.txt", "/2027") if word in told]
    assert held.ledger()[line][3] == ""
    assert not any(b"reserved/" in text for text in held.files().values())


def test_a_locked_ledger_excuses_nothing_that_no_reserved_place_accounts_for(held: Archive, tmp_path: Path) -> None:
    new = held.copy_to(tmp_path / "new")
    new.write("other.txt", article("Another", "2027-01-01"))
    report = new.build(now=HOUR, locked=True)
    assert (report.published, "NA604" in codes(report)) == (False, True)
    unknown = held.copy_to(tmp_path / "unknown")
    unknown.write("late.txt", SECRET.replace("Mayor", "Minister"))
    for moment in (BEFORE, HOUR):
        assert not unknown.build(now=moment, locked=True).published
    moved = held.copy_to(tmp_path / "moved")
    moved.write("secret.txt", SECRET.replace("Mayor", "Minister"))
    assert not moved.build(now=BEFORE, locked=True).published
    gone = held.copy_to(tmp_path / "gone")
    gone.remove("secret.txt")
    assert gone.build(now=BEFORE, locked=True).published
    assert reserved(gone) == []


def test_lists_and_an_old_address_that_come_with_the_article_are_excused(archive: Archive, tmp_path: Path) -> None:
    text = SECRET.replace("---\nheadline", "---\nsection: Sudden\nauthors: A Newcomer\naliases: [/old.html]\nheadline")
    archive.write("secret.txt", text)
    archive.write("secret2.txt", text.replace("/old.html", "/older.html"))
    archive.build(now=BEFORE)
    checkout = archive.copy_to(tmp_path / "checkout")
    assert checkout.build(now=HOUR, locked=True).published
    assert {"/section/sudden/", "/author/a-newcomer/", "/old.html", "/older.html"} <= checkout.ledger().keys()


def test_nobody_else_takes_a_place_that_is_reserved(held: Archive, tmp_path: Path) -> None:
    held.write("a-first.txt", SECRET.replace("embargo", "note"))
    held.write("b.txt", SECRET)
    held.build(now=BEFORE)
    assert held.permalink_of("a-first.txt") == "/2027/01/01/mayor-quits-2.html"
    assert len(reserved(held)) == 2
    checkout = held.copy_to(tmp_path / "checkout")
    assert checkout.build(now=HOUR, locked=True).published
    assert checkout.permalink_of("secret.txt") == PLACE
    assert checkout.permalink_of("b.txt") == "/2027/01/01/mayor-quits-3.html"


def test_an_edit_that_moves_the_article_after_its_hour_is_warned_of_until_an_alias_keeps_the_place(
    held: Archive, tmp_path: Path
) -> None:
    retitled = SECRET.replace("Mayor", "Minister")
    before = held.copy_to(tmp_path / "before")
    before.write("secret.txt", retitled)
    assert "NA218" not in codes(before.build(now=BEFORE))
    (line,) = reserved(before)
    assert line not in held.ledger()
    assert "NA218" not in codes(before.build(now=HOUR))
    held.write("secret.txt", retitled)
    aliased = held.copy_to(tmp_path / "aliased")
    aliased.write("secret.txt", retitled.replace("embargo", f"aliases: [{PLACE}]\nembargo"))
    assert "NA218" not in codes(aliased.build(now=HOUR))
    assert aliased.ledger()[PLACE][1] == "moved"
    assert "NA218" in codes(held.build(now=HOUR))
    assert reserved(held) == []


def test_edits_of_the_ledger_by_hand_end_as_a_build_from_nothing_does(held: Archive, tmp_path: Path) -> None:
    (shard,) = (held.site / "permalinks").glob("reserved-*.txt")
    kept = shard.read_text()
    foreign = kept.replace("/reserved/", "/reserved/00")
    for text in (None, foreign, kept + foreign.partition("\n")[2]):
        shard.unlink() if text is None else shard.write_text(text)
        clean = held.copy_to(tmp_path / str(len(text or "")))
        held.build(now=BEFORE)
        clean.build(now=BEFORE)
        assert held.ledger() == clean.ledger()
        assert shard.read_text() == kept
