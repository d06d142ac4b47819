"""Giving every article that was read its line of the ledger and its place in the archive.

In order: which line is whose (`matching`), what the permalink is to be, what becomes of lines whose article is gone.
Everything is done in the order of paths, so that the outcome is a function of sources and ledger alone.
"""

from collections.abc import Iterator

from newsarchive.catalogue import ledger_state, reserving
from newsarchive.catalogue.binding import Bindery
from newsarchive.catalogue.cards import make_card, section_key, section_name, with_pictures
from newsarchive.catalogue.ledger import LedgerLine
from newsarchive.catalogue.matching import Claimant, match
from newsarchive.catalogue.permalinks import from_pattern, numbered, problem_of, wished_slug
from newsarchive.catalogue.pictures import pictures_of
from newsarchive.catalogue.slugs import place_key, safe, slug
from newsarchive.catalogue.state import State
from newsarchive.catalogue.translations import led_elsewhere, unknown_originals
from newsarchive.diagnostics import Diagnostic, Span, diagnose
from newsarchive.packing import Record, replace, unpack
from newsarchive.records import Article, Card
from newsarchive.settings import Settings

LIVE = "standing IN ('article', 'deleted', 'withdrawn')"
HELD = "standing IN ('draft', 'embargo', 'withdrawn')"


class Arrival(Record, frozen=True, kw_only=True):
    """An article that was read in this run. `standing` is `published`, `draft`, `embargo` or `withdrawn`."""

    path: str
    article: Article
    digest: str
    standing: str
    body: str
    headline: str
    matched: str | None
    evidence: str | None


def clear_places(state: State, settings: Settings) -> Bindery:
    """Takes out every article whose source is gone, failed or was read anew, before any is put in place again.

    Two files that swapped their names, or a new file that bears an old one's text, find their places free.
    """
    rows = state.execute(
        "SELECT permalink FROM article WHERE source IN (SELECT path FROM arrival UNION SELECT path FROM forgotten"
        " UNION SELECT path FROM source WHERE standing != 'published') ORDER BY permalink"
    ).fetchall()
    (articles,) = state.execute("SELECT count(*) FROM article").fetchone()
    bindery = Bindery(state, settings.related, alone=len(rows) == articles)
    for (permalink,) in rows:
        bindery.unbind(permalink)
    return bindery


def assign_lines(state: State) -> None:
    """Finds the line of each arrival. Lines of articles that stand, and of sources that are held, are not free."""
    state.execute("UPDATE arrival SET matched = NULL, evidence = NULL")
    state.execute(
        "UPDATE arrival SET (matched, evidence) = (SELECT permalink, 'path and body' FROM ledger AS l"
        f" WHERE l.source = arrival.path AND l.id = arrival.id AND l.body = arrival.body AND l.body != '' AND {LIVE}"
        " ORDER BY permalink LIMIT 1)"
    )
    rows = state.execute(
        "SELECT path, id, body, headline, standing != 'published' FROM arrival WHERE matched IS NULL"
    ).fetchall()
    free = rows and list(
        ledger_state.select(
            state,
            "permalink IN (SELECT permalink FROM loose)"
            " AND permalink NOT IN (SELECT matched FROM arrival WHERE matched IS NOT NULL)"
            f" AND source NOT IN (SELECT path FROM source WHERE {HELD} AND path NOT IN (SELECT path FROM arrival))",
        )
    )
    if not free:
        return
    claimants = (Claimant(source=p, id=i, body=b, headline=h, held=bool(x)) for p, i, b, h, x in rows)
    for source, found in match(claimants, free).items():
        values = (found.line.permalink, found.evidence, source)
        state.execute("UPDATE arrival SET matched = ?, evidence = ? WHERE path = ?", values)


def arrivals(state: State) -> Iterator[Arrival]:
    """All arrivals by path: those that have a line first, so that a new article never takes a promised place."""
    query = (
        "SELECT path, text, digest, standing, body, headline, matched, evidence FROM arrival"
        " ORDER BY matched IS NULL, path"
    )
    for path, text, digest, standing, body, headline, matched, evidence in state.execute(query):
        yield Arrival(
            path=path,
            article=unpack(text, Article),
            digest=digest.hex(),
            standing=standing,
            body=body,
            headline=headline,
            matched=matched,
            evidence=evidence,
        )


def place(bindery: Bindery, arrival: Arrival, settings: Settings, today: str) -> tuple[Diagnostic, ...]:
    """Puts one arrival in its place, or holds it; returns what is to be said of that."""
    state = bindery.state
    span = Span(path=f"articles/{arrival.path}")
    line = ledger_state.line_at(state, arrival.matched) if arrival.matched else None
    found: list[Diagnostic] = []
    if arrival.standing != "published":
        if arrival.standing == "embargo" and line is None:
            _reserve(state, arrival, settings, today, span)
        return tuple(_hold(state, arrival, line, span))
    if arrival.evidence == "path" and line is not None and line.body and arrival.body:
        found.append(diagnose("NA215", f"file holds another text than before: `{line.permalink}`", span))
    permalink, doubts = _choose(state, arrival, line, settings, span)
    found += doubts
    line = _write_line(state, arrival, line, permalink, today)
    known = pictures_of(state, arrival.path)
    found += _picture_doubts(arrival.article, set(known), span)
    article = with_pictures(arrival.article, known)
    bindery.bind(make_card(article, line, settings, arrival.digest), article)
    return (*found, *_take_aliases(state, arrival, permalink, today, span))


def _picture_doubts(article: Article, known: set[str], span: Span) -> list[Diagnostic]:
    shown = [article.image] if article.image else []
    missing = dict.fromkeys(i.file for i in (*shown, *article.images) if i.file not in known)
    found = [diagnose("NA230", f"picture is missing: `{file}`", span) for file in missing]
    silent = dict.fromkeys(i.file for i in (*shown, *article.images) if i.file in known and not i.alt.strip())
    return found + [diagnose("NA232", f"picture has no alternative text: `{file}`", span) for file in silent]


def _choose(
    state: State, arrival: Arrival, line: LedgerLine | None, settings: Settings, span: Span
) -> tuple[str, list[Diagnostic]]:
    """The permalink: as front matter demands, else as published, else as reserved, else made from date and slug."""
    wished, explicit, found = _wish(arrival, line, settings, span)
    kept = None if line else reserving.kept_by(state, arrival.path)
    reserved = reserving.place_kept(kept, wished)
    if reserved and ledger_state.holder(state, reserved) is None:
        return reserved, found
    if kept and arrival.article.embargo and kept.permalink not in map(reserving.address_of, arrival.article.aliases):
        found.append(diagnose("NA218", "URL is another than was reserved", span))
    return _free_place(state, arrival, wished, line, explicit=explicit, span=span, found=found), found


def _reserve(state: State, arrival: Arrival, settings: Settings, today: str, span: Span) -> None:
    """Keeps the place that the article would have now. What is doubtful about it is told once it stands there."""
    wished, explicit, found = _wish(arrival, None, settings, span)
    kept = reserving.place_kept(reserving.kept_by(state, arrival.path), wished)
    place = kept or _free_place(state, arrival, wished, None, explicit=explicit, span=span, found=found)
    reserving.reserve(state, arrival.path, place, reserving.number_of(place, wished), today)


def _wish(
    arrival: Arrival, line: LedgerLine | None, settings: Settings, span: Span
) -> tuple[str, bool, list[Diagnostic]]:
    """The permalink that an article asks for, and whether its front matter does."""
    article: Article = arrival.article
    found: list[Diagnostic] = []
    wished = line.permalink if line else _made(article, settings)
    explicit = False
    if article.permalink and (problem := problem_of(article.permalink)):
        found.append(diagnose("NA212", f"permalink cannot be: {problem}", span))
    elif article.permalink:
        wished, explicit = article.permalink, True
    elif article.slug and line and not _has_slug(line.permalink, article.slug):
        wished, explicit = _made(article, settings), True
    elif article.slug and not line:
        explicit = True
    return wished, explicit, found


def _free_place(
    state: State,
    arrival: Arrival,
    wished: str,
    line: LedgerLine | None,
    *,
    explicit: bool,
    span: Span,
    found: list[Diagnostic],
) -> str:
    permalink, number = wished, 1
    while (other := ledger_state.holder(state, permalink)) or reserving.kept_for_another(
        state, permalink, arrival.path
    ):
        if line and other and line.permalink in (other.permalink, other.note if other.standing == "moved" else ""):
            # Its own place, or one that it left: a redirect that leads to an article is that article's to take back.
            return other.permalink
        if number == 1:
            code, what = ("NA211", "permalink is taken") if explicit else ("NA210", "two articles claim one permalink")
            related = (Span(path=f"articles/{other.source}"),) if other and other.source else ()
            found.append(diagnose(code, f"{what}: `{permalink}`", span, related=related))
            if explicit and line:
                return line.permalink
        number += 1
        permalink = numbered(wished, number)
    return permalink


def _made(article: Article, settings: Settings) -> str:
    named = section_name(article.section, settings)
    section = section_key(named, settings) if named else ""
    return from_pattern(settings, article.published, wished_slug(article, settings.language), section)


def _has_slug(permalink: str, wished: str) -> bool:
    last = permalink.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
    made = safe(slug(wished))
    return place_key(last) == place_key(made) or last.removeprefix(f"{made}-").isdigit()


def _write_line(state: State, arrival: Arrival, line: LedgerLine | None, permalink: str, today: str) -> LedgerLine:
    fresh = LedgerLine(
        permalink=permalink,
        standing="article",
        first_seen=line.first_seen if line else today,
        source=arrival.path,
        body=arrival.body,
        headline=arrival.headline,
        id=arrival.article.id or "",
    )
    if line is not None and line.permalink != permalink:
        move(state, line, permalink)
    ledger_state.put(state, fresh)
    return fresh


def move(state: State, line: LedgerLine, target: str) -> None:
    """Turns a line into a redirect; redirects that led to it lead to the new target, so every one is a single hop."""
    for older in ledger_state.select(state, "standing = 'moved' AND note = ?", line.permalink):
        if older.permalink != target:
            ledger_state.put(state, replace(older, note=target))
    moved = LedgerLine(permalink=line.permalink, standing="moved", first_seen=line.first_seen, note=target)
    ledger_state.put(state, moved)


def _take_aliases(state: State, arrival: Arrival, permalink: str, today: str, span: Span) -> list[Diagnostic]:
    found = []
    for alias in dict.fromkeys(arrival.article.aliases):
        other = ledger_state.holder(state, alias)
        if alias == permalink:
            continue
        if other is None and (problem := problem_of(alias)):
            found.append(diagnose("NA212", f"alias cannot be: {problem}", span))
        elif other and other.standing in ("list", "page"):
            found.append(diagnose("NA216", f"alias is in use: `{alias}`", span))
        elif other and other.standing == "article" and _stands(state, other):
            related = (Span(path=f"articles/{other.source}"),)
            found.append(diagnose("NA216", f"alias is in use: `{alias}`", span, related=related))
        else:
            first_seen = other.first_seen if other else today
            place_left = other.permalink if other else alias
            move(state, LedgerLine(permalink=place_left, standing="moved", first_seen=first_seen), permalink)
    return found


def _stands(state: State, line: LedgerLine) -> bool:
    return bool(
        state.execute("SELECT 1 FROM source WHERE path = ? AND standing != 'failed'", (line.source,)).fetchone()
    )


def _hold(state: State, arrival: Arrival, line: LedgerLine | None, span: Span) -> list[Diagnostic]:
    if line is None:
        return []
    note = arrival.article.withdrawn
    standing = "withdrawn" if note else "article"
    kept = replace(
        line,
        standing=standing,
        source=arrival.path,
        body=arrival.body,
        headline=arrival.headline,
        id=arrival.article.id or "",
        note=note.reason if note else "",
    )
    ledger_state.put(state, kept)
    if note:
        return []
    return [diagnose("NA214", f"published article is held: `{line.permalink}`", span)]


def lead_to_originals(bindery: Bindery) -> None:
    """Tells the card of each translation where its original stands now, once every article has its place."""
    for permalink, original, card, text in led_elsewhere(bindery.state):
        bindery.unbind(permalink)
        bindery.bind(replace(unpack(card, Card), original=original), unpack(text, Article))


def depart(state: State) -> None:
    """Marks the lines whose article is gone as deleted, unless another article or a hand said what became of it.

    A source that is held or cannot be read for now keeps its line.
    """
    gone = ledger_state.select(
        state,
        "+standing = 'article' AND permalink IN (SELECT permalink FROM loose)"
        f" AND source NOT IN (SELECT path FROM source WHERE {HELD} OR standing = 'failed')",
    )
    for line in gone:
        ledger_state.put(state, replace(line, standing="deleted"))


def missing(state: State) -> tuple[Diagnostic, ...]:
    """A diagnostic for every published URL whose article is gone without a word."""
    return tuple(
        diagnose("NA213", f"published article is gone: `{x.permalink}`", Span(path=f"articles/{x.source}"))
        for x in ledger_state.select(state, "standing = 'deleted'")
    )


def doubtful_translations(state: State) -> tuple[Diagnostic, ...]:
    """A diagnostic for every `translation_of` that names no article, or a translation."""
    what = {False: "original of a translation is not known", True: "original of a translation is itself one"}
    return tuple(
        diagnose("NA217", f"{what[stands]}: `{name}`", Span(path=f"articles/{source}"))
        for source, name, stands in unknown_originals(state)
    )
