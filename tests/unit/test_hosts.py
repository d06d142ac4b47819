"""`build --host` and `--locked`: a site that its host would not take, or whose ledger is not complete, is not published."""

from dataclasses import replace

import pytest

from newsarchive.builder import hosts
from newsarchive.builder.hosts import Forecast
from newsarchive.cli.build import HOSTS
from tests.archives import SITE_FILE, Archive, article, tree
from tests.unit.program import run

STORIES = {f"{n}.txt": article(f"Story {n}", f"2022-01-{n + 10}") for n in range(3)}
MORE = article("One story more", "2022-02-01")


@pytest.fixture
def narrow(monkeypatch):
    """Gives the host `any` a limit."""

    def make(**limits: int) -> None:
        monkeypatch.setitem(hosts.HOSTS, "any", replace(hosts.HOSTS["any"], **limits))

    return make


def codes(report) -> list[str]:
    return [one.code for one in report.diagnostics if one.code in {"NA602", "NA603"}]


@pytest.mark.parametrize("more", ["", "originals: true\ndownloads: true\n"])
def test_the_forecast_is_exactly_what_is_written(tmp_path, narrow, more) -> None:
    archive = Archive.make(tmp_path / "site", STORIES, SITE_FILE + more)
    expected = archive.copy_to(tmp_path / "copy")
    expected.build()
    files = {path: len(data) for path, data in tree(expected.output).items()}
    forecast = Forecast.of(files.items())
    folders = [path for path in expected.output.rglob("*") if path.is_dir()]
    assert (forecast.files, forecast.folders, forecast.size) == (len(files), len(folders), sum(files.values()))
    narrow(files=forecast.files, size=forecast.size, largest=forecast.largest[1], in_folder=forecast.fullest[1])
    assert "NA602" not in codes(archive.build(host="any"))
    limits = {"files": forecast.files, "size": forecast.size, "largest": forecast.largest[1]}
    limits |= {"in_folder": forecast.fullest[1], "entries": forecast.files + forecast.folders}
    for limit, number in limits.items():
        narrow(**dict.fromkeys(limits, None) | {limit: number - 1})
        assert codes(archive.copy_to(tmp_path / limit).build(host="any")) == ["NA602"]


def test_a_site_over_a_limit_leaves_output_and_ledger_as_they_were_and_the_next_build_goes_on(tmp_path, narrow) -> None:
    archive = Archive.make(tmp_path / "site", STORIES)
    archive.build()
    before, ledger = tree(archive.output), archive.ledger()
    narrow(files=len(before))
    archive.write("more.txt", MORE)
    report = archive.build(host="any")
    assert (report.published, report.errors, codes(report)) == (False, 1, ["NA602"])
    assert tree(archive.output) == before
    assert archive.ledger() == ledger
    archive.build()
    clean = archive.copy_to(tmp_path / "clean")
    clean.build()
    assert tree(archive.output) == tree(clean.output)
    assert archive.ledger() == clean.ledger()


def test_a_dry_run_says_what_the_build_would_say(tmp_path, narrow) -> None:
    archive = Archive.make(tmp_path / "site", STORIES)
    narrow(files=10)
    dry = archive.build(host="any", dry_run=True)
    assert codes(dry) == ["NA602"]
    assert [d.message for d in archive.build(host="any").diagnostics] == [d.message for d in dry.diagnostics]


def test_nine_tenths_of_a_limit_warn_and_publish(tmp_path, narrow) -> None:
    archive = Archive.make(tmp_path / "site", STORIES)
    archive.build()
    narrow(files=int(len(tree(archive.output)) / 0.95))
    report = archive.build(host="any")
    assert (report.published, codes(report)) == (True, ["NA603"])


def test_the_command_knows_the_hosts_of_the_builder_and_no_others(tmp_path) -> None:
    assert tuple(hosts.HOSTS) == HOSTS
    Archive.make(tmp_path / "site", STORIES)
    assert run("build", "--host", "netlify", cwd=tmp_path / "site")[0] == 0
    code, _, err = run("build", "--host", "geocities", cwd=tmp_path / "site")
    assert code == 2
    assert "geocities" in err


def test_a_locked_ledger_that_would_change_publishes_nothing_and_names_its_files(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", STORIES)
    archive.build()
    assert archive.build(locked=True).published
    before, ledger = tree(archive.output), archive.ledger()
    archive.write("more.txt", MORE)
    for _ in range(2):
        report = archive.build(locked=True)
        said = {(d.code, d.span.path) for d in report.diagnostics if d.code == "NA604"}
        assert ("NA604", "permalinks/2022-02.txt") in said
        assert not report.published
        assert (tree(archive.output), archive.ledger()) == (before, ledger)
    archive.build()
    assert archive.build(locked=True).published


def test_a_clean_checkout_with_a_complete_ledger_is_built_locked(tmp_path) -> None:
    archive = Archive.make(tmp_path / "site", STORIES)
    archive.build()
    checkout = archive.copy_to(tmp_path / "checkout")
    assert checkout.build(locked=True).published
    assert tree(checkout.output) == tree(archive.output)
