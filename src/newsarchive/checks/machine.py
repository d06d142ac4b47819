"""What checks of feeds, sitemaps and host files have in common: faults with a line, addresses to be looked up."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from newsarchive.checks.addresses import Form, Inside, Outside, Wrong, read_address
from newsarchive.checks.outputs import BuiltSite
from newsarchive.checks.xml_text import Element, NotXml
from newsarchive.diagnostics import Diagnostic, Span, diagnose

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


@dataclass(slots=True, kw_only=True)
class Notes:
    """What reading one file for programs found. Filled while it is read."""

    site: BuiltSite
    output: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    links: int = 0

    def say(self, code: str, message: str, place: Element | NotXml | int = 0, *, hint: str | None = None) -> None:
        """A diagnostic at an element, or at a line."""
        line, column = (place, 1) if isinstance(place, int) else (place.line, place.column)
        span = Span(path=self.site.show(self.output), line=line, column=column if line else 0)
        self.diagnostics.append(diagnose(code, message, span, hint=hint))

    def address(self, url: str, place: Element | int, *, own: bool = False) -> Inside | None:
        """Looks up an address; `own` ones must be whole addresses of this site. What is wrong is said."""
        address = read_address(url, page=self.output, base=self.site.base)
        shown = url[:200]
        if isinstance(address, Wrong):
            self.say(address.code, f"{address.reason}: `{shown}`", place)
            return None
        if isinstance(address, Outside):
            if own and self.site.base.url:
                self.say("NA409", f"address of another site: `{shown}`", place)
            return None
        self.links += 1
        if own and address.form is not Form.WHOLE:
            self.say("NA409", f"address without scheme and host: `{shown}`", place)
        return self._existing(address, shown, place)

    def _existing(self, address: Inside, shown: str, place: Element | int) -> Inside | None:
        if self.site.has(address.output):
            self.reached.add(address.output)
            return address
        if alike := self.site.lookalike(address.output):
            self.say("NA402", f"the file is spelled otherwise: `{alike}`", place)
        else:
            self.say("NA409", f"published address without a file: `{shown}`", place)
        return None


def is_moment(text: str) -> bool:
    """Whether a text is a date-time of RFC 3339 that the calendar has."""
    return bool(_RFC3339.fullmatch(text)) and _exists(text)


def is_w3c_date(text: str) -> bool:
    """Whether a text is a date of the W3C profile of ISO 8601 (sitemaps.org) that the calendar has."""
    if not _W3C_DATE.fullmatch(text):
        return False
    return _exists(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
