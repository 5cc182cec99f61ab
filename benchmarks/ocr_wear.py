"""What happens to a page on its way into a picture: scanners, copiers, cameras, hands and lamps."""

from __future__ import annotations

import io
import random
from typing import Any

import cv2
import numpy
from PIL import Image

CLEAN = ("none", "turned", "tilted", "low", "small", "inverse", "tint", "gradient", "fax", "grain", "jpeg")
"""As a scanner or a program leaves a picture."""
PHOTO = ("warp", "shadow", "shake", "moire", "defocus", "dim", "curl", "steep", "far")
"""As a camera leaves it."""


def worn(image: Image.Image, wear: str, rng: random.Random) -> Image.Image:
    """Return the picture with one kind of wear, and a bit of what all of its kind have."""
    pixels = numpy.asarray(image.convert("RGB")).copy()
    seed = numpy.random.default_rng(rng.randrange(2**32))
    if wear in CLEAN:
        pixels = _scanned(pixels, wear, rng, seed)
        return Image.fromarray(pixels)
    pixels = _photographed(pixels, wear, rng, seed)
    return _jpeg(Image.fromarray(pixels), rng.randint(45, 80))


def gradient(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return the ground running from one colour to another."""
    pixels = numpy.asarray(image, dtype="float32")
    ramp = numpy.linspace(0, 1, image.width)[None, :, None] * rng.uniform(0.5, 1) + numpy.linspace(0, 1, image.height)[
        :, None, None
    ] * rng.uniform(0, 0.5)
    other = numpy.array([rng.randint(140, 255) for _ in "rgb"], dtype="float32")
    return Image.fromarray((pixels * (1 - ramp) + other * ramp).clip(0, 255).astype("uint8"))


def _scanned(pixels: Any, wear: str, rng: random.Random, seed: Any) -> Any:
    ground = tuple(int(one) for one in pixels[2, 2])
    if wear == "turned":
        return numpy.ascontiguousarray(numpy.rot90(pixels, rng.randint(1, 3)))
    if wear == "tilted":
        return _noise(_rotated(pixels, rng.choice((-1, 1)) * rng.uniform(3, 15), ground), seed, 3)
    if wear == "fax":
        grey = cv2.cvtColor(_noise(cv2.GaussianBlur(pixels, (0, 0), 0.7), seed, 14), cv2.COLOR_RGB2GRAY)
        return cv2.cvtColor(cv2.threshold(grey, rng.randint(120, 165), 255, cv2.THRESH_BINARY)[1], cv2.COLOR_GRAY2RGB)
    if wear == "grain":
        pixels = _noise(_rotated(pixels, rng.uniform(-1, 1), ground), seed, rng.uniform(14, 26))
        dust = seed.random(pixels.shape[:2]) < 0.0008
        pixels[cv2.dilate(dust.astype("uint8"), numpy.ones((2, 2), "uint8")) > 0] = 40
        return pixels
    if wear == "jpeg":
        return numpy.asarray(_jpeg(Image.fromarray(pixels), rng.randint(25, 42)))
    return pixels


def _photographed(pixels: Any, wear: str, rng: random.Random, seed: Any) -> Any:
    height, width = pixels.shape[:2]
    edge = int(0.08 * max(height, width))
    table = tuple(rng.randint(30, 200) for _ in "rgb")
    pixels = cv2.copyMakeBorder(pixels, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=table)
    if wear == "curl":
        pixels = _curled(pixels, rng)
    pixels = _seen_from(pixels, rng, {"warp": 0.1, "steep": 0.17}.get(wear, 0.025), table)
    pixels = _rotated(pixels, rng.uniform(-12, 12) if wear in ("warp", "far") else rng.uniform(-4, 4), table)
    if wear == "far":
        pixels = cv2.resize(pixels, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    lit = pixels.astype("float32")
    if wear == "shadow":
        lit *= _shadow(pixels.shape, rng)
    if wear == "moire":
        rows, columns = numpy.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
        pitch = rng.uniform(2.2, 5)
        waves = numpy.sin(rows / pitch + columns / rng.uniform(15, 60)) * numpy.sin(columns / pitch + rows / 40)
        lit += rng.uniform(12, 28) * waves[:, :, None] * [1.0, -0.6, 0.8]
    if wear == "dim":
        lit = lit * rng.uniform(0.25, 0.4) + 12
    lit *= numpy.linspace(rng.uniform(0.75, 1), rng.uniform(0.75, 1), pixels.shape[1])[None, :, None]
    pixels = lit.clip(0, 255).astype("uint8")
    if wear == "shake":
        pixels = cv2.filter2D(pixels, -1, _stroke(rng.choice((3, 4, 5)), rng.uniform(0, 180)))
    blur = rng.uniform(1.2, 1.7) if wear == "defocus" else rng.uniform(0.4, 0.8)
    pixels = _noise(cv2.GaussianBlur(pixels, (0, 0), blur), seed, 9 if wear == "dim" else rng.uniform(2, 6))
    return numpy.ascontiguousarray(numpy.rot90(pixels, rng.choice((0, 0, 0, 0, 1, 2, 3))))


def _rotated(pixels: Any, degrees: float, ground: tuple[int, ...]) -> Any:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    size = int(width * cosine + height * sine), int(width * sine + height * cosine)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return cv2.warpAffine(pixels, turn, size, flags=cv2.INTER_CUBIC, borderValue=ground)


def _seen_from(pixels: Any, rng: random.Random, strength: float, ground: tuple[int, ...]) -> Any:
    """Look at it from one side: that side is larger than the other."""
    height, width = pixels.shape[:2]
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype="float32")
    inner = corners.copy()
    shrink = rng.uniform(0.5, 1) * strength
    pair = rng.choice(((0, 1), (1, 2), (2, 3), (3, 0)))
    middle = numpy.array([width / 2, height / 2], dtype="float32")
    for one in pair:
        inner[one] += (middle - inner[one]) * 2 * shrink
    inner += numpy.array(
        [[rng.uniform(0, 0.3) * strength * side for side in (width, height)] for _ in range(4)], "float32"
    )
    turn = cv2.getPerspectiveTransform(corners, inner.astype("float32"))
    return cv2.warpPerspective(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground)


def _curled(pixels: Any, rng: random.Random) -> Any:
    """Bend the lines as the pages of an open book bend."""
    height, width = pixels.shape[:2]
    columns, rows = numpy.meshgrid(numpy.arange(width, dtype="float32"), numpy.arange(height, dtype="float32"))
    swing = rng.uniform(0.006, 0.014) * height
    bent = rows + swing * numpy.sin(columns / width * numpy.pi * rng.uniform(0.8, 1.4) + rng.uniform(0, 2))
    return cv2.remap(pixels, columns, bent.astype("float32"), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _shadow(shape: tuple[int, ...], rng: random.Random) -> Any:
    """Return the light where a hand is between the lamp and the page, with an edge that is hard or soft."""
    height, width = shape[:2]
    light = numpy.ones((height, width), dtype="float32")
    points = [(rng.uniform(-0.2, 1.2) * width, rng.uniform(-0.2, 1.2) * height) for _ in range(3)]
    points.append((rng.uniform(0.3, 0.7) * width, rng.uniform(0.3, 0.7) * height))
    hull = cv2.convexHull(numpy.array(points, dtype="int32"))
    cv2.fillConvexPoly(light, hull, rng.uniform(0.35, 0.6))
    return cv2.GaussianBlur(light, (0, 0), rng.choice((3, 15, 40)))[:, :, None]


def _stroke(length: int, degrees: float) -> Any:
    """Return the way of a camera that was not held still."""
    size = length | 1
    way = numpy.zeros((size, size), dtype="float32")
    way[size // 2, :] = 1
    way = cv2.warpAffine(way, cv2.getRotationMatrix2D((size // 2, size // 2), degrees, 1), (size, size))
    return way / way.sum()


def _noise(pixels: Any, seed: Any, sigma: float) -> Any:
    noise = seed.normal(0, sigma, pixels.shape).astype("float32")
    return (pixels.astype("float32") + noise).clip(0, 255).astype("uint8")


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")
