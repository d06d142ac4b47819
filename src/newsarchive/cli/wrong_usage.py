"""click's complaints in the style of this program's messages: lower case, no full stop, a hint apart."""

import click


def said_plainly(error: click.ClickException) -> tuple[str, str | None]:
    """The message and the hint for a wrong usage."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "newsarchive"
    usual = f"see `{path} --help`"
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities
        return f"no such option: {error.option_name}", f"did you mean `{near[0]}`?" if near else usual
    if isinstance(error, click.MissingParameter):
        return f"something is missing: {_name(error)}", usual
    if isinstance(error, click.BadParameter):
        message, _, hint = error.message.partition("\n")
        return f"`{_name(error)}`: {_tidy(message)}", hint or usual
    return _tidy(error.format_message()), usual


def _name(error: click.BadParameter) -> str:
    """The parameter as a person writes it: `--jobs` or `PATH`."""
    if error.param is None:
        return str(error.param_hint or "argument")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx).strip("[].") if error.ctx else str(error.param.name)


def _tidy(message: str) -> str:
    message = " ".join(message.split()).rstrip(".").replace("'", "`")
    return message[:1].lower() + message[1:]
