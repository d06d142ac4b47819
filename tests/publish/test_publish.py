"""Publishing to hosts of every kind: what is sent, what is removed, what is refused."""

import io
import json
import sys
from contextlib import closing
from dataclasses import replace

import pytest
from PIL import Image

from newsarchive.diagnostics import ForeignOutput, StateBusy, StoreFailed, WrongUsage
from newsarchive.publisher.manifest import HEAD, Running, read_head, write_head
from newsarchive.publisher.target import Stored
from tests.archives import Archive, article
from tests.publish.conftest import ALL_KINDS, Host

PUBLISHING = sys.modules["newsarchive.publisher.publish"]


def outputs(report, verb):
    return {step.output for step in report.steps if step.verb == verb}


@pytest.mark.parametrize("host", ALL_KINDS, indirect=True)
def test_a_first_run_sends_the_whole_site_and_the_second_nothing(archive: Archive, host: Host) -> None:
    first = host.publish(archive)
    assert host.site() == archive.files()
    assert outputs(first, "put") == set(archive.files())
    before = host.files()
    second = host.publish(archive)
    assert (second.steps, second.sent) == ((), 0)
    assert host.files() == before


@pytest.mark.parametrize("host", ALL_KINDS, indirect=True)
def test_only_what_changed_is_sent_and_only_what_went_is_removed(archive: Archive, host: Host) -> None:
    host.publish(archive)
    before = archive.files()
    archive.write("5.txt", article("A fifth story", "2022-05-11"))
    archive.remove("4.txt")
    (archive.site / "permalinks").joinpath("2022-04.txt").unlink()
    archive.build()
    after = archive.files()
    report = host.publish(archive)
    assert outputs(report, "put") == {p for p, b in after.items() if before.get(p) != b}
    assert outputs(report, "remove") == before.keys() - after.keys() != set()
    assert host.site() == after


def test_nothing_is_changed_by_a_dry_run(archive: Archive, host: Host) -> None:
    report = host.publish(archive, dry_run=True)
    assert outputs(report, "put") == set(archive.files())
    assert not report.published
    assert host.site() == {}


# A link that shows nothing yet holds no files.
@pytest.mark.parametrize("host", ["folder", "s3", "git", "sftp", "rsync"], indirect=True)
def test_a_host_with_foreign_files_is_refused_until_it_is_adopted_and_keeps_them(archive: Archive, host: Host) -> None:
    host.put("CNAME", b"news.example")
    with pytest.raises(ForeignOutput, match="did not publish"):
        host.publish(archive)
    host.publish(archive, adopt=True)
    assert host.site() == archive.files() | {"CNAME": b"news.example"}


def test_foreign_files_that_came_later_stay(archive: Archive, host: Host) -> None:
    host.publish(archive)
    host.put("google-site-verification.html", b"theirs")
    archive.write("1.txt", article("Another headline", "2022-01-11"))
    archive.build()
    host.publish(archive)
    assert host.site() == archive.files() | {"google-site-verification.html": b"theirs"}


def test_more_removals_than_allowed_stop_the_run_before_anything_changes(archive: Archive, host: Host) -> None:
    host.publish(archive)
    before = host.files()
    archive.write("5.txt", article("A fifth story", "2022-05-11"))
    archive.remove("4.txt")
    (archive.site / "permalinks").joinpath("2022-04.txt").unlink()
    archive.build()
    with pytest.raises(WrongUsage, match="would be removed"):
        host.publish(archive, most_removed=0)
    assert host.files() == before


def test_the_manifest_names_every_file_and_the_root_of_the_build(archive: Archive, host: Host) -> None:
    host.publish(archive)
    head = json.loads(host.files()[HEAD])
    lines = [
        line.split("\t")
        for path, text in host.files().items()
        if path.startswith(".newsarchive/manifest/")
        for line in text.decode().splitlines()
    ]
    assert {line[0] for line in lines} == set(archive.files())
    assert (head["root"], head["files"]) == (archive.build().root, len(archive.files()))


@pytest.mark.parametrize("host", ALL_KINDS, indirect=True)
def test_a_name_that_would_mean_something_to_a_tool_is_a_name(archive: Archive, host: Host) -> None:
    for name in ("an [odd] *name*.css", 'quo"te\\s.css', "-rf.css", "é ü.css"):
        path = archive.site / "templates" / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("p {}")
    archive.build()
    host.publish(archive)
    assert host.site() == archive.files()
    for path in (archive.site / "templates" / "assets").iterdir():
        path.unlink()
    archive.build()
    host.publish(archive)
    assert host.site() == archive.files()


class TestTwoAtOnce:
    """A second run while the first is at work."""

    # Of a run that ends in one step, as on a branch or behind a link, nothing is seen before its end.
    @pytest.mark.parametrize("host", ["folder", "s3", "sftp", "rsync"], indirect=True)
    def test_the_second_is_told_who_is_at_work_and_takes_over_only_when_told_so(
        self, archive: Archive, host: Host
    ) -> None:
        host.publish(archive)
        with closing(host.open(archive)) as target:
            stored = target.read(HEAD)
            assert stored is not None
            other = Running(id="other", since="2026-11-23T11:00:00Z", by="newsroom-2")
            target.swap(HEAD, write_head(replace(read_head(stored), publishing=other)), stored.token)
        archive.write("1.txt", article("Another headline", "2022-01-11"))
        archive.build()
        with pytest.raises(StateBusy, match=r"newsroom-2.*2026-11-23T11"):
            host.publish(archive)
        host.publish(archive, take_over=True)
        assert host.site() == archive.files()

    def test_whoever_read_the_manifest_before_it_changed_cannot_change_it(self, archive: Archive, host: Host) -> None:
        with closing(host.open(archive)) as first, closing(host.open(archive)) as second:
            assert first.read(HEAD) is second.read(HEAD) is None
            first.swap(HEAD, b"{}", None)
            with pytest.raises(StateBusy):
                second.swap(HEAD, b"{ }", None)


def broken_after(archive: Archive, host: Host, batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishes with a host that fails after some batches of three files."""
    monkeypatch.setattr(PUBLISHING, "BATCH", 3)
    opened = host.open(archive)
    kind, done = type(opened), []
    opened.close()
    put = kind.put

    def failing(self, uploads):
        if len(done) == batches:
            raise StoreFailed("the line is dead")
        done.append(uploads)
        put(self, uploads)

    with monkeypatch.context() as patched:
        patched.setattr(kind, "put", failing)
        with pytest.raises(StoreFailed, match="the line is dead"):
            host.publish(archive)


@pytest.mark.parametrize("batches", [1, 5, 12])
def test_a_run_that_broke_off_goes_on_where_it_was(
    archive: Archive, host: Host, batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_after(archive, host, batches, monkeypatch)
    report = host.publish(archive)
    assert host.site() == archive.files()
    if batches == 12 and host.kind not in ("git", "switched"):
        assert report.resumed > 0
    assert host.publish(archive).steps == ()


def test_what_a_broken_run_left_is_set_right_by_another_machine_with_another_edition(
    archive: Archive, host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    host.publish(archive)
    old = archive.files()
    other = archive.copy_to(tmp_path / "other machine")
    for n in range(1, 5):
        archive.write(f"{n}.txt", article(f"New {n}", f"2022-0{n}-11", authors="Ana Ruiz"))
    archive.write("6.txt", article("Only here", "2022-06-11"))
    archive.build()
    broken_after(archive, host, 6, monkeypatch)
    other.build()
    assert other.files() == old
    host.publish(other, take_over=True)
    assert host.site() == old


def test_what_a_broken_run_removed_to_the_last_of_its_kind_is_sent_again_for_another_edition(
    archive: Archive, host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(picture, "PNG")
    archive.write("port.png", picture.getvalue())
    archive.write("port.md", article("The port", "2022-06-11", "![The port at noon](port.png)"))
    archive.build()
    host.publish(archive)
    old = archive.files()
    other = archive.copy_to(tmp_path / "other machine")
    archive.remove("port.png")
    archive.write("port.md", article("The port", "2022-06-11", "No picture."))
    archive.build()
    assert not any(path.startswith("media/") for path in archive.files())

    def broken(_run: object) -> None:
        raise StoreFailed("the line is dead")

    with monkeypatch.context() as patched:
        patched.setattr(PUBLISHING, "_finish", broken)
        with pytest.raises(StoreFailed, match="the line is dead"):
            host.publish(archive)
    other.build()
    host.publish(other, take_over=True)
    assert host.site() == old == other.files()


def test_readers_meet_no_broken_link_while_files_arrive(archive: Archive, host: Host, monkeypatch) -> None:
    monkeypatch.setattr(PUBLISHING, "BATCH", 1)
    report = host.publish(archive)
    order = [step.output for step in report.steps]
    needed, loaded = ("assets/", "search/shelves/"), (".jsonl", "articles.schema.json")
    kinds = [
        "asset" if o.startswith(needed) or o.endswith(loaded) else "feed" if not o.endswith(".html") else "page"
        for o in order
    ]
    assert kinds == sorted(kinds, key=["asset", "page", "feed"].index)
    articles = [o for o in order if archive.ledger().get(f"/{o}", ["", ""])[1] == "article"]
    pages = [o for o in order if o.endswith(".html")]
    assert pages[: len(articles)] == articles
    assert order.index("index.html") > order.index("2022/index.html")


def test_a_file_that_rotted_on_the_disk_is_never_sent(archive: Archive, host: Host) -> None:
    page = archive.output / "2022" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"2022", b"2023"))
    with pytest.raises(StoreFailed, match="not what the build wrote"):
        host.publish(archive)


@pytest.mark.parametrize("host", ["folder"], indirect=True)
def test_a_host_that_lost_its_manifest_is_taken_for_one_that_is_not_mounted(archive: Archive, host: Host) -> None:
    host.publish(archive)
    for path in host.files():
        (archive.site.parent / "host" / path).unlink()
    with pytest.raises(StoreFailed, match="lost its manifest"):
        host.publish(archive)
    host.publish(archive, adopt=True)
    assert host.site() == archive.files()


def test_a_damaged_manifest_is_said_and_never_guessed() -> None:
    assert isinstance(read_head(None).shards, dict)
    with pytest.raises(StoreFailed, match="cannot be read"):
        read_head(Stored(text=b'{"version": "x"}', token=""))
    with pytest.raises(StoreFailed, match="version 9"):
        read_head(Stored(text=b'{"version": 9}', token=""))
