"""What the templates of days, months, years and all dates see."""

from newsarchive.packing import Record
from newsarchive.pages.views.frame import CardView, Group, Link, Step, View


class Weekday(Record, frozen=True, kw_only=True):
    """The head of a column of a calendar: a short form and the full name."""

    short: str
    name: str


class Cell(Record, frozen=True, kw_only=True):
    """One cell of a calendar.

    `look` is a class of the stylesheet: `h1` to `h4` by the number of articles, `no` for a day without articles, `out`
    for a day before the archive begins or after it ends, `gap` for a cell that is no day of the month.
    """

    look: str
    text: str = ""
    permalink: str | None = None
    label: str = ""
    """What a screen reader says after the day: its number of articles, in words."""
    articles: str = ""


class Calendar(Record, frozen=True, kw_only=True):
    """One month as a table."""

    caption: str
    permalink: str | None
    """Where the month stands; nothing where it has no articles, or on its own page."""
    note: str
    weekdays: tuple[Weekday, ...]
    weeks: tuple[tuple[Cell, ...], ...]


class Legend(Record, frozen=True, kw_only=True):
    """What the looks of a calendar's cells mean."""

    look: str
    text: str


class Bar(Record, frozen=True, kw_only=True):
    """One bar of a chart in the units of its `viewBox`."""

    x: int
    y: int
    width: int
    height: int


class Tick(Record, frozen=True, kw_only=True):
    """A year below a chart."""

    x: int
    text: str


class YearRow(Record, frozen=True, kw_only=True):
    """A year of a table: its link and its number of articles."""

    text: str
    permalink: str | None
    articles: str


class Decade(Record, frozen=True, kw_only=True):
    """The years of one decade as a table."""

    caption: str
    rows: tuple[YearRow, ...]


class Chart(Record, frozen=True, kw_only=True):
    """Articles a year: bars, and the same numbers as tables, one a decade."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    decades: tuple[Decade, ...]


class DayView(View, frozen=True, kw_only=True):
    """One day: headlines by section."""

    summary: str
    groups: tuple[Group, ...]
    steps: tuple[Step | None, Step | None]
    """To the nearest earlier and later day with articles."""


class MonthView(View, frozen=True, kw_only=True):
    """One month: its calendar, sections, headlines if they are few, articles of which the day is not known."""

    summary: str
    calendar: Calendar
    legend: tuple[Legend, ...]
    sections: tuple[Link, ...]
    groups: tuple[Group, ...]
    dayless: tuple[CardView, ...]
    downloads: tuple[str, ...]
    """Permalinks of its articles for programs, where the site offers them."""
    steps: tuple[Step | None, Step | None]


class YearView(View, frozen=True, kw_only=True):
    """One year: twelve calendars, sections, articles of which only the year is known."""

    summary: str
    calendars: tuple[Calendar, ...]
    legend: tuple[Legend, ...]
    sections: tuple[Link, ...]
    monthless: tuple[CardView, ...]
    downloads: tuple[str, ...]
    """Permalinks of these for programs, where the site offers them."""
    steps: tuple[Step | None, Step | None]


class GapRow(Record, frozen=True, kw_only=True):
    """A time of which nothing is kept, in words, and why."""

    text: str
    note: str


class DatesView(View, frozen=True, kw_only=True):
    """All years, what is missing of them, and the way to articles without a date."""

    summary: str
    chart: Chart
    gaps: tuple[GapRow, ...]
    undated: Link | None


class OnThisDayView(View, frozen=True, kw_only=True):
    """One calendar day over the years."""

    summary: str
    groups: tuple[Group, ...]


class DaysView(View, frozen=True, kw_only=True):
    """The days of a year of any number: twelve calendars of links to what happened on each."""

    summary: str
    months: tuple[Calendar, ...]
