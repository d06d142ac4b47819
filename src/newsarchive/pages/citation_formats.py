"""An article as programs cite it: BibTeX with the fields of biblatex 3.19, RIS, CSL-JSON 1.0.

RIS keeps the tag order of the Research Information Systems specification (2001).
"""

from newsarchive.packing import to_json
from newsarchive.pages.citations import Name, Reference


def bibtex(reference: Reference) -> str:
    """An `@article` whose `entrysubtype` is `newspaper`; values are escaped for LaTeX."""
    authors = [_tex_name(n) for n in reference.people] or [f"{{{_tex(body)}}}" for body in reference.bodies]
    value = reference.published.value[:10] if reference.published else ""
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{_tex(reference.headline)}}}",
        "journal": _tex(reference.publication),
        "year": value[:4],
        "month": str(int(value[5:7])) if len(value) > 4 else "",
        "day": str(int(value[8:10])) if len(value) > 7 else "",
        "date": f"{value}?" if reference.published and reference.published.inferred else value,
        "url": (reference.url or "").replace("{", "%7B").replace("}", "%7D"),
        "langid": _tex(reference.language),
        "entrysubtype": "newspaper",
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    return f"@article{{{reference.key},\n" + ",\n".join(lines) + "\n}"


def ris(reference: Reference) -> str:
    """A record of type `NEWS`; one tag a line."""
    value = reference.published.value[:10].split("-") if reference.published else []
    tags = [
        ("TY", "NEWS"),
        *(("AU", n.inverted) for n in reference.people),
        *(("AU", body) for body in reference.bodies if not reference.people),
        ("TI", reference.headline),
        ("T2", reference.publication),
        ("PY", value[0] if value else ""),
        ("DA", "/".join((*value, "", "", "")[:3]) + "/" if value else ""),
        ("LA", reference.language),
        ("UR", reference.url or ""),
    ]
    return "\n".join([*(f"{tag}  - {_line(text)}" for tag, text in tags if text), "ER  - "])


def csl_json(reference: Reference) -> str:
    """A list of one record of type `article-newspaper`, as JSON text."""
    record: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.headline,
        "container-title": reference.publication,
        "language": reference.language,
    }
    authors = [
        {"family": n.family, "given": n.given} if n.given else {"literal": n.family} for n in reference.people
    ] or [{"literal": body} for body in reference.bodies]
    if authors:
        record["author"] = authors
    if reference.published:
        parts = [int(part) for part in reference.published.value[:10].split("-")]
        record["issued"] = {"date-parts": [parts]} | ({"circa": True} if reference.published.inferred else {})
    if reference.url:
        record["URL"] = reference.url
    return to_json([record]).decode()


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex_name(name: Name) -> str:
    """A name in two parts, or whole in braces, so that BibTeX does not part it."""
    return _tex(name.inverted) if name.given else f"{{{_tex(name.family)}}}"


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash ",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\textasciitilde ",
    }
)


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)
