"""Templates compiled for speed: what Jinja looks up at every value is settled when a template is compiled.

The code that Jinja writes asks the environment for each attribute, wraps each text that it escapes in an object, and
hands the template's context to each filter; an article's page has some sixty values and twenty-five links. Here an
attribute is read as Python reads it, a text is escaped once and stays a text, a filter is called with its values
alone, and texts of the interface are put in when a template is compiled.

It means the same wherever it succeeds. Where it does not (a name that is not defined, a key of a dict written as an
attribute), the engine fills the template in again with Jinja's own code, which knows what to say.
"""

from collections.abc import Callable, Hashable, Mapping, MutableMapping
from keyword import iskeyword
from typing import Any, Protocol

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

Filter = Callable[..., str]

# What `escape` calls, without the object that it wraps around each text. MarkupSafe does not promise to keep it.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(escape(text)))


class Words(Hashable, Protocol):
    """The texts of the interface."""

    def say(self, text: str, /) -> str:
        """The text in the language of the interface."""


def shown(value: object) -> str:
    """HTML of any value; nothing for a field without one."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Markup:
        return value
    return "" if value is None else str(escape(value))


class QuickEnvironment(Environment):
    """An environment whose templates are compiled as the module says.

    `html` are filters whose text is HTML already, `plain` those whose text is escaped where it is written.
    """

    shown = staticmethod(shown)

    def __init__(self, words: Words, html: Mapping[str, Filter], plain: Mapping[str, Filter], **options: Any) -> None:  # noqa: ANN401 - as Jinja takes them
        super().__init__(**options)
        self.code_generator_class = _QuickCode
        self.words = words
        self.html_filters = frozenset(html)
        self.own_filters = self.html_filters | frozenset(plain)
        for name, make in (*html.items(), *plain.items()):
            setattr(self, f"own_{name}", make)
        self._loaded: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows. Jinja chains mappings here, which are slow to read, for globals that change."""
        return {**self.globals, **(d or {})}

    def get_template(self, name: str | Template, *args: Any, **options: Any) -> Template:  # noqa: ANN401 - as Jinja takes them
        """A template by its name: a page's parents and macros are asked for at every page."""
        found = self._loaded.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, *args, **options)
            self._loaded[str(found.name)] = found
        return found

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        # Jinja has this method so that it can be overridden.
        if "words" not in _names_set_in(source):
            _Saying(self.words).visit(source)
        return super()._generate(source, name, filename, defer_init)


class _Saying(NodeTransformer):
    """Puts texts of the interface in the place of `words.say("…")`."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named after the node
        if _says(node.node) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            match node.args:
                case [nodes.Const() as text]:
                    return nodes.Const(self.words.say(str(text.value)), lineno=node.lineno)
        return self.generic_visit(node)


def _says(called: nodes.Expr) -> bool:
    """Whether it is `words.say`."""
    named = isinstance(called, nodes.Getattr) and called.attr == "say" and called.node
    return isinstance(named, nodes.Name) and named.name == "words"


def _names_set_in(tree: nodes.Template) -> set[str]:
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    imported = (one for node in tree.find_all(nodes.FromImport) for one in node.names)
    return names | {one if isinstance(one, str) else one[1] for one in imported}


_TOGETHER = "together"


def _taken(names: list[str]) -> bool:
    """Whether a macro's arguments have names that cannot be those of a function among Jinja's own."""
    return any(iskeyword(name) or name in {"missing", "macro", "_macro", "Markup"} for name in names)


class _QuickCode(CodeGenerator):
    """Jinja's code generator, with shorter ways for attributes, values and our filters."""

    environment: QuickEnvironment
    _written: nodes.Node | None = None
    """The value that is being written as it is, not as part of an expression."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("shown = environment.shown")

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        inner = x.removeprefix("yield from ")
        if inner != x:
            # Otherwise each piece of a block passes through the frame of every template above it.
            x = f"yield concat({inner})"
        elif x == f"{_TOGETHER}.extend((":
            x = "yield concat(("
        elif x == f"{_TOGETHER}.append(":
            x = "yield str("
        super().writeline(x, node, extra)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - named after the node
        if frame.buffer is not None or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        # Pieces that stand together are handed over together: written like those of a macro, which fill a list.
        frame.buffer = _TOGETHER
        super().visit_Output(node, frame)
        frame.buffer = None

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = [argument.name for argument in macro_ref.node.args]
        special = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if special or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or _taken(names):
            super().macro_def(macro_ref, frame)
            return
        # Python takes arguments by place and by name as Jinja does, and knows when one is too many.
        taken = "".join(f"{name}=missing, " for name in names)
        self.write(f"(lambda {taken}*, _macro=macro: Markup(_macro({', '.join(names)})))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - named after the node
        if not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        if isinstance(node.node, nodes.Name):
            # A name that is missing has no such attribute: no need to ask first.
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as above
        named = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - named after the node
        if node.node is None or node.name not in self.environment.own_filters:
            super().visit_Filter(node, frame)
            return
        wrapped = node.name in self.environment.html_filters and node is not self._written
        self.write("Markup(" if wrapped else "(")
        self.write(f"environment.own_{node.name}(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        html = isinstance(node, nodes.Filter) and node.name in self.environment.html_filters
        self._written = node if html else None
        self.write("(" if html else "shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
            return
        self.write(")")
