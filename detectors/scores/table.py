"""What scores of recognizers are worth; written by `python -m benchmarks.quality.calibrate`."""

TABLE: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {
    ("BirthRecognizer", "DATE_OF_BIRTH"): ((0.9, 0.99),),
    ("CardRecognizer", "ORGANIZATION"): ((0.691, 0.99),),
    ("CardRecognizer", "PERSON"): ((0.878, 0.944), (0.95, 0.99)),
    ("CompanyFieldRecognizer", "ORGANIZATION"): ((0.794, 0.99),),
    ("CreditCardRecognizer", "CREDIT_CARD"): ((0.938, 0.99),),
    ("IpRecognizer", "IP_ADDRESS"): ((0.9, 0.99),),
    ("LinkedInRecognizer", "LINKEDIN_URL"): ((0.865, 0.99),),
    ("MessengerRecognizer", "MESSENGER_HANDLE"): ((0.844, 0.99),),
    ("PersonFieldRecognizer", "PERSON"): ((0.8, 0.99),),
    ("PhoneRecognizer", "PHONE_NUMBER"): ((0.5, 0.765), (0.864, 0.884)),
    ("SkypeRecognizer", "SKYPE_ID"): ((0.781, 0.99),),
    ("SpokenRecognizer", "EMAIL_ADDRESS"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PERSON"): ((0.85, 0.99),),
    ("SpokenRecognizer", "PHONE_NUMBER"): ((0.823, 0.99),),
    ("SpokenRecognizer", "SKYPE_ID"): ((0.85, 0.99),),
    ("TaggerRecognizer", "LOCATION"): ((0.438, 0.191), (0.623, 0.427), (0.827, 0.738), (0.949, 0.938), (0.97, 0.99)),
    ("TaggerRecognizer", "ORGANIZATION"): ((0.409, 0.285), (0.638, 0.67), (0.935, 0.856), (0.97, 0.99)),
    ("TaggerRecognizer", "PERSON"): ((0.453, 0.309), (0.676, 0.548), (0.881, 0.724), (0.973, 0.848), (0.99, 0.984)),
    ("TaggerRecognizer", "STREET_ADDRESS"): ((0.889, 0.986), (0.988, 0.99)),
    ("UsSsnRecognizer", "US_SSN"): ((0.654, 0.99),),
}
