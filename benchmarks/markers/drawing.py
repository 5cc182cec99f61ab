"""Pictures of words, drawn as a scanner or a screen would show them."""

from __future__ import annotations

import io
from functools import cache
from typing import Any


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def image(*words: str, dark: bool = False, size: int = 44) -> Any:
    """Return a picture of some lines of black on white, or of white on black."""
    from PIL import Image, ImageDraw

    ground, ink = ("black", "white") if dark else ("white", "black")
    picture = Image.new("RGB", (900, 60 + 80 * len(words)), ground)
    draw = ImageDraw.Draw(picture)
    for line, word in enumerate(words):
        draw.text((40, 30 + 80 * line), f"Please write to {word} today", fill=ink, font=_font(size))
    return picture


def png(*words: str) -> bytes:
    """Return such a picture as a PNG."""
    return encoded(image(*words), "PNG")


def encoded(picture: Any, kind: str, **how: Any) -> bytes:
    """Return a picture as a file of a kind."""
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()
