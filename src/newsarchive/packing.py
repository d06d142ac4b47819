"""Records to bytes and back (MessagePack): the one door of msgspec.

Packing is canonical for the records of this project: fields are written in the order of their declaration, and
no record holds a set or a dict. A pickle would not do: equal records may pickle differently.
"""

from functools import cache
from typing import TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: type[T]) -> msgspec.msgpack.Decoder[T]:
    return msgspec.msgpack.Decoder(kind)


def pack(record: object) -> bytes:
    """The canonical bytes of a record, a tuple or a plain value."""
    return _encoder.encode(record)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of that kind; raises `ValueError` if the bytes do not hold one."""
    return _decoder(kind).decode(data)


def to_json(value: object) -> bytes:
    """Compact JSON of a record or a tree of dicts (RFC 8259, UTF-8)."""
    return msgspec.json.encode(value)
