"""What a template that cannot be rendered says."""

from newsarchive.diagnostics import ArchiveError, Diagnostic


class TemplateFailed(ArchiveError):
    """A template could not be read, compiled or filled in; `diagnostic` names the place and the way to mend it."""

    exit_code = 1
    diagnostic: Diagnostic

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message, hint=diagnostic.hint)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type["TemplateFailed"], tuple[Diagnostic]]:
        """Workers send it to the process that reports it."""
        return (TemplateFailed, (self.diagnostic,))
