"""Reference of the commands, made from the objects that answer `--help`."""

import re
from inspect import cleandoc

import click

from newsarchive.cli.program import PROGRAM, program
from tools.docs.markdown import code, fenced, page, prose, table

_DEFAULT = re.compile(r"\s*\[default: (?P<text>[^\]]*)\]")


def commands() -> dict[str, click.Command]:
    """Every command by its name, in the order in which a person meets them."""
    context = click.Context(program, info_name=PROGRAM)
    found = {name: program.get_command(context, name) for name in program.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def commands_page() -> str:
    """One section a command: what it does, its arguments and its options."""
    known = commands()
    return page(
        "Commands",
        "Data goes to the standard output, all that is said to you goes to the standard error. "
        "Exit codes are on [their own page](exit-codes.md). "
        f"`{PROGRAM} --help` and `{PROGRAM} COMMAND --help` say the same as this page.",
        table(
            ("command", "what it does"),
            [(f"[{code(name)}](#{name})", prose(command.short_help or "")) for name, command in known.items()],
        ),
        *(_section(name, command) for name, command in known.items()),
    )


def _section(name: str, command: click.Command) -> str:
    above = click.Context(program, info_name=PROGRAM, **program.context_settings)
    context = click.Context(command, info_name=name, parent=above)
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    parts = [f"## {name}", fenced(f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}")]
    parts += [prose(paragraph) for paragraph in cleandoc(command.help or "").split("\n\n")]
    parts.append(table(("option", "what it does", "default"), [_row(option, context) for option in options]))
    if command.epilog:
        parts.append(fenced(command.epilog.removeprefix("\b").strip("\n")))
    return "\n\n".join(parts)


def _row(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    metavar = "" if option.is_flag else f" {option.make_metavar(context)}"
    names = ", ".join(code(f"{name}{metavar if name.startswith('--') else ''}") for name in reversed(option.opts))
    text = " ".join((option.help or "").split())
    default = _DEFAULT.search(text)
    return names, prose(_DEFAULT.sub("", text)), prose(default["text"]) if default else ""
