"""NA3xx: templates."""

from newsarchive.codes.entry import Entry

TEMPLATES: tuple[Entry, ...] = (
    Entry(
        code="NA300",
        title="no such template",
        severity="error",
        meaning="A template is named that neither the site's `templates/` folder nor the built-in templates hold, or "
        "its file cannot be read.",
        why="Every page kind has a template of a fixed name, and a template may extend, include or import others. "
        "If one of them is missing the page cannot be made.",
        example='{% include "partials/mast-head.html" %}, when the file is called `partials/masthead.html`',
        fix="write the name as it stands below `templates/`, with `/` between folders",
    ),
    Entry(
        code="NA301",
        title="wrong template syntax",
        severity="error",
        meaning="A template cannot be compiled: a tag is not closed, or an expression is not one.",
        why="No page that uses the template can be made.",
        example="{% if view.kicker %}<p>{{ view.kicker }}</p>, without {% endif %}",
        fix="mend the line; Jinja's documentation describes the syntax of templates",
    ),
    Entry(
        code="NA302",
        title="dynamic template name",
        severity="error",
        meaning="The name after `extends`, `include` or `import` is an expression and not a plain text.",
        why="The builder knows which pages to make again by what their templates are made of. It reads that from the "
        "templates without running them, so every name must stand there as it is.",
        example="{% include view.kind ~ '.html' %}",
        fix='write each name as a text: {% if view.kind == "day" %}{% include "day.html" %}{% endif %}',
    ),
    Entry(
        code="NA303",
        title="unknown name in a template",
        severity="error",
        meaning="A template uses a name or a field that its view does not have.",
        why="Left alone it would print nothing, and nobody would see that a part of the page is missing.",
        example="{{ view.title }}, where the view calls it `headline`",
        fix="use a field that the view of this page kind has; the reference of templates lists them",
    ),
    Entry(
        code="NA304",
        title="template cannot be filled in",
        severity="error",
        meaning="An expression of a template failed when it was given a page: a value has the wrong kind, or a filter "
        "was given what it does not take.",
        why="The page cannot be made. Other pages of the same kind may be whole.",
        example='{{ view.count + "articles" }}',
        fix="compare the expression with the kind of its values; the reference of templates lists them",
    ),
    Entry(
        code="NA305",
        title="unknown filter or test",
        severity="error",
        meaning="A template uses a filter or a test that does not exist.",
        why="No page that uses the template can be made.",
        example="{{ view.headline | typset }}, for `typeset`",
        fix="use a filter of Jinja or of newsarchive; the reference of templates lists them",
    ),
    Entry(
        code="NA306",
        title="value without `| json` in a JSON template",
        severity="error",
        meaning="A template whose name ends in `.json` writes a value that is not made into JSON.",
        why="A quotation mark in a headline would break the file for every program that reads it.",
        example='{"title": "{{ view.headline }}"}',
        fix='write {"title": {{ view.headline | json }}}: the filter adds the quotation marks',
    ),
    Entry(
        code="NA307",
        title="template is not UTF-8",
        severity="error",
        meaning="The bytes of a template are not text in UTF-8.",
        why="Pages are UTF-8, and guessing an encoding would put wrong letters into all of them.",
        example="a template saved as Latin-1 by an old editor",
        fix="save the file as UTF-8",
    ),
    Entry(
        code="NA308",
        title="template includes itself",
        severity="error",
        meaning="A template extends or includes itself, perhaps by way of others, and never ends.",
        why="No page that uses the template can be made.",
        example='`base.html` with {% extends "article.html" %}, which extends `base.html`',
        fix="take one of the references out of the circle",
    ),
)
