"""The press: composes the groups that are due, renders the pages whose key changed, stages the bytes that changed."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.builder import traces as tracing
from newsarchive.builder.engine import engine_of
from newsarchive.builder.groups import Group
from newsarchive.builder.sharing import font_in
from newsarchive.builder.store import FolderStore
from newsarchive.builder.traces import Trace, Traces, group_traces, read_traces, trace_of
from newsarchive.catalogue.state import State, read_state
from newsarchive.contents import Page
from newsarchive.diagnostics import Diagnostic
from newsarchive.digest import digest, digest_record
from newsarchive.later import Later
from newsarchive.packaged import packaged_templates
from newsarchive.packing import Record, replace
from newsarchive.settings import Settings

if TYPE_CHECKING:
    from newsarchive import renderer
    from newsarchive.builder import composing
    from newsarchive.pages import words
else:
    composing = Later("newsarchive.builder.composing")
    renderer, words = Later("newsarchive.renderer"), Later("newsarchive.pages.words")

NONE: Mapping[str, Trace] = {}
VIEW, CLOSURE = 16, 8
"""Bytes of a key that digest the view and the template's closure; eight more digest the engine."""


class Made(Record, frozen=True, kw_only=True):
    """What became of one output: `outcome` is `written`, `same bytes` or `kept`, `reason` why it was rendered."""

    trace: Trace
    outcome: str
    reason: str


class Printed(Record, frozen=True, kw_only=True):
    """A group, everything that was made of it, and what its templates have to answer for."""

    group: Group
    made: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class PressPlan(Record, frozen=True, kw_only=True):
    """What every process needs to set up a press. Nothing is staged where `store` is missing (a dry run)."""

    state: Path
    traces: Path
    templates: Path
    settings: Settings
    store: FolderStore | None
    font: Path | None = None


class Press:
    """One process's renderer and desk."""

    def __init__(self, plan: PressPlan, state: State, traces: Traces) -> None:
        self.plan, self.traces = plan, traces
        self.state, self.font = state, font_in(plan.font)
        self.engine = engine_of(plan.settings)[: 32 - VIEW - CLOSURE]
        self.new = tracing.is_empty(traces)

    @cached_property
    def renderer(self) -> "renderer.Renderer":
        """The renderer, made when the first page is printed."""
        return make_renderer(self.plan.templates, self.plan.settings)

    @cached_property
    def desk(self) -> "composing.Desk":
        """The desk, set up when the first group is composed."""
        return composing.Desk.of(self.state, self.plan.settings, self.font)

    def print_group(self, group: Group) -> Printed:
        """Composes one group and renders what is due."""
        known = NONE if self.new else group_traces(self.traces, group.name)
        made, failed = self.print_pages(composing.compose(self.desk, group), group.name, known)
        return Printed(group=group, made=made, diagnostics=failed)

    def print_pages(
        self, pages: "Iterable[composing.Composed]", group: str, known: Mapping[str, Trace] = NONE
    ) -> tuple[tuple[Made, ...], tuple[Diagnostic, ...]]:
        """What was made of the pages of a group, and what their templates have to answer for.

        A page whose template fails keeps what stood there, if it was of this group: a mistake in a template must not
        take a published page away, nor leave an article standing where its tombstone should be.
        """
        made: list[Made] = []
        failed: dict[Diagnostic, None] = {}
        for page in pages:
            try:
                made.append(self._print(page, group, known))
            except renderer.TemplateFailed as error:
                failed[error.diagnostic] = None
                before = known.get(page.output) or trace_of(self.traces, page.output)
                if before and before.group == group:
                    made.append(Made(trace=before, outcome="kept", reason=""))
        return tuple(made), tuple(failed)

    def _print(self, page: "composing.Composed", group: str, known: Mapping[str, Trace]) -> Made:
        if isinstance(page, Page):
            return self.print_page(page, group, known)
        if isinstance(page, composing.Drawing):
            return self._make(Trace(page.output, group, page.key, b"", 0), known, page.draw)
        before = known.get(page.output)
        if before and before.inputs == page.inputs:
            return Made(trace=before, outcome="kept", reason="")
        return self.print_page(page.compose(), group, known, page.inputs)

    def print_page(self, page: Page, group: str, known: Mapping[str, Trace] = NONE, inputs: bytes = b"") -> Made:
        """Renders one page if its key changed, and stages it if its bytes did. `known` are traces of the group."""
        key = digest_record(page.view)[:VIEW] + self.renderer.closure(page.template)[:CLOSURE] + self.engine
        return self._make(Trace(page.output, group, key, b"", 0, inputs), known, partial(self.renderer.render, page))

    def _make(self, wanted: Trace, known: Mapping[str, Trace], make: Callable[[], bytes]) -> Made:
        before = known.get(wanted.output)
        if before is None and not self.new:
            before = trace_of(self.traces, wanted.output)
        if before and before.key == wanted.key:
            return Made(trace=replace(before, group=wanted.group, inputs=wanted.inputs), outcome="kept", reason="")
        data = make()
        trace = replace(wanted, result=digest(data), size=len(data))
        same = before is not None and before.result == trace.result
        if not same and self.plan.store:
            self.plan.store.stage(trace.output, data)
        outcome = "same bytes" if same else "written"
        return Made(trace=trace, outcome=outcome, reason=reason_of(before, trace.key))


def reason_of(before: Trace | None, key: bytes) -> str:
    """Why a page is rendered: the first part of its key that differs."""
    if before is None:
        return "new page"
    if before.key[:VIEW] != key[:VIEW]:
        return "what it shows changed"
    if before.key[VIEW : VIEW + CLOSURE] != key[VIEW : VIEW + CLOSURE]:
        return "its template changed"
    return "newsarchive or its libraries changed"


def make_renderer(templates: Path, settings: Settings) -> "renderer.Renderer":
    """The renderer of a site: its own templates before the packaged ones."""
    return renderer.Renderer(template_folders(templates), words=words.words_for(settings.language), settings=settings)


def template_folders(templates: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in order."""
    return (templates, packaged_templates()) if templates.is_dir() else (packaged_templates(),)


_plan: list[PressPlan] = []
_press: list[Press] = []


def plan_press(plan: PressPlan) -> None:
    """Tells a process what it will print; the press itself is set up with the first batch, after the state is whole."""
    _plan[:] = [plan]
    _press.clear()


def print_batch(batch: list[Group]) -> list[Printed]:
    """Prints a batch of groups in a worker."""
    if not _press:
        plan = _plan[0]
        _press.append(Press(plan, read_state(plan.state), read_traces(plan.traces)))
    return [_press[0].print_group(group) for group in batch]


def close_press() -> None:
    """Closes what the press of this process holds open."""
    for press in _press:
        press.desk.state.close()
        press.traces.close()
    _press.clear()
