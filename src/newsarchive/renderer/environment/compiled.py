"""Compiled templates, kept as long as the program runs: a second renderer of the same site compiles nothing again."""

from collections.abc import Hashable
from functools import lru_cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """The code of templates by name, place and text."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a template its code if it was compiled before from the same text."""
        known = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@lru_cache(maxsize=4)
def compiled_for(words: Hashable, kind: tuple[str, ...]) -> Compiled:
    """The code for environments of one kind and with the same filters; quick code holds texts of the interface, so each language has its own."""
    del words, kind
    return Compiled()
