"""What scores of recognizers are worth; written by `python -m benchmarks.quality.calibrate`."""

TABLE: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {
    ("BirthRecognizer", "DATE_OF_BIRTH"): ((0.9, 0.99),),
    ("CardRecognizer", "ORGANIZATION"): ((0.685, 0.99),),
    ("CardRecognizer", "PERSON"): ((0.872, 0.678), (0.95, 0.99)),
    ("IpRecognizer", "IP_ADDRESS"): ((0.9, 0.99),),
    ("PhoneRecognizer", "PHONE_NUMBER"): ((0.5, 0.764), (0.866, 0.884)),
    ("SpokenRecognizer", "EMAIL_ADDRESS"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PERSON"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PHONE_NUMBER"): ((0.824, 0.99),),
    ("SpokenRecognizer", "SKYPE_ID"): ((0.85, 0.99),),
    ("TaggerRecognizer", "DATE_TIME"): ((0.931, 0.88), (0.99, 0.99)),
    ("TaggerRecognizer", "LOCATION"): (
        (0.487, 0.446),
        (0.57, 0.597),
        (0.692, 0.778),
        (0.888, 0.877),
        (0.976, 0.99),
        (0.99, 0.99),
    ),
    ("TaggerRecognizer", "ORGANIZATION"): ((0.492, 0.307), (0.695, 0.643), (0.853, 0.773), (0.978, 0.905)),
    ("TaggerRecognizer", "PERSON"): ((0.562, 0.303), (0.739, 0.512), (0.869, 0.589), (0.966, 0.879), (0.99, 0.979)),
    ("TaggerRecognizer", "STREET_ADDRESS"): ((0.474, 0.882), (0.942, 0.99)),
    ("UsSsnRecognizer", "US_SSN"): ((0.652, 0.99),),
}
