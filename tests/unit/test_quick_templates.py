"""Templates compiled for speed say what Jinja's own code says, and leave to it what they cannot."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.pages import words_for
from newsarchive.renderer import TemplateFailed
from newsarchive.renderer.environment import Engine
from newsarchive.renderer.environment import engine as engine_module
from tests.archives import Archive, article, tree

ARTICLES = {
    "a.md": article('Fire at <the> port & "quay"', "2022-01-13", "A *first* text.", authors="Ana Ruiz", topics="[port]"),
    "b.txt": article("Le marché rouvre", "2021-01-13", "« Enfin ! »", language="fr", section="City", topics="[port]"),
    "c.txt": article("Undated"),
    "d.txt": article("Mended", "2022-01-14T10:00", corrections="[{text: It was the quay., date: 2022-02-01}]"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view for the templates of these tests."""

    text: str = "a <b> & 'c'"
    nothing: str | None = None
    named: tuple[tuple[str, int], ...] = (("one", 1),)
    table: dict[str, str]


VIEW = View(table={"key": "<value>"})


def engine_of(folder: Path, template: str) -> Engine:
    (folder / "page.html").write_text(template, encoding="utf-8")
    (folder / "base.html").write_text("[{% block main %}{% endblock %}]", encoding="utf-8")
    (folder / "macros.html").write_text("{% macro told() %}{{ words.say('Search') }}{% endmacro %}", encoding="utf-8")
    return Engine(
        (folder,),
        html={"bold": lambda text: f"<b>{text}</b>"},
        plain={"loud": lambda text, mark="!": str(text).upper() + mark},
        words=words_for("fr"),
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ view.text }}|{{ view.nothing }}|{{ 1 + 1 }}", "a &lt;b&gt; &amp; &#39;c&#39;||2"),
        ("{{ view.text | loud }}{{ 'x' | loud(mark='<') }}", "A &lt;B&gt; &amp; &#39;C&#39;!X&lt;"),
        ("{{ 'x' | bold }}{{ 'x' | bold ~ '<' }}{% set t = 'y' | bold %}{{ t }}", "<b>x</b><b>x</b>&lt;<b>y</b>"),
        ("{{ 'x' | bold | loud }}", "&lt;B&gt;X&lt;/B&gt;!"),
        ("{% for n, i in view.named %}{{ n }}{{ loop.index }}{% endfor %}", "one1"),
        ("{% macro m(a, b='<') %}<i>{{ a }}{{ b }}</i>{% endmacro %}{{ m('&') }}{{ m(b=1, a=2) }}",
         "<i>&amp;&lt;</i><i>21</i>"),
        ("{% macro m(a) %}{% for b in varargs %}{{ b }}{% endfor %}{{ a }}{{ kwargs | length }}{% endmacro %}{{ m(1, '<', c=3) }}",
         "&lt;11"),
        ("{% macro m(a) %}{{ a }}{{ caller('<') }}{% endmacro %}{% call(text) m('>') %}{{ text }}!{% endcall %}", "&gt;&lt;!"),
        ("{% macro m(class, missing='<') %}{{ class }}{{ missing }}{% endmacro %}{{ m('>') }}", "&gt;&lt;"),
        ("{% macro a(x) %}a{{ x }}{% endmacro %}{% macro b(x) %}b{{ x }}{{ a(x) }}{% endmacro %}{{ b('<') ~ '&' }}",
         "b&lt;a&lt;&amp;"),
        ("{% import 'base.html' as base %}{% from 'macros.html' import told %}{{ told() }}{{ base.told is defined }}",
         "RechercherFalse"),
        ("{{ 'a' }}{{ 1 }}<{{ view.named[0][0] }}>{{ 'b' }}{{ 2 }}", "a1<one>b2"),
        ("{% extends 'base.html' %}{% block main %}{{ super() }}{{ view.text }}{% endblock %}",
         "[a &lt;b&gt; &amp; &#39;c&#39;]"),
        ("{{ words.say('Search') }}{% set words = view %}", "Rechercher"),
        ("{{ words.say('Search') }} {{ words.count('{count} article', '{count} articles', 2) }}",
         "Rechercher 2\N{NO-BREAK SPACE}articles"),
    ],
)  # fmt: skip
def test_the_quick_way_writes_what_jinja_writes(tmp_path, template, expected) -> None:
    engine = engine_of(tmp_path, template)
    assert engine.fill_in("page.html", VIEW).replace("\N{NO-BREAK SPACE}", " ") == expected.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert engine._carefully("page.html", VIEW) == engine.fill_in("page.html", VIEW)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% if view.unknown is defined %}yes{% else %}no{% endif %}", "no"),
        ("{{ view.table.key }}", "&lt;value&gt;"),
        ("{{ view.unknown | default('-') }}", "-"),
    ],
)
def test_what_python_cannot_read_as_an_attribute_is_left_to_jinja(tmp_path, template, expected) -> None:
    assert engine_of(tmp_path, template).fill_in("page.html", VIEW) == expected


@pytest.mark.parametrize(
    ("mistake", "code"),
    [("view.unknown", "NA303"), ("nobody.knows", "NA303"), ("of_two(1)", "NA303"), ("of_two(1, 2, 3)", "NA304"),
     ("of_two(c=3)", "NA304")],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_told_with_its_line(tmp_path, mistake, code) -> None:
    macro = "{% macro of_two(a, b) %}{{ b }}{% endmacro %}"
    with pytest.raises(TemplateFailed) as failed:
        engine_of(tmp_path, f"{macro}{{{{ of_two(1, 2) }}}}\n\n{{{{ {mistake} }}}}").fill_in("page.html", VIEW)
    assert failed.value.diagnostic.code == code
    assert failed.value.diagnostic.span.line == (1 if mistake == "of_two(1)" else 3)


def test_a_template_that_changed_or_speaks_another_language_is_compiled_anew(tmp_path) -> None:
    said = [engine_of(tmp_path, text).fill_in("page.html", VIEW) for text in ("{{ words.say('Search') }}", "2", "3")]
    english = Engine((tmp_path,), html={}, plain={}, words=words_for("en"))
    (tmp_path / "page.html").write_text("{{ words.say('Search') }}", encoding="utf-8")
    assert [*said, english.fill_in("page.html", VIEW)] == ["Rechercher", "2", "3", "Search"]


def test_a_whole_site_is_the_same_by_either_way(tmp_path, monkeypatch) -> None:
    quick, careful = (Archive.make(tmp_path / name, ARTICLES) for name in ("quick", "careful"))
    with monkeypatch.context() as patch:
        patch.setattr(Engine, "_carefully", None)  # no built-in template may need it
        quick.build()
    monkeypatch.setattr(engine_module.Engine, "fill_in", Engine._carefully)
    careful.build()
    assert tree(quick.output) == tree(careful.output)
