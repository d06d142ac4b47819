"""Reference of the exit codes, made from the exceptions that carry them."""

from newsarchive.cli.interrupted import INTERRUPTED, STOPPED
from newsarchive.cli.program import PIPE_CLOSED
from newsarchive.diagnostics import ArchiveError
from tools.docs.markdown import page, sentence, table


def exit_codes_page() -> str:
    """What a command's exit code says."""
    causes: dict[int, list[str]] = {}
    kinds = [kind for kind in ArchiveError.__subclasses__() if kind.exit_code > 1]
    for kind in kinds:
        causes.setdefault(kind.exit_code, []).append(sentence(" ".join((kind.__doc__ or "").split())))
    rows = [
        ("0", "Done. There may be warnings and notes."),
        ("1", "Something in the texts is wrong: there are errors, or with `--strict` warnings."),
        *((str(number), " ".join(sentences)) for number, sentences in sorted(causes.items())),
        (str(INTERRUPTED), "Interrupted with Ctrl-C. The next build repairs what was left half done."),
        (str(STOPPED), "Stopped by `kill` (SIGTERM). The next build repairs what was left half done."),
        (str(PIPE_CLOSED), "Whatever read the output, such as `head`, had seen enough."),
    ]
    return page("Exit codes", table(("code", "meaning"), rows))
