"""NA0xx: the site file."""

from newsarchive.codes.entry import Entry
from newsarchive.codes.yaml_entries import IN_SITE_FILE, yaml_entries

SITE: tuple[Entry, ...] = (
    *yaml_entries(IN_SITE_FILE, "site file"),
    Entry(
        code="NA011",
        title="unknown setting",
        severity="error",
        meaning="The site file has a key that newsarchive does not know.",
        why="A misspelt setting would silently keep its default.",
        example="tittle: The Harbour Gazette",
        fix="write one of the settings that `newsarchive schema site` lists",
    ),
    Entry(
        code="NA012",
        title="a setting has a wrong value",
        severity="error",
        meaning="A setting has a value of the wrong kind or out of its bounds. Nothing is published.",
        why="Permalinks, dates and feeds follow from the settings, and a URL that was published once stays for ever.",
        example="base_url: gazette.example",
        fix="write a value of the kind that the message names",
    ),
    Entry(
        code="NA013",
        title="two sections answer to one name",
        severity="error",
        meaning="Two sections have the same key, or a key or another name of one belongs to the other too. "
        "Capitals make no difference.",
        why="An article that names it could stand in either.",
        example="sections:\n  - {key: port, name: Port}\n  - {key: harbour, name: Harbour, aliases: [Port]}",
        fix="take the name away from one of the two sections",
    ),
    Entry(
        code="NA014",
        title="the site file is not UTF-8",
        severity="error",
        meaning="The site file holds bytes that are not UTF-8. Nothing is published.",
        why="In another encoding accents would be read wrongly on every page.",
        example="title: La Gazette illustr\\xe9e",
        fix="save the file as UTF-8",
    ),
    Entry(
        code="NA015",
        title="unknown key in a reading of a byline",
        severity="error",
        meaning="Below a byline in `bylines.yaml` stands a key that newsarchive does not know. Nothing is published.",
        why="A misspelt key would leave somebody out of every article that prints the byline.",
        example="'par: Arab Courier':\n  agency: Arab Courier",
        fix="write `people`, `agencies`, `desks`, `roles` or `place`",
    ),
    Entry(
        code="NA016",
        title="not a reading of a byline",
        severity="error",
        meaning="A byline in `bylines.yaml` has neither lists of names below it nor the word `nobody` beside it, or one "
        "of its values is of the wrong kind. Nothing is published.",
        why="Whom the byline names cannot be known.",
        example="'par: Arab Courier': Arab Courier",
        fix="write names under `people`, `agencies` or `desks` below the byline, or `nobody` beside it",
    ),
    Entry(
        code="NA017",
        title="`bylines.yaml` is not UTF-8",
        severity="error",
        meaning="The file holds bytes that are not UTF-8. Nothing is published.",
        why="In another encoding the printed bylines would not be found again in the articles.",
        example="'par: Ren\\xe9 Duval':\n  people: [Ren\\xe9 Duval]",
        fix="save the file as UTF-8",
    ),
)
