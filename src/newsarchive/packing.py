"""Records to bytes and back (MessagePack): the one door of msgspec.

Packing is canonical for the records of this project: fields are written in the order of their declaration, and
no record holds a set or a dict. A pickle would not do: equal records may pickle differently.
"""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, gc=False):
    """What frozen records are made of: like a frozen dataclass, but made, compared and packed in C.

    Measured on records of eight fields: 0.3 against 3.8 microseconds to make one. A build of 2,000 articles makes
    463,000. The garbage collector passes them by, so a record must never, by way of others, hold itself.
    """


replace = msgspec.structs.replace
"""A copy of a record with some fields changed."""


def field_names(record: Record | type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in the order of their declaration."""
    return record.__struct_fields__


_encoder = msgspec.msgpack.Encoder()


_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}


def pack(record: object) -> bytes:
    """The canonical bytes of a record, a tuple or a plain value."""
    return _encoder.encode(record)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of that kind; raises `ValueError` if the bytes do not hold one."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.msgpack.Decoder(kind)
    record: T = decoder.decode(data)
    return record


def to_json(value: object) -> bytes:
    """Compact JSON of a record or a tree of dicts (RFC 8259, UTF-8)."""
    return msgspec.json.encode(value)


def from_json(text: bytes, kind: type[T]) -> T:
    """The record of that kind; raises `ValueError` where the JSON holds none."""
    record: T = msgspec.json.decode(text, type=kind)
    return record
