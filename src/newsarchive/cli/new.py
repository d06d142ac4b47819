"""`newsarchive new HEADLINE`: a fresh article file with a speaking name."""

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from newsarchive.cli.options import color_option, moment_of, site_option
from newsarchive.cli.site import site_settings
from newsarchive.cli.terminal import ColorChoice, Terminal
from newsarchive.diagnostics import WrongUsage

if TYPE_CHECKING:
    from newsarchive.settings import Settings


@click.command("new", short_help="Write a fresh article file.")
@click.argument("headline")
@site_option
@click.option("--language", metavar="TAG", help="The language of the text, such as fr.")
@click.option("--section", metavar="NAME", help="The section: its key or its name.")
@click.option("--date", "day", metavar="DATE", help="The day of publication, such as 2022-01-13.  [default: today]")
@click.option("--markdown", is_flag=True, help="Write Markdown with front matter instead of raw text.")
@color_option
def command(
    headline: str,
    site: Path,
    language: str | None,
    section: str | None,
    day: str | None,
    markdown: bool,
    color: ColorChoice,
) -> None:
    """Write a fresh article file below articles/YYYY/MM/ and print its path.

    A file that exists is never overwritten.
    """
    from newsarchive.catalogue.slugs import safe, slug

    headline = " ".join(headline.split())
    if not headline:
        raise WrongUsage("`HEADLINE`: empty", hint='write it in quotation marks: `newsarchive new "The last ferry"`')
    settings = site_settings(site, Terminal(color))
    date = _date(day, settings)
    fields = {"language": _language(language), "section": _section(section, settings)}
    year, month, number = (*date.split("-"), "", "")[:3]
    folder = site.joinpath("articles", *filter(None, (year, month)))
    name = "-".join(filter(None, (number, safe(slug(headline)))))
    target = folder / f"{name}.{'md' if markdown else 'txt'}"
    _write(target, _text(headline, date, fields, markdown=markdown))
    click.echo(str(target))


def _date(day: str | None, settings: "Settings") -> str:
    """The date as asked, else today in the site's time zone."""
    from newsarchive.kinds import WrongValue, read_when

    if day is None:
        now = datetime.fromisoformat(moment_of(None))
        return now.astimezone(ZoneInfo(settings.timezone)).date().isoformat()
    try:
        return read_when(day).value[:10]
    except WrongValue as error:
        raise WrongUsage(f"`--date`: {error}", hint=error.hint) from None


def _language(tag: str | None) -> str | None:
    from newsarchive.kinds import WrongValue, read_language

    try:
        return read_language(tag) if tag is not None else None
    except WrongValue as error:
        raise WrongUsage(f"`--language`: {error}", hint=error.hint) from None


def _section(name: str | None, settings: "Settings") -> str | None:
    """The key of the section that answers to the name. Any name will do on a site that declares no sections."""
    if name is None or not settings.sections:
        return name
    keys = {
        known.casefold(): section.key
        for section in settings.sections
        for known in (section.key, section.name, *section.aliases)
    }
    if name.casefold() not in keys:
        near = get_close_matches(name.casefold(), keys, 1, 0.5)
        hint = f"did you mean `{keys[near[0]]}`?" if near else "sections: " + ", ".join(dict.fromkeys(keys.values()))
        raise WrongUsage(f"`--section`: no such section: {name}", hint=hint)
    return keys[name.casefold()]


def _text(headline: str, date: str, fields: dict[str, str | None], *, markdown: bool) -> str:
    """The file: front matter where it is wanted or needed, and the headline of raw text as its first line."""
    from newsarchive.yaml_hints import quoted

    given = {key: value for key, value in fields.items() if value}
    if markdown:
        given = {"headline": headline, "published": date, **given}
    front = "".join(f"{key}: {value if key == 'published' else quoted(value)}\n" for key, value in given.items())
    return (f"---\n{front}---\n" if front else "") + ("\n" if markdown else f"{headline}\n")


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUsage(f"the file exists already: {target}", hint="give the article another headline") from None
