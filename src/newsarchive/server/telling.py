"""Diagnostics for a browser: as a record for the script in a page, and as a page where there is none to show."""

from html import escape

from newsarchive.diagnostics import Diagnostic

_LOOK = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{overflow:auto}"


def told(said: Diagnostic) -> dict[str, str]:
    """A diagnostic as texts."""
    place = [said.span.path, *(str(n) for n in (said.span.line, said.span.column) if n)]
    return {
        "severity": str(said.severity),
        "code": said.code,
        "message": said.message,
        "place": ":".join(place),
        "excerpt": said.excerpt or "",
        "hint": said.hint or "",
    }


def problem_page(found: tuple[Diagnostic, ...]) -> bytes:
    """A page that says why there is no other."""
    items = "".join(_item(told(said)) for said in found)
    title = "This page cannot be made"
    return (
        f'<!doctype html><html lang="en" data-problem><meta charset="utf-8"><title>{title}</title><style>{_LOOK}</style>'
        f"<body><h1>{title}</h1><p>It comes back by itself when this is mended.</p>{items}</body></html>\n"
    ).encode()


def _item(said: dict[str, str]) -> str:
    text = {name: escape(value) for name, value in said.items()}
    shown = f"<h2>{text['severity']} {text['code']}: {text['message']}</h2><p><code>{text['place']}</code></p>"
    excerpt = f"<pre>{text['excerpt']}</pre>" if text["excerpt"] else ""
    return f"<section>{shown}{excerpt}<p>{text['hint']}</p></section>"
