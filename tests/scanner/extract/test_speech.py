"""Recordings: every container gives the words, at their time; channels apart; what could not be heard is told."""

from __future__ import annotations

import dataclasses
import io
import struct

import numpy as np
import pytest

from detectors.spoken.dictation import Dictation
from scanner.errors import UnreadableError
from scanner.extract import sniff, speech_engine, speech_second, speech_sound, speech_spelling
from scanner.extract.speech_heard import Heard
from scanner.extract.speech_model import located
from scanner.model import Reason, Segment
from scanner.ports import NO_MEANS, Blob, Member, SpeechCost
from tests.scanner.extract.sounds import (
    FOLDER,
    MODEL,
    RATE,
    TRUTH,
    body,
    encoded,
    heard,
    means,
    sound,
    stereo,
    troubles,
    wave,
    words,
)

LAURA = ("Laura Bennett", "example.com", "goodbye")
CONTAINERS = {
    # container, codec, rate, and what the file is
    "wav": ("wav", "pcm_s16le", 16000, "audio/x-wav"),
    "wav of a telephone, mu-law": ("wav", "pcm_mulaw", 8000, "audio/x-wav"),
    "wav of a telephone, a-law": ("wav", "pcm_alaw", 8000, "audio/x-wav"),
    "mp3": ("mp3", "libmp3lame", 16000, "audio/mpeg"),
    "m4a": ("ipod", "aac", 16000, "audio/mp4"),
    "aac": ("adts", "aac", 16000, "audio/aac"),
    "ogg": ("ogg", "libopus", 48000, "audio/ogg"),
    "flac": ("flac", "flac", 16000, "audio/flac"),
    "webm": ("webm", "libopus", 48000, "video/x-matroska"),
    "mkv": ("matroska", "aac", 16000, "video/x-matroska"),
    "amr": ("amr", "libopencore_amrnb", 8000, "audio/amr"),
    "3gp": ("3gp", "libopencore_amrnb", 8000, "video/3gpp"),
    "wma": ("asf", "wmav2", 16000, "audio/x-ms-wma"),
    "aiff": ("aiff", "pcm_s16be", 16000, "audio/aiff"),
    "au": ("au", "pcm_mulaw", 8000, "audio/basic"),
    "caf": ("caf", "pcm_s16le", 16000, "audio/x-caf"),
    "avi": ("avi", "libmp3lame", 16000, "video/x-msvideo"),
    "flv": ("flv", "aac", 16000, "video/x-flv"),
    "mpegts": ("mpegts", "aac", 48000, "video/mp2t"),
}


@pytest.mark.parametrize(("container", "codec", "rate", "kind"), CONTAINERS.values(), ids=CONTAINERS)
def test_a_container_gives_its_words(container: str, codec: str, rate: int, kind: str) -> None:
    data = encoded(sound("laura"), container, codec, rate)
    assert sniff(Blob(io.BytesIO(data), len(data), "call.bin")) == kind
    found = heard(data)
    text = words(found).lower()
    assert [one for one in LAURA if one.lower() not in text] == []
    assert troubles(found) == []


@pytest.mark.parametrize(("container", "kind"), [("mp4", "video/mp4"), ("mov", "video/quicktime")])
def test_a_film_gives_its_words_and_tells_that_its_pictures_were_not_read(container: str, kind: str) -> None:
    data = encoded(sound("laura"), container, "aac", film=True)
    assert sniff(Blob(io.BytesIO(data), len(data))) == kind
    found = heard(data)
    assert "laura at example.com" in words(found).lower()
    assert troubles(found) == [("unsupported", "the pictures of a film")]


def test_gsm_in_a_wav_gives_its_words() -> None:
    found = heard((FOLDER / "laura-gsm.wav").read_bytes())
    assert "laura at example.com" in words(found).lower()


def test_bare_gsm_frames_are_known() -> None:
    data = b"".join(b"\xd2" + bytes(range(number, number + 32)) for number in range(40))
    assert sniff(Blob(io.BytesIO(data), len(data))) == "audio/gsm"


@pytest.mark.parametrize(
    "text", ["The wide world\n", "See moov in a text\n", "GGGG\n" * 300, "ÿû text".encode("latin-1")]
)
def test_a_text_is_no_recording(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    assert sniff(Blob(io.BytesIO(data), len(data))) == "text/plain"


@pytest.mark.parametrize("name", TRUTH)
def test_words_stand_at_their_time(name: str) -> None:
    (segment,) = body(heard(wave(sound(name))))
    lines = segment.text.splitlines(keepends=True)
    assert len(lines) == len(TRUTH[name])
    at = 0
    for line, truth in zip(lines, TRUTH[name], strict=True):
        place = segment.place_of(at, at + len(line))
        assert place.seconds is not None
        assert abs(place.seconds[0] - truth["from"]) < 1.0
        assert abs(place.seconds[1] - truth["to"]) < 1.0
        at += len(line)


def test_every_word_has_a_time_and_times_go_forward() -> None:
    (segment,) = body(heard(wave(sound("laura"))))
    pieces = [segment.text[one.start : one.end] for one in segment.times]
    assert "".join(pieces) == "".join(segment.text.split())
    starts = [one.seconds[0] for one in segment.times]
    assert starts == sorted(starts)
    assert segment.language == "en"


def test_two_callers_on_two_channels_are_kept_apart() -> None:
    found = body(heard(wave(stereo(sound("laura"), sound("david")))))
    said = {one.place.label: one.text for one in found}
    assert "Bennett" in said["channel 1"]
    assert "Porter" not in said["channel 1"]
    assert "Porter" in said["channel 2"]
    assert "Bennett" not in said["channel 2"]


def test_the_same_sound_on_both_channels_is_heard_once() -> None:
    (segment,) = body(heard(wave(stereo(sound("laura"), sound("laura") // 2))))
    assert segment.place.label is None
    assert segment.text.count("Bennett") == 1


def test_opposite_channels_do_not_cancel_each_other() -> None:
    found = heard(wave(stereo(sound("laura"), -sound("laura"))))
    assert "Bennett" in words(found)


def test_a_soft_voice_is_heard() -> None:
    assert "Bennett" in words(heard(wave(sound("laura") // 200)))


def test_tracks_are_named() -> None:
    found = body(heard(_two_tracks()))
    assert {one.place.label for one in found} == {"track 1", "track 2"}


def _two_tracks() -> bytes:
    import av

    target = io.BytesIO()
    with av.open(target, "w", format="matroska") as out:
        streams = [out.add_stream("pcm_s16le", rate=RATE, layout="mono") for _ in range(2)]
        for stream, name in zip(streams, ("laura", "david"), strict=True):
            frame = av.AudioFrame.from_ndarray(sound(name)[None], "s16", "mono")
            frame.sample_rate = RATE
            out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    return target.getvalue()


def test_a_long_recording_is_heard_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_sound, "PIECE", 20)
    monkeypatch.setattr(speech_sound, "_QUIET", 10)
    data = wave(np.concatenate([sound("laura"), sound("david"), sound("laura")]))
    found = heard(data)
    segments = body(found)
    assert len(segments) > 1
    assert "".join(one.text for one in segments).count("Bennett") == 2
    assert [one.offset for one in segments] == [sum(len(b.text) for b in segments[:n]) for n in range(len(segments))]
    last = segments[-1].times[-1].seconds[1]
    assert abs(last - (len(sound("laura")) + len(sound("david"))) / RATE - TRUTH["laura"][-1]["to"]) < 1.0


def test_each_piece_shows_a_sign_of_life_and_its_cost() -> None:
    data = wave(sound("laura"))
    from scanner.extract.speech import SpeechExtractor

    found = list(SpeechExtractor().extract(Blob(io.BytesIO(data), len(data), means=means())))
    costs = [one for one in found if isinstance(one, SpeechCost)]
    assert sum(one.heard for one in costs) == pytest.approx(len(sound("laura")) / RATE, abs=0.1)
    assert max(one.seconds for one in costs) < 5
    assert sum(one.seconds for one in costs) > 0.1


def test_what_a_model_leaves_out_in_the_middle_is_heard_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = speech_engine.Ear(means().speech)  # type: ignore[arg-type]
    real = speech_engine.Ear._transcribed
    calls = []

    def forgetful(self, model, said, spans, start):  # type: ignore[no-untyped-def]
        found = yield from real(self, model, said, spans, start)
        calls.append(len(said) / RATE)
        return found[:1] if len(calls) == 1 else found

    monkeypatch.setattr(speech_engine.Ear, "_transcribed", forgetful)
    steps = ear.hear(sound("laura").astype(np.float32) / 32768, 0.0)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        text = "".join(word for one in end.value for word, _, _ in one.words)
    assert len(calls) > 1
    assert "example.com" in text


def test_numbers_and_addresses_are_heard_a_second_time_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second hearing may write no digit, no dot, or neither; and what it says better stays."""
    seen: list[str] = []
    barred: list[str] = []
    listened = speech_spelling.Voice.texts

    def texts(voice: speech_spelling.Voice, signs: str) -> list[str]:
        found = listened(voice, signs)
        barred.append(signs)
        assert not set(signs) & set("".join(found))
        return found

    def better(once: list[Heard], again: list[Heard], dictation: Dictation) -> list[Heard]:
        seen.append("".join(one.text for one in again))
        return kept(once, again, dictation)

    kept = speech_second.better
    monkeypatch.setattr(speech_second, "better", better)
    monkeypatch.setattr(speech_spelling.Voice, "texts", texts)
    text = "".join(one.text for one in body(heard(wave(sound("david")), means(dictation=Dictation(("GB",))))))
    (in_words,) = seen
    assert "seven seven zero zero nine zero zero" in " ".join(in_words.lower().replace("-", " ").split())
    assert not any(sign.isdigit() for sign in in_words)
    assert barred[0] == speech_second.DOTS
    assert "07700900126" in text


def test_other_languages_are_heard_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_second, "better", None)
    dictation = Dictation(("GB",), languages=frozenset(("de",)))
    assert "07700900126" in "".join(one.text for one in body(heard(wave(sound("david")), means(dictation=dictation))))


def test_subtitles_are_read_and_come_first() -> None:
    data = _with_subtitles()
    found = heard(data)
    (segment,) = body(found)
    assert segment.text == "Write to kari@example.com\nSecond line\n"
    assert segment.place_of(0, 5).seconds == (1.0, 3.0)
    always = heard(data, means(always=True))
    assert "Bennett" in words(always)
    assert words(heard(data, NO_MEANS)) == segment.text


def _with_subtitles() -> bytes:
    import av
    from av.packet import Packet

    source = av.open(
        io.BytesIO(
            b"1\n00:00:01,000 --> 00:00:03,000\nWrite to <i>kari@example.com</i>\n\n"
            b"2\n00:00:04,000 --> 00:00:05,000\nSecond line\n"
        ),
        format="srt",
    )
    target = io.BytesIO()
    with av.open(target, "w", format="matroska") as out:
        stream = out.add_stream("pcm_s16le", rate=RATE, layout="mono")
        lines = out.add_stream_from_template(source.streams[0])
        frame = av.AudioFrame.from_ndarray(sound("laura")[None], "s16", "mono")
        frame.sample_rate = RATE
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        for packet in source.demux(source.streams[0]):
            if packet.dts is not None:
                copy = Packet(bytes(packet))
                copy.pts, copy.dts, copy.duration = packet.pts, packet.dts, packet.duration
                copy.time_base, copy.stream = packet.time_base, lines
                out.mux(copy)
    return target.getvalue()


def test_without_a_model_tags_are_read_and_the_rest_is_told() -> None:
    tags = {"title": "Call with Laura Bennett", "artist": "Kari Lund", "comment": "kari.lund@example.com"}
    found = heard(encoded(sound("laura"), "mp3", "libmp3lame", tags=tags), NO_MEANS)
    text = "".join(one.text for one in found if isinstance(one, Segment))
    assert [one for one in tags.values() if one not in text] == []
    assert "duration: 0:00:1" in text
    assert [one[0] for one in troubles(found)] == ["no speech model"]


def test_without_the_extra_tags_are_read_and_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_engine, "available", lambda: False)
    tags = {"title": "Call with Laura Bennett", "artist": "Kari Lund"}
    for container, codec in (
        ("mp3", "libmp3lame"),
        ("ogg", "libopus"),
        ("flac", "flac"),
        ("ipod", "aac"),
        ("wav", "pcm_s16le"),
    ):
        found = heard(encoded(sound("laura"), container, codec, 48000, tags=tags))
        text = "".join(one.text for one in found if isinstance(one, Segment))
        assert "Call with Laura Bennett" in text, container
        assert "Kari Lund" in text, container
        assert [one[0] for one in troubles(found)] == ["no speech model"]


def test_an_artist_is_a_person() -> None:
    found = heard(encoded(sound("laura"), "mp3", "libmp3lame", tags={"artist": "Kari Lund"}), NO_MEANS)
    marks = [one.text[mark.start : mark.end] for one in found if isinstance(one, Segment) for mark in one.marks]
    assert marks == ["Kari Lund"]


def test_chapters_are_read() -> None:
    import av

    target = io.BytesIO()
    with av.open(target, "w", format="matroska") as out:
        stream = out.add_stream("pcm_s16le", rate=RATE, layout="mono")
        out.set_chapters(
            [
                {
                    "id": 1,
                    "start": 0,
                    "end": 5000,
                    "time_base": _thousandth(),
                    "metadata": {"title": "Talk with Kari Lund"},
                }
            ]
        )
        frame = av.AudioFrame.from_ndarray(sound("laura")[None], "s16", "mono")
        frame.sample_rate = RATE
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    found = heard(target.getvalue(), NO_MEANS)
    assert "chapter: Talk with Kari Lund" in "".join(one.text for one in found if isinstance(one, Segment))


def _thousandth() -> object:
    from fractions import Fraction

    return Fraction(1, 1000)


def test_a_cover_is_a_member() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(40)
    body = b"\x00image/png\x00\x03kari\x00" + picture
    frame = b"APIC" + struct.pack(">I", len(body)) + b"\x00\x00" + body
    tag = b"ID3\x03\x00\x00" + bytes((len(frame) >> shift) & 0x7F for shift in (21, 14, 7, 0)) + frame
    found = heard(tag + encoded(sound("laura"), "mp3", "libmp3lame"), NO_MEANS)
    (cover,) = (one for one in found if isinstance(one, Member))
    assert cover.stream.read() == picture


def test_a_zip_behind_a_recording_is_a_member() -> None:
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "kari@example.com")
    found = heard(encoded(sound("laura"), "flac", "flac") + packed.getvalue(), NO_MEANS)
    assert [one.name for one in found if isinstance(one, Member)] == ["archive.zip"]


# What is broken


CUT = ["wav", "m4a", "ogg", "flac", "mkv", "wma", "aiff"]


@pytest.mark.parametrize("name", CUT)
def test_a_recording_without_its_end_is_told_and_what_was_heard_stays(name: str) -> None:
    container, codec, rate, _ = CONTAINERS[name]
    options = {"options": {"movflags": "faststart"}} if name == "m4a" else {}
    data = encoded(sound("laura"), container, codec, rate, **options)
    found = heard(data[: len(data) * 2 // 3])
    assert "Bennett" in words(found)
    assert "goodbye" not in words(found).lower()
    assert Reason.TRUNCATED in [one[0] for one in troubles(found)]


def test_a_film_without_its_index_is_corrupt() -> None:
    data = encoded(sound("laura"), "ipod", "aac")
    with pytest.raises(UnreadableError) as caught:
        heard(data[: len(data) // 2])
    assert caught.value.reason in (Reason.CORRUPT, Reason.TRUNCATED)


@pytest.mark.parametrize("name", ["mp3", "aac", "amr", "ogg", "flac", "m4a", "wav", "webm", "wma"])
def test_noise_in_the_middle_loses_no_more_than_that(name: str) -> None:
    container, codec, rate, _ = CONTAINERS[name]
    data = bytearray(encoded(sound("laura"), container, codec, rate))
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(np.random.default_rng(1).integers(0, 256, 200, np.uint8))
    text = words(heard(bytes(data))).lower()
    assert "bennett" in text
    assert "goodbye" in text


def test_a_rate_of_nothing_is_corrupt() -> None:
    data = bytearray(wave(sound("laura")))
    data[24:28] = bytes(4)
    with pytest.raises(UnreadableError) as caught:
        heard(bytes(data))
    assert caught.value.reason is Reason.CORRUPT


@pytest.mark.parametrize(
    "head", [b"RIFF\x24\x00\x00\x00WAVE", b"OggS", b"fLaC", b"ID3\x03\x00", b"\x1a\x45\xdf\xa3", b"#!AMR\n"]
)
@pytest.mark.parametrize("rest", [b"", b"\xff" * 3000, bytes(3000)])
def test_garbage_is_told(head: bytes, rest: bytes) -> None:
    try:
        found = heard(head + rest)
    except UnreadableError as error:
        assert error.reason is Reason.CORRUPT
    else:
        assert troubles(found)


def test_another_extension_does_not_matter() -> None:
    found = heard(encoded(sound("laura"), "ogg", "libopus", 48000), name="call.mp3")
    assert "Bennett" in words(found)


def test_silence_is_quick_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_engine, "load", lambda *_: pytest.fail("nothing was said"))
    found = heard(encoded(np.zeros(600 * RATE, np.int16), "flac", "flac"))
    assert body(found) == []
    assert troubles(found) == []


def test_protected_sound_is_rights_managed() -> None:
    data = encoded(sound("laura"), "ipod", "aac").replace(b"mp4a", b"drms")
    with pytest.raises(UnreadableError) as caught:
        heard(data)
    assert caught.value.reason is Reason.DRM


def test_protected_windows_media_is_rights_managed() -> None:
    data = encoded(sound("laura"), "asf", "wmav2")
    lock = bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e") + struct.pack("<Q", 24)
    with pytest.raises(UnreadableError) as caught:
        heard(data[:30] + lock + data[30:])
    assert caught.value.reason is Reason.DRM


def test_what_cannot_be_understood_is_told() -> None:
    noise = np.random.default_rng(7).normal(0, 1, len(sound("laura")))
    loud = sound("laura") * 0.2 + noise * 2500
    found = heard(wave(loud.clip(-32768, 32767).astype(np.int16)))
    speech = [one for one in troubles(found) if one[0] == "hard to understand"]
    assert speech or "Bennett" in words(found)


def test_a_doubtful_transcript_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = speech_engine.Ear._utterance
    monkeypatch.setattr(
        speech_engine.Ear,
        "_utterance",
        lambda self, one, start: dataclasses.replace(real(self, one, start), confidence=-1.4, doubtful=True),
    )
    found = heard(wave(sound("laura")))
    assert "Bennett" in words(found)
    assert [one[0] for one in troubles(found)] == ["hard to understand"]


def test_a_model_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("model.bin is broken")

    monkeypatch.setattr(speech_engine, "load", broken)
    with pytest.raises(UnreadableError) as caught:
        heard(wave(sound("laura")))
    assert caught.value.reason is Reason.NO_SPEECH_MODEL


def test_the_model_of_the_tests_is_there() -> None:
    assert located(MODEL)
