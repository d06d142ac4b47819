"""Digests: SHA-256 over canonical bytes, and sums of digests for collections.

A collection's digest is the sum of its members' digests modulo 2**256 (the additive multiset hash of Bellare and
Micciancio, "A new paradigm for collision-free hashing", 1997): adding an article to a volume of any size costs one
addition, and the sum never depends on the order in which articles came.
"""

import hashlib

from newsarchive.packing import pack

SIZE = 32
EMPTY = bytes(SIZE)


def digest(data: bytes) -> bytes:
    """SHA-256 of bytes: 32 bytes."""
    return hashlib.sha256(data).digest()


def digest_record(*records: object) -> bytes:
    """SHA-256 of the canonical bytes of records."""
    return hashlib.sha256(pack(records)).digest()


def add(total: bytes, member: bytes) -> bytes:
    """The sum with one more member."""
    return ((int.from_bytes(total) + int.from_bytes(member)) % (1 << 256)).to_bytes(SIZE)


def subtract(total: bytes, member: bytes) -> bytes:
    """The sum with one member less."""
    return ((int.from_bytes(total) - int.from_bytes(member)) % (1 << 256)).to_bytes(SIZE)
