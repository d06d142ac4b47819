"""Rules of the first rows: wire slugs, kickers, headlines of two lines, standfirsts."""

from newsarchive.loader.datelines import opens_with_place, read_dateline
from newsarchive.loader.lexicon.folding import fold
from newsarchive.loader.lines import Shape
from newsarchive.loader.rules import Rule
from newsarchive.loader.seen import Copy, Seen
from newsarchive.records import Role


def is_label_above(seen: Seen, copy: Copy) -> bool:
    """A word or two above a line that could be a headline, above a standfirst: the shape of a kicker."""
    headline, third = copy.after(seen), copy.after(seen, 2)
    if not (headline and third) or not _label_shape(seen, headline):
        return False
    if seen.capitals and len(seen.words) <= 2 and not headline.capitals and third.size >= 60:
        return True
    fourth = copy.after(seen, 3)
    if third.short and third.credit and third.credit.opened:
        return len(seen.words) <= 2 and headline.size > seen.size
    if not (60 <= third.size <= 330) or fourth is None:
        return False
    story = copy.after(seen, 4) if fourth.size < 70 else fourth
    return story is not None and story.size > third.size


def _label_shape(seen: Seen, headline: Seen) -> bool:
    """Whether a row and the next have the lengths of kicker and headline."""
    if seen.size > 40 or len(seen.words) > 4 or seen.ends or seen.text[-1] in ':»”"':
        return False
    if len(seen.words) == 1 and seen.size != len(seen.text) > 8:
        return False  # one word of a script without spaces may be a whole headline
    if headline.size > 85 or headline.says_when or (headline.ends and headline.text[-1] == "."):
        return False
    credit = headline.credit
    if credit and (credit.opened or credit.marked or credit.closed):
        return False
    # Two words with capitals may be a name: then only a single word above them is a kicker.
    return not (credit and credit.clear) or len(seen.words) == 1


def goes_on_below(seen: Seen, copy: Copy) -> bool:
    """Whether the headline goes on in the next row: both in capitals, or the next begins with a small letter."""
    following = copy.after(seen)
    if following is None or following.row.blank_before or following.size > 100 or seen.size < 20:
        return False
    if not (following.text[0].islower() or (seen.capitals and following.capitals)):
        return False
    if following.row.indented and not seen.row.indented:
        return False
    if (following.shown_credit and following.shown_credit.opened) or following.dates:
        return False
    if seen.capitals and following.capitals:
        return not seen.ends and following.credit is None
    if following.ends or seen.ends:
        return False
    return len(following.words) > (1 if copy.wire or copy.shape is Shape.WRAPPED else 3)


def headline_again(copy: Copy) -> int | None:
    """The row that says the headline again, with nothing but short rows between: the page's navigation, or its title.

    On a page the words may differ a little.
    """
    found = None
    for seen in copy.rows[copy.headline.stop :]:
        if not seen.short:
            break
        if seen.folded == fold(copy.headline_text) or (copy.from_page and _says_the_same(seen, copy)):
            found = seen.at
    return found


def _says_the_same(seen: Seen, copy: Copy) -> bool:
    """Whether a row has most of the long words of the headline, and few others."""
    if seen.ends or len(seen.words) < _FEWEST_SAME:
        return False
    here, there = _long_words(seen.text), _long_words(copy.headline_text)
    return len(here & there) >= _FEWEST_SAME and len(here & there) * 2 >= max(len(here), len(there))


def _long_words(text: str) -> set[str]:
    return {word for word in (word.strip(".,:;\"'“”„«»()?!") for word in fold(text).split()) if len(word) > 3}


def is_first_below_headline(seen: Seen, copy: Copy) -> bool:
    """The row right below the headline. On a page that is the first sentence: credit, date and labels come before."""
    return seen.at == copy.headline.stop or copy.from_page


def goes_on_as_standfirst(seen: Seen, above: Seen, copy: Copy) -> bool:
    """Whether a row right below the standfirst is its next line: both begin with the same mark, as `…as villages
    protest`, `…accuse chiefs`, and a paragraph without it follows soon. Counter-example: an article that is a list.
    """
    mark = seen.text[0]
    if mark != above.text[0] or mark not in _MARKS_OF_DECKS or not (seen.short and above.short):
        return False
    below = copy.rows[seen.at + 1 : seen.at + _MOST_DECKS]
    return any(each.text[0] != mark and each.size > 60 for each in below)


def has_no_stop(seen: Seen, _: Copy) -> bool:
    """A line of a sentence's length without a full stop at its end."""
    return seen.size >= 40 and not seen.ends and seen.text[-1] not in ":,"


def is_followed_by_credit(seen: Seen, copy: Copy) -> bool:
    """A credit or a date stands right below it."""
    after = copy.after(seen)
    return bool(after and after.short and (after.is_date or (after.credit and after.credit.clear)))


def is_followed_by_opened_credit(seen: Seen, copy: Copy) -> bool:
    """A credit that says so (`By X`) stands right below it."""
    after = copy.after(seen)
    return bool(
        after
        and after.short
        and after.shown_credit
        and after.credit
        and after.credit.opened
        and after.credit.byline.people
    )


def is_shorter_than_story(seen: Seen, copy: Copy) -> bool:
    """Much shorter than the paragraphs of the story."""
    return copy.paragraph > 0 and seen.size < 0.75 * copy.paragraph


def is_shorter_than_next(seen: Seen, copy: Copy) -> bool:
    """Shorter than the paragraph below."""
    after = copy.after(seen)
    return bool(after and after.size > 1.15 * seen.size)


def is_said_again(seen: Seen, copy: Copy) -> bool:
    """The next row says the same once more: a third of its long words come again."""
    after = copy.after(seen)
    if after is None or after.size < 60:
        return False
    words = {word.strip(_AROUND_WORDS) for word in seen.folded.split() if len(word) > 4}
    again = {word.strip(_AROUND_WORDS) for word in after.folded.split()}
    return len(words) >= 3 and len(words & again) >= 0.34 * len(words)


def is_repeated_below(seen: Seen, copy: Copy) -> bool:
    """One of the next two rows begins with the same words: a standfirst that was made of the story's first lines."""
    below = (copy.after(seen), copy.after(seen, 2))
    return any(each and each.size > _SAME_HEAD and _same_head(seen.opening, each.opening) for each in below)


def _same_head(one: str, other: str) -> bool:
    size = min(len(one), len(other), _SAME_HEAD)
    return one[:size] == other[:size]


def has_dateline(seen: Seen, _: Copy) -> bool:
    """It begins with a dateline, as stories of agencies do."""
    found = read_dateline(seen.text, seen.known)
    return bool(found and (found[0].agency or found[0].day or seen.text[0] in "【［"))


def begins_with_place(seen: Seen, _: Copy) -> bool:
    """`Asunción: Das Unternehmen hat …`: a full sentence behind a place and a colon. Counter-example: `Berlin: a
    history`.
    """
    return seen.ends and seen.size >= _SENTENCE and ":" in seen.opening and opens_with_place(seen.text, seen.known)


def begins_in_capitals(seen: Seen, _: Copy) -> bool:
    """`IN the heart of Lesotho`, `REBECCA Cooke`: capitals where the initial of a story stood. Counter-example: `USDA
    has been looking`, an abbreviation.
    """
    words = seen.words
    if len(words) < 2 or not words[0].isalpha() or not words[0].isupper() or len(words[0]) < 2 or seen.capitals:
        return False
    return len(words[0]) >= _LONGEST_ABBREVIATION or words[0].lower() in seen.known.stop_words


def is_referred_to(seen: Seen, copy: Copy) -> bool:
    """The next row cannot stand without it: `These discussions took place`. Counter-example: `The union said`."""
    after = copy.after(seen)
    return bool(after and after.size > 60 and after.known.words.references.head(after.opening, folded=True))


def opens_like_story(seen: Seen, copy: Copy) -> bool:
    """A full sentence as long as the story's paragraphs, in a language whose papers mostly print no standfirst."""
    return seen.known.opens_with_story and seen.ends and seen.size >= 0.7 * copy.paragraph > 0


def is_in_brackets(seen: Seen, _: Copy) -> bool:
    """`(In Jan. 3 story, corrects last paragraph)`: a note of the desk."""
    return seen.text[0] in "([" and seen.text[-1] in ")]"


def is_very_long(seen: Seen, _: Copy) -> bool:
    """Longer than 600 characters."""
    return seen.size > 600


def stands_below_credit(seen: Seen, copy: Copy) -> bool:
    """A credit or a date stands between the headline and it."""
    before = copy.before(seen)
    return bool(before and before.at >= copy.headline.stop and not copy.from_page)


def is_between_blank_lines(_: Seen, copy: Copy) -> bool:
    """Paragraphs stand between blank lines, or are wrapped: agencies and broadcasters begin with the story."""
    return copy.shape is not Shape.LINES


_MARKS_OF_DECKS = "…•●▪■►‣∙*+"
_MOST_DECKS = 4
_SENTENCE = 60
_LONGEST_ABBREVIATION = 6
_AROUND_WORDS = ".,:;\"'“”„«»()"
_SAME_HEAD = 26
_FEWEST_SAME = 3

# Measured on several hundred articles with one paragraph a line: the first line below the headline is a standfirst in
# nine of ten, however long; its length says little, a credit below it much.
STANDFIRST: tuple[Rule, ...] = (
    Rule(role=Role.STANDFIRST, points=4, reason="right below the headline", test=is_first_below_headline),
    Rule(role=Role.STANDFIRST, points=2, reason="a sentence without a full stop", test=has_no_stop),
    Rule(role=Role.STANDFIRST, points=3, reason="a credit or a date stands below it", test=is_followed_by_credit),
    Rule(role=Role.STANDFIRST, points=2, reason="`by` and a name stand below it", test=is_followed_by_opened_credit),
    Rule(role=Role.STANDFIRST, points=1, reason="much shorter than the story's paragraphs", test=is_shorter_than_story),
    Rule(role=Role.STANDFIRST, points=1, reason="shorter than the paragraph below", test=is_shorter_than_next),
    Rule(role=Role.STANDFIRST, points=1, reason="the next paragraph says it again", test=is_said_again),
    Rule(role=Role.STANDFIRST, points=5, reason="the story begins with the same words", test=is_repeated_below),
    Rule(role=Role.STANDFIRST, points=-7, reason="it begins with a dateline", test=has_dateline),
    Rule(role=Role.STANDFIRST, points=-7, reason="it begins with a place and a colon", test=begins_with_place),
    Rule(role=Role.STANDFIRST, points=-6, reason="it begins in capitals", test=begins_in_capitals),
    Rule(role=Role.STANDFIRST, points=-4, reason="the next paragraph needs it", test=is_referred_to),
    Rule(role=Role.STANDFIRST, points=-4, reason="it opens as stories do", test=opens_like_story),
    Rule(role=Role.STANDFIRST, points=-6, reason="a note in brackets", test=is_in_brackets),
    Rule(role=Role.STANDFIRST, points=-2, reason="very long", test=is_very_long),
    Rule(role=Role.STANDFIRST, points=-5, reason="below a credit", test=stands_below_credit),
    Rule(role=Role.STANDFIRST, points=-5, reason="a text between blank lines", test=is_between_blank_lines),
)
