"""The catalogue's answers: contents records, each filled by a few look-ups in the state.

Every function is bounded by what it returns: a day, a page of a list, the counts of a year.
"""

from collections import Counter

from newsarchive.catalogue.state import State
from newsarchive.contents import (
    Count,
    DatesContents,
    DayContents,
    FrontContents,
    ListCount,
    ListKind,
    MonthContents,
    OnThisDay,
    YearContents,
)
from newsarchive.packing import unpack
from newsarchive.records import Card
from newsarchive.settings import Settings

RECENT_DAYS = 7
RECENT_HEADLINES = 12
"""Articles of each recent day but the newest that the front may show, as four where each stands in three languages."""
ON_THIS_DAY_HEADLINES = 12


def cards(state: State, query: str, *values: object) -> tuple[Card, ...]:
    """The cards of `SELECT card …`, in the order of the query."""
    return tuple(unpack(row[0], Card) for row in state.execute(query, values))


def articles_of(state: State, volume: str) -> int:
    """How many articles a volume binds."""
    return _number(state, "SELECT articles FROM volume WHERE volume = ?", volume)


def cards_of_day(state: State, date: str, *, limit: int = -1) -> tuple[Card, ...]:
    """The first `limit` articles of a day (-1: all)."""
    return cards(state, "SELECT card FROM article WHERE day = ? ORDER BY ord, permalink LIMIT ?", date, limit)


def day(state: State, date: str, found: tuple[Card, ...]) -> DayContents:
    """A day with these of its articles, and the nearest days that have any."""
    earlier, later = state.execute(
        "SELECT (SELECT max(day) FROM day WHERE day < ?1), (SELECT min(day) FROM day WHERE day > ?1)", (date,)
    ).fetchone()
    return DayContents(day=date, cards=found, earlier=earlier, later=later)


def days_of(state: State, prefix: str) -> tuple[Count, ...]:
    """Counts of the days of a month or year, in order."""
    rows = state.execute(
        "SELECT day, articles FROM day WHERE day >= ? AND day < ? ORDER BY day", (prefix, prefix + "~")
    )
    return tuple(Count(key=d, articles=n) for d, n in rows)


def months(state: State, year: str = "") -> tuple[Count, ...]:
    """Counts of the months of a year, or of all, in order."""
    rows = state.execute(
        "SELECT volume, articles FROM volume WHERE length(volume) = 7 AND volume >= ? AND volume < ? ORDER BY volume",
        (year, year + "~"),
    )
    return tuple(Count(key=v, articles=n) for v, n in rows)


def years(state: State) -> tuple[Count, ...]:
    """Counts of all years, oldest first."""
    rows = state.execute(
        "SELECT substr(volume, 1, 4) AS y, sum(articles) FROM volume WHERE volume != 'undated' GROUP BY y ORDER BY y"
    )
    return tuple(Count(key=y, articles=n) for y, n in rows)


def undated(state: State) -> int:
    """How many articles have no date."""
    row = state.execute("SELECT articles FROM volume WHERE volume = 'undated'").fetchone()
    return row[0] if row else 0


def month(state: State, key: str, settings: Settings) -> MonthContents:
    """One month; its headlines only where they are few."""
    articles = _number(state, "SELECT articles FROM volume WHERE volume = ?", key)
    few = articles <= settings.month_headlines
    known = "SELECT card FROM article WHERE volume = ? AND day IS NOT NULL ORDER BY ord, permalink"
    dayless = "SELECT card FROM article WHERE volume = ? AND day IS NULL ORDER BY ord, permalink LIMIT ?"
    return MonthContents(
        month=key,
        articles=articles,
        days=days_of(state, key),
        sections=sections(state, "ord >= ? AND ord < ?", key, key + "~"),
        cards=cards(state, known, key) if few else (),
        dayless=cards(state, dayless, key, settings.month_headlines),
        earlier=_one(state, "SELECT max(volume) FROM volume WHERE length(volume) = 7 AND volume < ?", key),
        later=_one(
            state, "SELECT min(volume) FROM volume WHERE length(volume) = 7 AND volume > ? AND volume < 'u'", key
        ),
    )


def year(state: State, key: str, settings: Settings) -> YearContents:
    """One year."""
    monthless = "SELECT card FROM article WHERE volume = ? ORDER BY ord, permalink LIMIT ?"
    known = [c.key for c in years(state)]
    place = known.index(key)
    return YearContents(
        year=key,
        articles=_number(state, "SELECT sum(articles) FROM volume WHERE volume >= ? AND volume < ?", key, key + "~"),
        days=days_of(state, key),
        months=months(state, key),
        sections=sections(state, "ord >= ? AND ord < ?", key, key + "~"),
        monthless=cards(state, monthless, key, settings.month_headlines),
        earlier=known[place - 1] if place else None,
        later=known[place + 1] if place + 1 < len(known) else None,
    )


def sections(state: State, condition: str = "1", *values: str) -> tuple[ListCount, ...]:
    """Sections with a page, and their articles under a condition on the order, most articles first."""
    rows = state.execute(
        "SELECT l.name, l.permalink, (SELECT count(*) FROM member AS m WHERE m.kind = l.kind AND m.name = l.name"
        f" AND {condition}) AS n FROM list AS l WHERE l.kind = ? AND l.permalink IS NOT NULL ORDER BY n DESC, l.name",
        (*values, ListKind.SECTION),
    )
    return tuple(ListCount(name=name, permalink=p, articles=n) for name, p, n in rows if n)


def dates(state: State) -> DatesContents:
    """All years."""
    return DatesContents(years=years(state), undated=undated(state))


def front(state: State, settings: Settings) -> FrontContents:
    """The front page's contents."""
    rows = state.execute("SELECT day, articles FROM day ORDER BY day DESC LIMIT ?", (RECENT_DAYS,)).fetchall()
    newest = rows[0][0] if rows else None
    latest = "SELECT card FROM article ORDER BY ord DESC, permalink DESC LIMIT ?"
    spans = spans_years(state)
    return FrontContents(
        articles=_number(state, "SELECT sum(articles) FROM volume"),
        newest=day(state, newest, cards_of_day(state, newest, limit=settings.page_size)) if newest else None,
        recent=tuple(_headlines(state, d, RECENT_HEADLINES) for d, _ in rows[1:]),
        counts=tuple(Count(key=d, articles=n) for d, n in rows),
        sections=tuple(
            ListCount(name=n, permalink=p, articles=a)
            for n, p, a in state.execute(
                "SELECT name, permalink, articles FROM list WHERE kind = ? AND permalink IS NOT NULL"
                " ORDER BY articles DESC, name",
                (ListKind.SECTION,),
            )
        ),
        years=years(state),
        undated=undated(state),
        on_this_day=rows[0][0][5:] if rows and spans else None,
        latest=() if newest else cards(state, latest, settings.page_size),
    )


def spans_years(state: State) -> bool:
    """Whether articles with a day stand in at least two years."""
    first, last = state.execute("SELECT min(day), max(day) FROM day").fetchone()
    return bool(first) and first[:4] != last[:4]


def on_this_day(state: State, calendar_day: str) -> OnThisDay:
    """One calendar day (`MM-DD`) over the years, newest first."""
    first, last = state.execute("SELECT min(day), max(day) FROM day").fetchone()
    years = range(int(first[:4]), int(last[:4]) + 1) if first else ()
    days = [f"{year:04}-{calendar_day}" for year in reversed(years)]
    found = (state.execute("SELECT day, articles FROM day WHERE day = ?", (day,)).fetchone() for day in days)
    rows = [row for row in found if row]
    return OnThisDay(
        day=calendar_day,
        years=tuple(_headlines(state, d, ON_THIS_DAY_HEADLINES) for d, _ in rows),
        counts=tuple(Count(key=d, articles=n) for d, n in rows),
    )


def shared_topics(state: State, name: str, wanted: int) -> tuple[ListCount, ...]:
    """The topics with a page that share most articles with a topic; `articles` is how many they share."""
    shared: Counter[str] = Counter()
    rows = state.execute(
        "SELECT a.card FROM member AS m JOIN article AS a ON a.permalink = m.permalink WHERE m.kind = ? AND m.name = ?"
        " ORDER BY m.ord DESC, m.permalink DESC LIMIT 200",
        (ListKind.TOPIC, name),
    )
    for (packed,) in rows:
        shared.update(t for t in unpack(packed, Card).topics if t != name)
    found = []
    for topic, number in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        place = _one(state, "SELECT permalink FROM list WHERE kind = ? AND name = ?", ListKind.TOPIC, topic)
        found += [ListCount(name=topic, permalink=place, articles=number)] if place else []
    return tuple(found[:wanted])


def _headlines(state: State, date: str, limit: int) -> DayContents:
    """A day's first articles, without the days around it."""
    return DayContents(day=date, cards=cards_of_day(state, date, limit=limit), earlier=None, later=None)


def _one(state: State, query: str, *values: str) -> str | None:
    row = state.execute(query, values).fetchone()
    return row[0] if row else None


def _number(state: State, query: str, *values: str) -> int:
    row = state.execute(query, values).fetchone()
    return (row and row[0]) or 0
