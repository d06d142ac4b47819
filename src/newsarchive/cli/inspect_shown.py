"""What was read from an article, for people: each line with its role and the reason, then the record."""

from typing import TYPE_CHECKING

from newsarchive.cli.human import described
from newsarchive.cli.inspect_record import article_record
from newsarchive.cli.machine import in_order
from newsarchive.cli.terminal import Terminal
from newsarchive.cli.visible import count, cut, visible, width
from newsarchive.records import Line, Origin, Role

if TYPE_CHECKING:
    from newsarchive.loader import Loaded

LOOKS = {
    Role.FRONT_MATTER: "magenta",
    Role.KICKER: "cyan",
    Role.HEADLINE: "bright_yellow",
    Role.STANDFIRST: "yellow",
    Role.BYLINE: "green",
    Role.DATELINE: "blue",
    Role.DATE: "bright_blue",
    Role.SUBHEAD: "bright_cyan",
    Role.CAPTION: "bright_magenta",
    Role.CREDIT: "bright_magenta",
    Role.CORRECTION: "red",
    Role.SIGN_OFF: "bright_green",
    Role.TRAILER: "bright_black",
    Role.FURNITURE: "bright_black",
    Role.BLANK: "bright_black",
}
ROLE_COLUMNS = max(len(role.value) for role in Role)
MOST_REASON = 44

_FIELDS = (
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "authors",
    "agencies",
    "desks",
    "published",
    "updated",
    "dateline",
    "language",
    "section",
    "topics",
    "image",
    "embargo",
    "withdrawn",
)
_NAME_COLUMNS = max(map(len, _FIELDS))
_SAME_ORIGIN = {"authors": "byline", "agencies": "byline", "desks": "byline"}


def show_article(loaded: "Loaded", shown: str, terminal: Terminal) -> None:
    """The whole account of one file on stdout."""
    head = terminal.paint(visible(shown), "bold", out=True)
    terminal.give(f"{head} ({visible(loaded.encoding)})" if loaded.encoding else head)
    columns = terminal.columns
    digits = len(str(max((line.number for line in loaded.lines), default=1)))
    reasons = min(MOST_REASON, max((width(line.reason) for line in loaded.lines), default=0))
    room = max(20, columns - digits - ROLE_COLUMNS - reasons - 10)
    for line in loaded.lines:
        terminal.give(_line(line, digits, room, terminal))
    if loaded.article is not None:
        terminal.give("")
        _show_record(loaded, shown, columns, terminal)
    for diagnostic in in_order(loaded.diagnostics):
        terminal.give("\n".join(described(diagnostic, terminal, out=True)))
    terminal.give("")


def _line(line: Line, digits: int, room: int, terminal: Terminal) -> str:
    """`   3  byline      par: Arab Observer                       (label and name)`."""
    number = terminal.paint(f"{line.number:>{digits + 2}}", "dim", out=True)
    role = line.role.value.ljust(0 if line.role is Role.BLANK else ROLE_COLUMNS)
    role = terminal.paint(role, LOOKS[line.role], out=True) if line.role in LOOKS else role
    if line.role is Role.BLANK:
        return f"{number}  {role}"
    reason = cut(visible(line.reason), MOST_REASON)
    text = cut(visible(line.text[: room * 2]), room)
    padding = " " * max(1, room - width(text) + 1)
    return f"{number}  {role}  {text}{padding}{terminal.paint(f'({reason})', 'dim', out=True)}"


def _show_record(loaded: "Loaded", shown: str, columns: int, terminal: Terminal) -> None:
    """Each field with its value, and the rule and line that it came from."""
    record = article_record(loaded, shown)
    record["published"] = record["published_edtf"]
    origins = {origin.field: origin for origin in loaded.article.origins} if loaded.article else {}
    for name in _FIELDS:
        value = record[name]
        if not value:
            continue
        text = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
        origin = origins.get(name) or origins.get(_SAME_ORIGIN.get(name, ""))
        told = f"  {terminal.paint(f'({_told(origin)})', 'dim', out=True)}" if origin else ""
        label = terminal.paint(f"{name:>{_NAME_COLUMNS + 2}}", "bold", out=True)
        terminal.give(f"{label}  {cut(visible(text), max(20, columns - 50))}{told}")
    body, kept_out = record["paragraphs"], record["dropped"]
    counts = count(len(body) if isinstance(body, list) else 0, "paragraph")
    if isinstance(kept_out, list) and kept_out:
        counts += f", {len(kept_out)} kept out of the body"
    label = terminal.paint("body".rjust(_NAME_COLUMNS + 2), "bold", out=True)
    terminal.give(f"{label}  {counts}")


def _told(origin: Origin) -> str:
    """`weekday rule, line 9, inferred`."""
    parts = [visible(origin.rule)]
    parts += [f"line {origin.line}"] if origin.line else []
    parts += ["inferred"] if origin.inferred else []
    return ", ".join(parts)
