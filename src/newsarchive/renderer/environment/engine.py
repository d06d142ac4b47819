"""The template engine as the renderer uses it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from newsarchive.diagnostics import Diagnostic
from newsarchive.digest import digest
from newsarchive.renderer.environment.compiled import compiled_for
from newsarchive.renderer.environment.mistakes import RAISED, mistake, syntax
from newsarchive.renderer.environment.quick import Filter, QuickEnvironment, Words
from newsarchive.renderer.environment.references import (
    Reference,
    bare_values,
    dynamic_name,
    missing,
    references,
)
from newsarchive.renderer.environment.sources import Sources
from newsarchive.renderer.failures import TemplateFailed

E = TypeVar("E", bound=Environment)

# What Jinja offers that depends on chance.
_CHANCE = {"globals": ("lipsum",), "filters": ("random",)}


def _escapes(name: str | None) -> bool:
    """Everything is escaped but plain text; JSON templates too, so that a value without a filter breaks nothing."""
    return not (name or "").endswith(".txt")


def _shown(value: object) -> object:
    """A field without a value is written as nothing, not as `None`."""
    return "" if value is None else value


def _marked(make: Filter) -> Callable[..., Markup]:
    """A filter whose text is HTML already."""

    @pass_context
    def filter_(_context: Context, *values: Any, **options: Any) -> Markup:  # noqa: ANN401 - what a template passes is checked by the filter
        return Markup(make(*values, **options))  # noqa: S704 - filters of `html` escape what they are given

    return filter_


def _late(make: Filter) -> Callable[..., str]:
    """A filter that is worked out for each page, even on a constant.

    Jinja works out filters on constants once, when it compiles a template, unless they ask for the context; but where
    a link leads from, and in which language a text is set, depends on the page.
    """

    @pass_context
    def filter_(_context: Context, *values: Any, **options: Any) -> str:  # noqa: ANN401 - as in `_marked`
        return make(*values, **options)

    return filter_


def _furnished(environment: E, filters: Mapping[str, Callable[..., str]], words: Words) -> E:
    """The environment with our filters and texts, and without what depends on chance."""
    for kind, names in _CHANCE.items():
        for name in names:
            getattr(environment, kind).pop(name)
    environment.bytecode_cache = compiled_for(words, (type(environment).__name__, *sorted(filters)))
    environment.filters.update(filters)
    environment.globals["words"] = words
    return environment


class Engine:
    """Templates of some folders, the first of which wins, with their filters.

    `html` are filters whose text is HTML (or JSON) already, `plain` those whose text is escaped where it is written.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        *,
        html: Mapping[str, Filter],
        plain: Mapping[str, Filter],
        words: Words,
    ) -> None:
        self._sources = Sources(folders)
        filters: dict[str, Callable[..., str]] = {name: _marked(make) for name, make in html.items()}
        filters |= {name: _late(make) for name, make in plain.items()}
        options: dict[str, Any] = {
            "loader": self._sources,
            "autoescape": _escapes,
            "undefined": StrictUndefined,
            "finalize": _shown,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "auto_reload": False,
            "cache_size": -1,
        }
        self._environment = _furnished(Environment(**options), filters, words)  # noqa: S701 - all but plain text is escaped
        self._quick = _furnished(QuickEnvironment(words, html, plain, **options), filters, words)
        self._filled: dict[str, Callable[[object], str]] = {}
        self._closures: dict[str, bytes] = {}

    def fill_in(self, name: str, view: object) -> str:
        """The template `name` with a view. Raises `TemplateFailed`."""
        fill = self._filled.get(name)
        if fill is None:
            fill = self._filled[name] = self._quickly(name)
        try:
            return fill(view)
        except RAISED:
            return self._carefully(name, view)

    def _quickly(self, name: str) -> Callable[[object], str]:
        def fill(view: object) -> str:
            template = self._quick.get_template(name)
            return "".join(template.root_render_func(template.new_context({"view": view})))

        return fill

    def _carefully(self, name: str, view: object) -> str:
        try:
            return self._environment.get_template(name).render(view=view)
        except RAISED as error:
            paths = self._sources.shown_paths()
            raise TemplateFailed(mistake(error, name, self._sources.shown(name), paths)) from error

    def closure(self, name: str) -> bytes:
        """Digest over the names and sources of a template and of all that it can reach. Raises `TemplateFailed`."""
        if name not in self._closures:
            self._closures[name] = self._closure(name)
        return self._closures[name]

    def check(self) -> tuple[Diagnostic, ...]:
        """All that can be seen to be wrong with any template without filling it in."""
        found = [diagnostic for name in self._sources.names() for diagnostic in self._check(name)]
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))

    def _closure(self, name: str) -> bytes:
        reached: dict[str, str | None] = {}
        waiting = [Reference(name=name, line=0)]
        while waiting:
            reference = waiting.pop()
            if reference.name is None or reference.name in reached:
                continue
            reached[reference.name] = source = self._sources.source(reference.name)
            if source is not None:
                waiting += self._static_references(reference.name)
        parts = [
            f"{part}\0{'absent' if source is None else digest(source.encode()).hex()}\0"
            for part, source in reached.items()
        ]
        return digest("".join(sorted(parts)).encode())

    def _static_references(self, name: str) -> list[Reference]:
        """What a template names; raises `TemplateFailed` on a name that only running it would tell."""
        named = list(references(self._parse(name)))
        for reference in named:
            if reference.name is None:
                raise TemplateFailed(dynamic_name(reference, self._sources.shown(name)))
        return named

    def _parse(self, name: str) -> nodes.Template:
        source = self._sources.source(name) or ""
        try:
            return self._environment.parse(source, name, self._sources.shown(name))
        except TemplateSyntaxError as error:
            raise TemplateFailed(syntax(error, source)) from error

    def _check(self, name: str) -> list[Diagnostic]:
        try:
            tree = self._parse(name)
        except TemplateFailed as failed:
            return [failed.diagnostic]
        path = self._sources.shown(name)
        found = []
        for reference in references(tree):
            if reference.name is None:
                found.append(dynamic_name(reference, path))
            elif not reference.optional and self._sources.source(reference.name) is None:
                found.append(missing(reference, path))
        if name.endswith(".json"):
            found += bare_values(tree, path)
        return found or self._compile(name)

    def _compile(self, name: str) -> list[Diagnostic]:
        """Unknown filters and tests show when a template is compiled."""
        try:
            self._environment.get_template(name)
        except TemplateSyntaxError as error:
            return [syntax(error, self._sources.source(name))]
        return []
