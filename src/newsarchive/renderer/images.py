"""The size of an image from the head of its file: the one door of imagesize."""

from io import BytesIO

import imagesize


def pixels(data: bytes) -> tuple[int, int]:
    """Width and height of an image in pixels; `(0, 0)` if its format is not known or its head is broken."""
    try:
        width, height = imagesize.get(BytesIO(data))
    except (ValueError, OSError, IndexError, KeyError, OverflowError):
        return 0, 0
    return (int(width), int(height)) if width > 0 and height > 0 else (0, 0)
