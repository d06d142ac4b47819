"""From a page to the bytes of its file."""

from pathlib import Path
from threading import local

from newsarchive.contents import Page, Prose
from newsarchive.diagnostics import Diagnostic
from newsarchive.digest import digest_record
from newsarchive.packaged import packaged_templates
from newsarchive.packing import to_json
from newsarchive.renderer.directions import direction
from newsarchive.renderer.environment import Engine, Filter, Words
from newsarchive.renderer.escapes import encode, escape_text, script_json, xml_text
from newsarchive.renderer.links import Links, from_base, links_from, place
from newsarchive.renderer.pieces import isolate
from newsarchive.renderer.prose import prose_html
from newsarchive.renderer.typography import set_text, typeset
from newsarchive.settings import Settings

_MARKUP = (".html", ".xml")


class _Here(local):
    """The page that this thread is making: links start from it."""

    links: Links
    name = "index.html"
    language = ""


class Renderer:
    """Fills in templates: a site's own from `folders`, in that order, else the built-in ones of the same name.

    `words` are the interface texts, which templates see under that name. A text whose language no filter is told
    is set in the page's, or in the site's where a view has none.
    """

    def __init__(self, folders: tuple[Path, ...], *, words: Words, settings: Settings) -> None:
        self._here = _Here()
        self._language = settings.language
        html: dict[str, Filter] = {
            "between_tags": escape_text,
            "isolate": self._isolate,
            "json": _json,
            "json_script": _json_script,
            "prose": self._prose,
            "typeset": self._typeset,
        }
        plain: dict[str, Filter] = {
            "dir": direction,
            "href": self._href,
            "typeset_plain": self._typeset_plain,
            "xml": xml_text,
        }
        self.filters: dict[str, Filter] = html | plain
        """What templates may call besides Jinja's own filters, by name."""
        searched = tuple(dict.fromkeys((*folders, packaged_templates())))
        self._engine = Engine(searched, html=html, plain=plain, words=words)

    def render(self, page: Page) -> bytes:
        """The file of a page: UTF-8, one newline at its end. Raises `TemplateFailed`."""
        here = self._here
        folder, here.name = place(page.permalink)
        here.links = links_from(folder)
        here.language = getattr(page.view, "language", None) or self._language
        written = encode(self._engine.fill_in(page.template, page.view))
        if page.template.endswith(_MARKUP):
            written = b"\n".join([line for line in written.split(b"\n") if line and not line.isspace()])
        return written.strip(b"\n") + b"\n"

    def closure(self, template: str) -> bytes:
        """Digest of a template, of all that it extends, includes or imports, and of the site's language.

        Raises `TemplateFailed` if a name in them is not a plain text, or one of them cannot be parsed.
        """
        return digest_record(self._engine.closure(template), self._language)

    def check(self) -> tuple[Diagnostic, ...]:
        """What is wrong with any template, used or not, as far as it shows without a page."""
        return self._engine.check()

    def _href(self, target: str) -> str:
        """The relative link from this page to a permalink, such as `/2022/01/`; other sites' addresses stay whole."""
        here = self._here
        return here.links.to(target, here.name)

    def _typeset(self, text: str, language: str | None = None) -> str:
        """The text as HTML, with the spaces, quotation marks and dashes of its language (else the page's)."""
        return typeset(text, language or self._here.language)

    def _typeset_plain(self, text: str, language: str | None = None) -> str:
        """As `typeset`, but plain text without markup: for `title` and attributes."""
        return set_text(text, language or self._here.language)

    def _isolate(self, text: str, language: str, page_language: str | None = None) -> str:
        """A name as HTML, kept apart from the text around it where the two are written in different directions."""
        return isolate(text, language, page_language or self._here.language)

    def _prose(self, prose: Prose, base: str | None = None) -> str:
        """The body of an article as HTML.

        `base` makes links absolute, for a feed: the URL of the front page, ending in `/`.
        """
        if base is None:
            return prose_html(prose, self._href)
        return prose_html(prose, lambda target: from_base(base, target))


def _json(value: object) -> str:
    """The value as JSON; a text gets its quotation marks."""
    return to_json(value).decode()


def _json_script(value: object) -> str:
    """As `json`, safe inside a `<script>`; a text is taken for JSON already."""
    return script_json(value if isinstance(value, str) else _json(value))
