import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest

from detectors import make_engine
from detectors.recognizers import recognizers


@pytest.fixture(scope="session")
def engine():
    return make_engine(["en"], ["US", "GB", "NO"], 0.4)


@pytest.fixture(scope="session")
def found():
    """Type and text of what is found in a text by one recognizer of the table, without the engine."""
    made = {type(one).__name__: one for one, _ in recognizers(["US", "GB"])}

    def find(name, text):
        recognizer = made[name]
        return [text[one.start : one.end] for one in recognizer.analyze(text, recognizer.supported_entities)]

    return find
