"""The GitHub Action and the GitLab template: their steps are run here, by bash, with the installed program."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.archives import Archive, article, tree


def bash(script: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a step as a runner does: it stops at the first command that fails, also in a pipe."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env=os.environ | {"PATH": path} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def github_steps(repository: Path, folder: Path, **inputs: str) -> list[subprocess.CompletedProcess[str]]:
    """Runs the steps of the action after installing, until one fails."""
    action = yaml.safe_load((repository / "action.yml").read_text())
    known = {name: given["default"] for name, given in action["inputs"].items()} | inputs
    done = []
    for step in action["runs"]["steps"]:
        if "run" not in step or step["name"] == "install" or (step["name"] == "publish" and not known["target"]):
            continue
        named = {k: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: known[m[1]], v) for k, v in step["env"].items()}
        assert "${{" not in step["run"], "a script that holds an expression can be injected into"
        done.append(bash(step["run"], folder, GITHUB_STEP_SUMMARY=str(folder / "summary.md"), **named))
        if done[-1].returncode:
            break
    return done


def test_the_action_builds_verifies_and_publishes_and_sums_up(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    done = github_steps(repository, tmp_path, site="site", target=str(tmp_path / "host"))
    assert [step.returncode for step in done] == [0, 0, 0], done[-1].stderr
    shown = {p: b for p, b in tree(tmp_path / "host").items() if not p.startswith(".newsarchive/")}
    assert shown == archive.files()
    summary = (tmp_path / "summary.md").read_text()
    assert summary.startswith("## Archive: built\n")
    assert "root      " in summary
    assert "changes   " in summary
    assert sorted(p.name for p in tmp_path.iterdir()) == ["host", "site", "summary.md"]


def test_the_action_annotates_what_is_wrong_and_publishes_nothing(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    archive.write("broken.txt", "---\nheadline: [\n---\nText.\n")
    done = github_steps(repository, tmp_path, site="site", target=str(tmp_path / "host"), strict="true")
    assert [step.returncode for step in done] == [1]
    assert (tmp_path / "summary.md").read_text().startswith("## Archive: nothing was published, 1 error")
    assert re.search(r"^::error file=.*broken\.txt,line=", done[0].stdout, re.MULTILINE)
    assert not (tmp_path / "host").exists()


def test_the_action_publishes_no_article_that_the_ledger_lacks_unless_told_to(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    before, gone = archive.files(), archive.permalink_of("1.txt")
    archive.remove("1.txt")
    done = github_steps(repository, tmp_path, site="site", target=str(tmp_path / "host"))
    assert [step.returncode for step in done] == [1]
    assert f"::error file={archive.site.name}/permalinks/" in done[0].stdout
    assert "title=NA604::" in done[0].stdout
    assert f"- {gone} becomes a tombstone: its source is gone\n" in (tmp_path / "summary.md").read_text()
    assert archive.files() == before
    done = github_steps(repository, tmp_path, site="site", target=str(tmp_path / "host"), locked="false")
    assert [step.returncode for step in done] == [0, 0, 0]


def test_the_action_publishes_nothing_that_the_host_would_not_take(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    assets = archive.site / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "large.bin").write_bytes(bytes(26 << 20))
    done = github_steps(repository, tmp_path, site="site", target=str(tmp_path / "host"), host="cloudflare-pages")
    assert [step.returncode for step in done] == [1]
    assert "title=NA602::" in done[0].stdout
    assert [step.returncode for step in github_steps(repository, tmp_path, site="site", host="s3")] == [0, 0]
    assert [step.returncode for step in github_steps(repository, tmp_path, site="site", host="$(id)")] == [2]


def test_a_target_that_holds_shell_signs_is_data(archive: Archive, repository: Path, tmp_path: Path) -> None:
    assert archive.output.is_dir()
    github_steps(repository, tmp_path, site="site", target='$(touch "pwned");`touch pwned`')
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("target", ["", "host"])
def test_the_template_builds_verifies_and_publishes(
    archive: Archive, repository: Path, tmp_path: Path, target: str
) -> None:
    template = yaml.safe_load((repository / "ci" / "gitlab.yml").read_text())
    named = template["variables"] | {"NEWSARCHIVE_SITE": "site", "NEWSARCHIVE_TARGET": target}
    done = bash("\n".join(template["pages"]["script"]), tmp_path, **named)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "host").is_dir() == bool(target)
    kept = [path.replace("$NEWSARCHIVE_SITE", "site") for path in template["pages"]["artifacts"]["paths"]]
    assert kept == ["newsarchive-summary.md", "site/public"]
    assert all((tmp_path / path).exists() for path in kept)
    assert (tmp_path / kept[0]).read_text().startswith("## Archive: built\n")
    report = tmp_path / template["pages"]["artifacts"]["reports"]["codequality"]
    assert isinstance(json.loads(report.read_bytes()), list)
    assert archive.files()


def test_the_template_reports_what_is_wrong_at_its_line_and_the_log_tells_it_too(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    template = yaml.safe_load((repository / "ci" / "gitlab.yml").read_text())
    named = template["variables"] | {"NEWSARCHIVE_SITE": "site", "NEWSARCHIVE_LOCKED": ""}
    archive.write("broken.txt", "---\nheadline: [\n---\nText.\n")
    done = bash("\n".join(template["pages"]["script"]), tmp_path, **named)
    found = json.loads((tmp_path / template["pages"]["artifacts"]["reports"]["codequality"]).read_bytes())
    (wrong,) = [one for one in found if one["severity"] == "major"]
    assert done.returncode == 1
    assert wrong["check_name"] in done.stdout
    assert wrong["location"]["path"] == "site/articles/broken.txt"
    assert wrong["location"]["lines"]["begin"] > 1


def test_the_action_installs_only_what_is_locked_by_its_digest(repository: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((repository / "action.yml").read_text())
    (install,) = [step for step in action["runs"]["steps"] if step.get("name") == "install"]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "fresh"], check=True)
    path = f"{tmp_path / 'fresh' / 'bin'}:{os.environ['PATH']}"
    done = bash(
        f'export PATH="{path}"\n{install["run"]}\nnewsarchive --version\npython -c "import obstore"',
        tmp_path,
        ACTION=str(repository),
    )
    assert done.returncode == 0, done.stderr
    commands = [line for line in install["run"].splitlines() if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation" in line for line in commands)


def test_the_action_uses_other_actions_by_their_commit(repository: Path) -> None:
    action = yaml.safe_load((repository / "action.yml").read_text())
    used = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)


def test_the_template_installs_a_named_commit_and_what_is_locked_by_its_digest_alone(
    repository: Path, tmp_path: Path
) -> None:
    template = yaml.safe_load((repository / "ci" / "gitlab.yml").read_text())
    script = "\n".join(template["pages"]["before_script"])
    program = tmp_path / "program"
    for name in ("src", "templates", "requirements"):
        shutil.copytree(repository / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(repository / name, program / name)
    who = "git -c user.name=Ana -c user.email=ana@news.example"
    made = bash(f"git init -q && git add . && {who} commit -qm One && git rev-parse HEAD", program)
    commit = made.stdout.strip()
    assert bash(f"echo broken > pyproject.toml && {who} commit -qam Two", program).returncode == 0
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "fresh"], check=True)
    path = f'export PATH="{tmp_path / "fresh" / "bin"}:$PATH"\n'
    named = {"NEWSARCHIVE_PACKAGE": str(program), "NEWSARCHIVE_COMMIT": commit}
    done = bash(f'{path}{script}\nnewsarchive --version\npython -c "import obstore"', tmp_path, **named)
    assert done.returncode == 0, done.stderr
    for wrong in ("", "main", commit[:12]):
        done = bash(f"{path}{script}", tmp_path, **named | {"NEWSARCHIVE_COMMIT": wrong})
        assert (done.returncode, "is no full commit" in done.stderr) == (2, True)
    commands = [line for line in script.splitlines() if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation" in line for line in commands)


def test_the_template_publishes_no_article_that_the_ledger_lacks_unless_told_to(
    archive: Archive, repository: Path, tmp_path: Path
) -> None:
    template = yaml.safe_load((repository / "ci" / "gitlab.yml").read_text())
    script = "\n".join(template["pages"]["script"])
    named = template["variables"] | {"NEWSARCHIVE_SITE": "site", "NEWSARCHIVE_TARGET": "host"}
    archive.write("new.txt", article("News", "2022-05-11"))
    assert bash(script, tmp_path, **named).returncode == 1
    assert not (tmp_path / "host").exists()
    assert bash(script, tmp_path, **named | {"NEWSARCHIVE_LOCKED": "", "NEWSARCHIVE_HOST": ""}).returncode == 0
    assert (tmp_path / "host").is_dir()


def test_a_state_that_is_restored_elsewhere_with_new_times_renders_nothing(archive: Archive, tmp_path: Path) -> None:
    archive.write("port.md", article("The port", "2022-06-11", "![The port at noon](port.png)"))
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "navy").save(picture, "PNG")
    archive.write("port.png", picture.getvalue())
    archive.build()
    shutil.copytree(archive.site, tmp_path / "another" / "runner", copy_function=shutil.copyfile)
    moved = Archive(tmp_path / "another" / "runner")
    assert any(path.startswith("media/") for path in moved.files())
    for path in moved.site.rglob("*"):
        os.utime(path, (1_900_000_000, 1_900_000_000))
    report = moved.build(locked=True)
    assert (report.published, report.rendered, report.written, report.removed) == (True, 0, 0, 0)
    assert moved.files() == archive.files()
    moved.write("5.txt", article("A fifth story", "2022-05-11"))
    assert 0 < moved.build().rendered < len(moved.files())
