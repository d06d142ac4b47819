"""One digest for a whole site: the Merkle tree hash of RFC 6962, section 2.1, over its files.

A leaf is an output, a NUL and the SHA-256 of its bytes; leaves are ordered by output. Whoever knows the root from one
line of a log can prove a whole copy of the site, and an auditor can prove one file with some twenty digests.
"""

from collections.abc import Iterable
from hashlib import sha256

_LEAF, _NODE = b"\0", b"\1"

Node = tuple[int, bytes]
"""How many leaves a subtree has, and its hash."""


def leaf(output: str, result: bytes) -> bytes:
    """The bytes that stand for one file: its path and the SHA-256 of what it holds."""
    return output.encode() + b"\0" + result


def merkle_root(leaves: Iterable[bytes]) -> str:
    """The root in hex. Memory grows with the logarithm of the number of leaves."""
    return root_of((1, sha256(_LEAF + one).digest()) for one in leaves)


def subtree(leaves: Iterable[bytes]) -> Node:
    """The node over leaves, of which there is at least one."""
    return _joined((1, sha256(_LEAF + one).digest()) for one in leaves)


def root_of(nodes: Iterable[Node]) -> str:
    """The root over subtrees in their order, in hex: all but the last have one size, which is a power of two."""
    return _joined(nodes)[1].hex()


def _joined(nodes: Iterable[Node]) -> Node:
    waiting: list[Node] = []
    for size, node in nodes:
        while waiting and waiting[-1][0] == size:
            node = sha256(_NODE + waiting.pop()[1] + node).digest()  # noqa: PLW2901 -- climbs
            size *= 2  # noqa: PLW2901 -- climbs
        waiting.append((size, node))
    if not waiting:
        return 0, sha256().digest()
    size, node = waiting.pop()
    while waiting:
        before, left = waiting.pop()
        size, node = before + size, sha256(_NODE + left + node).digest()
    return size, node
