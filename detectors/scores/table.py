"""What scores of recognizers are worth; written by `python -m benchmarks.quality.calibrate`."""

TABLE: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {
    ("BirthRecognizer", "DATE_OF_BIRTH"): ((0.9, 0.99),),
    ("CardRecognizer", "ORGANIZATION"): ((0.691, 0.99),),
    ("CardRecognizer", "PERSON"): ((0.872, 0.698), (0.95, 0.99)),
    ("CreditCardRecognizer", "CREDIT_CARD"): ((0.938, 0.99),),
    ("IpRecognizer", "IP_ADDRESS"): ((0.9, 0.99),),
    ("LinkedInRecognizer", "LINKEDIN_URL"): ((0.865, 0.99),),
    ("MessengerRecognizer", "MESSENGER_HANDLE"): ((0.844, 0.99),),
    ("PhoneRecognizer", "PHONE_NUMBER"): ((0.5, 0.765), (0.864, 0.884)),
    ("SkypeRecognizer", "SKYPE_ID"): ((0.781, 0.99),),
    ("SpokenRecognizer", "EMAIL_ADDRESS"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PERSON"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PHONE_NUMBER"): ((0.823, 0.99),),
    ("SpokenRecognizer", "SKYPE_ID"): ((0.85, 0.99),),
    ("TaggerRecognizer", "ORGANIZATION"): ((0.657, 0.643), (0.909, 0.734), (0.988, 0.938)),
    ("TaggerRecognizer", "PERSON"): ((0.61, 0.399), (0.719, 0.488), (0.913, 0.6), (0.977, 0.732), (0.99, 0.971)),
    ("TaggerRecognizer", "STREET_ADDRESS"): ((0.718, 0.969), (0.964, 0.99)),
    ("UsSsnRecognizer", "US_SSN"): ((0.654, 0.99),),
}
