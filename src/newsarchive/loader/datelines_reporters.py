"""Who filed a story, where its dateline says so: `【ソウル＝佐伯美咲】`, `（记者王芳、李强）`, `Mehmet KAYA/ARTVİN, (DHA)-`."""

import re

from newsarchive.loader.byline_parts import is_name
from newsarchive.loader.datelines_east import EQUALS
from newsarchive.loader.knowledge import Knowledge
from newsarchive.loader.names_uncased import is_chinese_name
from newsarchive.records import Dateline

_CLOSES_NAME = re.compile(r"\s+(?P<name>[\uac00-\ud7af]{2,4})\s(?:기자|특파원)\s=$")
_REPORTERS = re.compile(r"[（(](?:本报|本報)?(?:记者|記者)[:：\s]?(?P<names>[^（）()\n]{2,40})[）)]")
_BEFORE_PLACE = re.compile(r"(?:记者|記者)(?P<name>[\u3400-\u9fff]{2,4}?)(?=[\u3400-\u9fff]{2,6}[\d０-９])")
_BEFORE_SLASH = re.compile(r"^(?P<name>[^/(),\n]{4,40})/[^/(),\n]{3,30}[,(]")
_BEFORE_AGENCY = re.compile(r"[/(](?P<name>[^/(),\n]{4,40}), ?(?P<agency>[^/(),\n]{2,20})[/)]")


def reporters_of(line: Dateline, known: Knowledge) -> tuple[str, ...]:
    """Who filed the story, as the dateline names them.

    Counter-examples: `東京=共同` names an agency, `【速報】` nobody.
    """
    listed = _REPORTERS.search(line.text)
    if listed:
        names = tuple(name.strip() for name in re.split(r"[、，,\s]+", listed["names"]) if name.strip())
        return names if all(is_chinese_name(name) for name in names) else ()
    placed = _BEFORE_PLACE.search(line.text)
    if placed:
        return _before_place(placed["name"], line)
    closed = _CLOSES_NAME.search(line.text)
    if closed:
        return (closed["name"],)
    match = _BEFORE_SLASH.match(line.text) or _BEFORE_AGENCY.search(line.text)
    equals = None if match or line.agency else EQUALS.match(line.text)
    name = match["name"].strip() if match else equals["agency"].strip() if equals else ""
    return (name,) if name and not known.is_place(name) and is_name(name, known, strict=True) else ()


def _before_place(name: str, line: Dateline) -> tuple[str, ...]:
    """`記者陳美珍高雄12日`: the name ends where the place begins."""
    if line.place and line.place in line.text:
        name = line.text[: line.text.index(line.place)].rpartition("者")[2]
    return (name,) if is_chinese_name(name) else ()
