import subprocess
import sys


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_every_name_of_presidio_is_still_there():
    told = run(
        "import detectors, presidio_analyzer as whole;"
        "from presidio_analyzer import nlp_engine, predefined_recognizers as all_;"
        "print([name for one in (whole, nlp_engine, all_) for name in one.__all__ if not hasattr(one, name)],"
        "all_.NLP_RECOGNIZERS['spacy'] is all_.SpacyRecognizer)"
    )
    assert told == "[] True"


def test_what_is_not_asked_for_is_not_imported():
    told = run(
        "import sys, detectors; from presidio_analyzer import PatternRecognizer;"
        "from presidio_analyzer.predefined_recognizers import CryptoRecognizer; CryptoRecognizer();"
        "print(sorted({'spacy', 'requests', 'azure', 'yaml'} & set(sys.modules)),"
        "[one for one in sys.modules if 'us_ssn' in one])"
    )
    assert told == "[] []"


def test_a_name_that_is_not_there_is_told_as_ever():
    told = run(
        "import detectors, presidio_analyzer as whole\n"
        "try:\n    whole.NoSuchThing\nexcept AttributeError as fault:\n    print(fault)"
    )
    assert told == "module 'presidio_analyzer' has no attribute 'NoSuchThing'"


def test_presidio_that_is_imported_already_stays_as_it_is():
    told = run(
        "import sys, presidio_analyzer as whole; before = whole.AnalyzerEngine; import detectors;"
        "print(whole.AnalyzerEngine is before, any('lazy' in type(one).__module__ for one in sys.meta_path))"
    )
    assert told == "True False"
