"""What scores of recognizers are worth; written by `python -m benchmarks.quality.calibrate`."""

TABLE: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {
    ("BirthRecognizer", "DATE_OF_BIRTH"): ((0.9, 0.99),),
    ("CardRecognizer", "ORGANIZATION"): ((0.691, 0.99),),
    ("CardRecognizer", "PERSON"): ((0.878, 0.945), (0.95, 0.99)),
    ("CompanyFieldRecognizer", "ORGANIZATION"): ((0.784, 0.99),),
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
    ("TaggerRecognizer", "LOCATION"): ((0.543, 0.34), (0.773, 0.689), (0.894, 0.821), (0.965, 0.907), (0.98, 0.99)),
    ("TaggerRecognizer", "ORGANIZATION"): ((0.482, 0.437), (0.599, 0.591), (0.698, 0.654), (0.841, 0.774), (0.962, 0.851), (0.98, 0.956)),
    ("TaggerRecognizer", "PERSON"): ((0.512, 0.414), (0.72, 0.627), (0.917, 0.804), (0.969, 0.932)),
    ("UsSsnRecognizer", "US_SSN"): ((0.654, 0.99),),
}
