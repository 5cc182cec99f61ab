"""The neural reader tells nobody that it is used: no telemetry, no file, no line, also where no walls stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

READ = """
from PIL import Image, ImageDraw, ImageFont
import numpy
from scanner.extract import ocr_rapid
image = Image.new("RGB", (600, 200), "white")
ImageDraw.Draw(image).text((20, 60), "kai.lund@example.com", "black", ImageFont.load_default(40))
pixels = numpy.asarray(image)[:, :, ::-1].copy()
assert ocr_rapid.lines(pixels, ocr_rapid.find(pixels))
"""


def test_reading_leaves_no_file_and_no_line(tmp_path: Path) -> None:
    homes = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, env={**os.environ, **homes}, timeout=120)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"")
    assert list(tmp_path.rglob("*")) == []
