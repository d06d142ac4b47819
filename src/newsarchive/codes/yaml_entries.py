"""What can be wrong with YAML itself: NA001-NA010 in the site file, NA140-NA149 in front matter."""

from newsarchive.codes.entry import Entry

IN_SITE_FILE = 1
IN_FRONT_MATTER = 140


def yaml_entries(first: int, place: str) -> tuple[Entry, ...]:
    """The ten entries for one place. `first` is the first number; `place` is how sentences name the place."""
    return tuple(
        Entry(
            code=f"NA{number:03}",
            title=title,
            severity=severity,
            meaning=meaning.replace("PLACE", place),
            why=why,
            example=example,
            fix=fix,
        )
        for number, (title, severity, meaning, why, example, fix) in enumerate(_ENTRIES, start=first)
    )


_ENTRIES = (
    (
        "not readable as YAML",
        "error",
        "The PLACE breaks a rule of YAML, so that nobody can say which value belongs to which key.",
        "Guessing would publish a headline under the wrong date. Nothing of it is used until it can be read.",
        'headline: "The quotation mark is never closed\nsection: port',
        "mend the line that the message points at; each line is `key: value`",
    ),
    (
        "a value needs quotation marks",
        "error",
        "A value in the PLACE holds a colon and a space, or begins with a sign that YAML keeps for itself.",
        "Other programs stop at the colon. It is read here as if it were quoted: nothing is lost.",
        "headline: Harbour: the last ferry",
        "put the whole value into quotation marks",
    ),
    (
        "a tab in the indentation",
        "error",
        "A line of the PLACE begins with a tab. YAML counts spaces only.",
        "Editors show tabs at different widths, so the level of the line cannot be known.",
        "image:\n\tfile: ferry.jpg",
        "indent with two spaces instead of a tab",
    ),
    (
        "a key stands twice",
        "error",
        "The same key stands twice in one block of the PLACE. The first value is used.",
        "One of the two values would be lost without a word.",
        "section: port\nsection: town",
        "keep the line that is right and delete the other",
    ),
    (
        "too long",
        "error",
        "The PLACE is longer than 64 kB and is not read.",
        "No one writes that by hand: the line `---` that closes it is missing, or the file is damaged.",
        "---\nheadline: The last ferry\n(and no second `---` before the text)",
        "close front matter with a line `---`; keep long texts out of it",
    ),
    (
        "nested too deep",
        "error",
        "The PLACE opens more than 50 brackets or levels inside each other and is not read.",
        "No key of this project needs more than three levels. Deeper nesting is damage, or an attack.",
        "topics: [[[[[[[[[[ and so on",
        "write lists on one level",
    ),
    (
        "an anchor, alias or tag",
        "error",
        "A value in the PLACE begins with `&`, `*` or `!`, which YAML uses for anchors, aliases and tags.",
        "They are not read: a few lines of aliases unfold to gigabytes. Every value here is plain text.",
        "headline: *Exclusive* report from the harbour",
        "put the whole value into quotation marks if it is text; else write it out",
    ),
    (
        "not a list of keys",
        "error",
        "The PLACE holds a list or a single text where `key: value` lines belong.",
        "Without keys no value can be given to a field.",
        "- The last ferry\n- Jane Doe",
        "write one `key: value` a line",
    ),
    (
        "text after # is not read",
        "warning",
        "A value in the PLACE is cut at a `#`, which begins a comment when a space stands before it.",
        "The rest of the line is lost; a hashtag or a number such as `#1` is rarely meant as a comment.",
        "headline: Ferry voted #1 of the coast",
        "put the whole value into quotation marks; a comment is `#` and a space",
    ),
    (
        "a character that YAML forbids",
        "error",
        "The PLACE holds a control character or half of a surrogate pair. It is read as a space.",
        "Such characters are left over from damaged or wrongly decoded files, and no page can show them.",
        "headline: The last\\x07 ferry",
        "delete the character",
    ),
)
