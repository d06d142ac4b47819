"""Strict JSON (RFC 8259): no NaN, no key twice, no lone surrogates."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import NoReturn

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotJson:
    """Why a text is not JSON, and the offset of the first character that is wrong."""

    reason: str
    at: int = 0


def read_json(text: str) -> Json | NotJson:
    """Reads a text; never raises."""
    try:
        return _DECODER.decode(text)  # type: ignore[no-any-return]
    except json.JSONDecodeError as error:
        return NotJson(reason=error.msg[:1].lower() + error.msg[1:], at=error.pos)
    except ValueError as error:
        return NotJson(reason=str(error))
    except RecursionError:
        return NotJson(reason="nested too deep")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"number that JSON does not have: {name}")


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"key stands twice: `{twice}`")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)
