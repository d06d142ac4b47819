"""`newsarchive schema`: the JSON Schema of a file that people write."""

import json

import click

from newsarchive.cli.options import OneOf

EPILOG = """\b
An editor with a YAML language server completes and checks newsarchive.yaml by it:
  newsarchive schema site > newsarchive.schema.json
and, as the first line of newsarchive.yaml:
  # yaml-language-server: $schema=newsarchive.schema.json
"""


@click.command("schema", short_help="Print the JSON Schema of a file, for editors.", epilog=EPILOG)
@click.argument("file", type=OneOf(("site", "front-matter", "defaults")), metavar="FILE")
def command(file: str) -> None:
    """Print the JSON Schema of the site file, of front matter or of folder defaults.

    FILE is site, front-matter or defaults.
    """
    from newsarchive.json_schema import defaults_schema, front_matter_schema, site_schema

    schemas = {"site": site_schema, "front-matter": front_matter_schema, "defaults": defaults_schema}
    click.echo(json.dumps(schemas[file](), ensure_ascii=False, indent=2))
