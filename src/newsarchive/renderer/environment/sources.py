"""Where templates come from: folders, searched in order, each file read once."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, Environment, TemplateNotFound

from newsarchive.diagnostics import Span, diagnose
from newsarchive.renderer.failures import TemplateFailed

SUFFIXES = (".html", ".xml", ".json", ".txt")
_ASSETS = "assets"


class Sources(BaseLoader):
    """Templates by name, as they stood when they were first asked for: one build sees one state of each file."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._read: dict[str, str | None] = {}
        self._shown: dict[str, str] = {}

    def names(self) -> tuple[str, ...]:
        """All templates of all folders; what lies in `assets/` is copied, not filled in."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob("*")
            if path.suffix in SUFFIXES and path.is_file()
        }
        return tuple(sorted(name for name in found if not name.startswith(f"{_ASSETS}/")))

    def source(self, name: str) -> str | None:
        """The text of a template; nothing if no folder has it. Raises `TemplateFailed` if it is not UTF-8."""
        if name not in self._read:
            self._read[name] = self._find(name)
        return self._read[name]

    def shown(self, name: str) -> str:
        """The path of a template as a person knows it."""
        return self._shown.get(name, f"templates/{name}")

    def shown_paths(self) -> frozenset[str]:
        """The paths of all templates read so far."""
        return frozenset(self._shown.values())

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """What Jinja asks of a loader."""
        del environment
        text = self.source(template)
        if text is None:
            raise TemplateNotFound(template)
        return text, self.shown(template), lambda: True

    def list_templates(self) -> list[str]:
        """What Jinja asks of a loader."""
        return list(self.names())

    def _find(self, name: str) -> str | None:
        if PurePosixPath(name).is_absolute() or not {"..", ""}.isdisjoint(name.split("/")) or "\\" in name:
            return None
        for folder in self._folders:
            path = folder / name
            if path.is_file():
                self._shown[name] = f"{folder.name}/{name}"
                return _text(path, self._shown[name])
        return None


def _text(path: Path, shown: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except ValueError as error:
        span = Span(path=shown)
        raise TemplateFailed(diagnose("NA307", f"template is not UTF-8: {shown}", span)) from error
    except OSError as error:
        span = Span(path=shown)
        raise TemplateFailed(diagnose("NA300", f"template cannot be read: {error.strerror}", span)) from error
