"""One digest for a whole site: the Merkle tree hash of RFC 6962, section 2.1, over its files.

A leaf is an output, a NUL and the SHA-256 of its bytes; leaves are ordered by output. Whoever knows the root from one
line of a log can prove a whole copy of the site, and an auditor can prove one file with some twenty digests.
"""

from collections.abc import Iterable
from hashlib import sha256

_LEAF, _NODE = b"\0", b"\1"


def leaf(output: str, result: bytes) -> bytes:
    """The bytes that stand for one file: its path and the SHA-256 of what it holds."""
    return output.encode() + b"\0" + result


def merkle_root(leaves: Iterable[bytes]) -> str:
    """The root in hex. Memory grows with the logarithm of the number of leaves."""
    waiting: list[tuple[int, bytes]] = []
    for one in leaves:
        size, node = 1, sha256(_LEAF + one).digest()
        while waiting and waiting[-1][0] == size:
            node = sha256(_NODE + waiting.pop()[1] + node).digest()
            size *= 2
        waiting.append((size, node))
    if not waiting:
        return sha256().hexdigest()
    node = waiting.pop()[1]
    while waiting:
        node = sha256(_NODE + waiting.pop()[1] + node).digest()
    return node.hex()
