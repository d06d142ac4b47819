"""Small built sites, made by hand, for tests of checks and of the server."""

from pathlib import Path

from newsarchive.checks import CheckReport, check_site
from newsarchive.settings import Settings

BASE = "https://news.example/archive/"
POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"


def page(body: str = "", *, head: str = "", title: str = "Port news", opening: str = "<html lang=en>") -> str:
    """A page in which nothing is wrong, with more in its head and body."""
    heading = "" if "<h1" in body else "<h1>Port news</h1>\n"
    return (
        f"<!doctype html>\n{opening}\n<head>\n<meta charset=utf-8>\n{POLICY}\n<title>{title}</title>\n{head}\n</head>\n"
        f"<body>\n{heading}{body}\n</body>\n</html>\n"
    )


def write_site(output: Path, files: dict[str, str | bytes]) -> Path:
    """Writes files below the folder; a front page is added where there is none."""
    for name, text in ({"index.html": page()} | files).items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return output


def check(tmp_path: Path, files: dict[str, str | bytes], *, base_url: str | None = BASE, jobs: int = 1) -> CheckReport:
    """The report on a small site."""
    output = write_site(tmp_path / "public", files)
    return check_site(tmp_path, output, settings=Settings(base_url=base_url), jobs=jobs)


def codes(report: CheckReport) -> list[str]:
    """The codes of a report's diagnostics."""
    return [diagnostic.code for diagnostic in report.diagnostics]
