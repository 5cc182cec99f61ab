"""Invented companies, what they make, what people there are called, and sentences without a name."""

from __future__ import annotations

import random

from detectors.training import addresses, names

_FORMS = (
    (
        "Inc. Inc LLC Ltd Ltd. Limited GmbH AG AS ASA AB Oy Oyj A/S ApS SA S.A. SARL SAS S.p.A. S.r.l. BV "
        "B.V. NV plc PLC Corp. Corp Corporation Co. Group Holdings Holding Partners & Sons LLP KG Kft. s.r.o."
        " d.o.o. Ltda. Pvt. Ltd. Pty Ltd Sp. z o.o."
    )
    .replace("Pvt. Ltd.", "Pvt.\u00a0Ltd.")
    .replace("Pty Ltd", "Pty\u00a0Ltd")
    .replace("Sp. z o.o.", "Sp.\u00a0z\u00a0o.o.")
    .replace("& Sons", "&\u00a0Sons")
    .split(" ")
)
_FIRST = (
    "Alder Arctic Atlas Aurora Baltic Blue Bluewater Bright Cedar Clear Cobalt Coral Crown Delta Eagle "
    "Echo Element Ember Evergreen Falcon First Fjord Global Golden Granite Green Harbor Helix Horizon "
    "Iron Jade Keystone Lake Lighthouse Lunar Maple Meridian Metro Midland Modern Mountain National "
    "Nordic North Northern Nova Oak Ocean Omega Orbit Pacific Peak Phoenix Pioneer Polar Prime Quantum "
    "Rapid Red River Royal Sierra Silver Sky Smart Solar Solid South Star Sterling Stone Summit Sun Swift"
    " Terra Titan Trans Tri True Union United Urban Vantage Vertex Vista West White Willow Zen Zenith"
).split()
_SECOND = (
    "Analytics Airlines Apparel Associates Bank Biotech Brewery Capital Chemicals Cleaning Clinic Cloud "
    "Consulting Construction Credit Data Dental Design Digital Dynamics Electric Electronics Energy "
    "Engineering Entertainment Express Farms Fashion Finance Financial Foods Foundation Freight Games Gas"
    " Health Healthcare Hospital Hotels Industries Insurance Interiors International Investments Labs "
    "Laboratories Legal Logistics Machinery Management Marine Marketing Media Medical Metals Motors Music"
    " Networks Oil Optics Outdoor Packaging Paper Partners Pharma Pharmaceuticals Plastics Power Press "
    "Properties Publishing Realty Recruitment Research Retail Robotics Security Semiconductors Services "
    "Shipping Software Solutions Sports Steel Studios Supply Systems Technologies Technology Telecom "
    "Textiles Trading Transport Travel Trust Utilities Ventures Wines Works"
).split()
_BRANDS = (
    "Google Microsoft Amazon Apple Facebook Meta Netflix Siemens Bosch SAP Oracle IBM Intel Cisco Dell HP"
    " Adobe Salesforce Spotify Ericsson Nokia Samsung Sony Toyota Honda BMW Volvo Ford Tesla Shell BP "
    "Equinor Statoil Telenor DNB Nordea Danske Bank Maersk Novo Nordisk Carlsberg IKEA H&M Zara Lidl Aldi"
    " Tesco Walmart Target Costco PwC Deloitte KPMG EY Accenture McKinsey Capgemini Infosys Wipro TCS "
    "Barclays HSBC Citibank JPMorgan Visa Mastercard PayPal Stripe Uber Lyft Airbnb Twitter LinkedIn "
    "YouTube Reuters BBC CNN Bloomberg Forbes NATO NASA UNICEF UNESCO FIFA UEFA NBA NFL FBI CIA IRS HMRC "
    "DHL FedEx UPS Lufthansa Ryanair SAS Boeing Airbus Pfizer Roche Bayer Novartis AstraZeneca Philips "
    "Unilever Nestlé Danone L'Oréal Renault Peugeot Fiat Ferrari Santander BBVA Telefónica Orange "
    "Vodafone Deutsche Telekom Allianz AXA Zurich Generali Starbucks McDonald's Nike Adidas Puma Disney "
    "Warner Universal Nvidia AMD ARM Zoom Slack Dropbox GitHub Atlassian Shopify Etsy eBay Alibaba "
    "Tencent Huawei Xiaomi Lenovo Tata Reliance Petrobras Embraer Gazprom Rosneft Yandex"
).split()
_BRANDS += [
    "Danske Bank",
    "Novo Nordisk",
    "Deutsche Bank",
    "Bank of America",
    "Wells Fargo",
    "Goldman Sachs",
    "Morgan Stanley",
    "General Electric",
    "General Motors",
    "Coca-Cola",
    "Red Cross",
    "European Union",
    "United Nations",
    "World Bank",
    "World Health Organization",
    "Manchester United",
    "Real Madrid",
    "New York Times",
    "Wall Street Journal",
    "European Commission",
    "Supreme Court",
    "Home Office",
    "State Department",
    "Federal Reserve",
    "British Airways",
    "Norwegian Air",
    "American Express",
]
_PUBLIC = (
    "Banque Populaire de {c}",
    "Stadtwerke {c}",
    "Statens vegvesen",
    "Sparkasse {c}",
    "Volksbank {c}",
    "Caja de {c}",
    "Mairie de {c}",
    "Ayuntamiento de {c}",
    "Amtsgericht {c}",
    "Bäckerei {l}",
    "Kanzlei {l}",
    "Restaurant {l}",
    "Kiosk {l}",
    "Boulangerie {l}",
    "Hotel {l}",
    "Villa {l}",
    "Café {f}",
    "{l} Thornton",
    "{l} Advokatfirma",
    "University of {c}",
    "{c} University",
    "{c} University Hospital",
    "Bank of {c}",
    "{c} City Council",
    "{c} Police Department",
    "Municipality of {c}",
    "{c} FC",
    "{c} United",
    "Port of {c}",
    "{c} Airport Authority",
    "{c} Chamber of Commerce",
    "{c} High School",
    "{c} Medical Center",
    "{c} General Hospital",
    "{c} Institute of Technology",
    "{c} District Court",
    "Ministry of {m}",
    "Department of {m}",
    "Federal Office of {m}",
    "{c} Kommune",
    "Stadt {c}",
    "Université de {c}",
    "Universidad de {c}",
    "Technische Universität {c}",
    "Comune di {c}",
    "{c} Public Library",
    "St. {f} Hospital",
    "{f} {l} Foundation",
    "Church of {c}",
    "{n} Embassy",
    "{n} Red Cross",
)
_MINISTRIES = (
    "Finance Health Justice Education Transport Defence Agriculture Labour Energy Trade Culture "
    "Homeland\u00a0Security Foreign\u00a0Affairs"
).split(" ")
COUNTRIES = (
    "Norway Sweden Denmark Finland Iceland Germany Austria Switzerland France Belgium Netherlands Spain "
    "Portugal Italy Greece Poland Czechia Hungary Romania Bulgaria Croatia Serbia Slovenia Slovakia "
    "Estonia Latvia Lithuania Ukraine Russia Turkey Israel Egypt Morocco Algeria Tunisia Nigeria Kenya "
    "Ghana Ethiopia Uganda India Pakistan Bangladesh Nepal China Japan Korea Taiwan Vietnam Thailand "
    "Malaysia Singapore Indonesia Philippines Australia Canada Mexico Brazil Argentina Chile Peru "
    "Colombia Ecuador Uruguay Cuba Jamaica Iran Iraq Syria Jordan Lebanon Qatar Kuwait Oman UK USA UAE "
    "England Scotland Wales Ireland Europe Asia Africa Texas California Florida Bavaria Scandinavia"
).split()
COUNTRIES += [
    "South Africa",
    "New Zealand",
    "Saudi Arabia",
    "Sri Lanka",
    "Costa Rica",
    "Czech Republic",
    "United States",
    "United Kingdom",
    "the Netherlands",
    "Hong Kong",
    "South Korea",
    "Puerto Rico",
    "New York",
    "Middle East",
    "Latin America",
    "New Jersey",
    "North Carolina",
    "Bosnia and Herzegovina",
    "El Salvador",
    "Dominican Republic",
    "Antigua and Barbuda",
    "São Tomé",
    "Ivory Coast",
    "Papua New Guinea",
]
NATIONS = (
    "Norwegian Swedish Danish Finnish Icelandic German Austrian Swiss French Belgian Dutch Spanish "
    "Portuguese Italian Greek Polish Czech Hungarian Romanian Bulgarian Croatian Serbian Ukrainian "
    "Russian Turkish Israeli Egyptian Moroccan Nigerian Kenyan Indian Pakistani Chinese Japanese Korean "
    "Vietnamese Thai Malaysian Indonesian Australian Canadian Mexican Brazilian Argentinian Chilean "
    "Colombian Cuban American British English Scottish Irish Welsh European Asian African Arab Muslim "
    "Christian Jewish Hindu Buddhist Catholic Protestant Orthodox Sikh Mormon Lutheran Republican "
    "Democrat Conservative Kurdish Roma Latino Hispanic Scandinavian Filipino Taiwanese Iranian Iraqi "
    "Syrian Lebanese Saudi Afghan Sunni Shiite Surinamese Maltese Cypriot Estonian Latvian Lithuanian "
    "Slovak Slovenian Albanian Armenian Georgian Peruvian Venezuelan"
).split()
_LEVELS = (
    "",
    "",
    "",
    "Senior ",
    "Junior ",
    "Lead ",
    "Chief ",
    "Head of ",
    "Deputy ",
    "Assistant ",
    "Regional ",
    "Global ",
    "Vice President ",
    "Director of ",
    "Principal ",
    "Group ",
    "Interim ",
)
_FIELDS = (
    "Sales Marketing Finance Procurement Logistics HR IT Product Project Account Office Operations "
    "Quality Software Data Security Legal Customer\u00a0Success Supply\u00a0Chain "
    "Business\u00a0Development Research Engineering Communications Design Production"
).split(" ")
_ROLES = (
    "Manager Engineer Analyst Consultant Director Officer Coordinator Specialist Assistant Developer "
    "Architect Advisor Executive Accountant Designer Administrator Planner Controller Lead Partner "
    "Representative Technician"
).split()
_JOBS = (
    "teacher nurse lawyer plumber electrician carpenter chef journalist accountant pharmacist dentist "
    "surgeon midwife pilot driver baker butcher farmer librarian translator photographer painter tailor "
    "welder mechanic surveyor paralegal receptionist bookkeeper cashier waiter bartender CEO CFO CTO COO "
    "Managing\u00a0Director General\u00a0Counsel Legal\u00a0Counsel Attorney\u00a0at\u00a0Law "
    "Office\u00a0Manager Fundraising\u00a0officer Rolling\u00a0machine\u00a0operator"
).split(" ")
_THINGS = (
    "ThinkPad Galaxy iPhone Excel PowerPoint Outlook Windows Linux Android Kubernetes Docker Jenkins "
    "Python Java Postgres Redis Grafana Jira Confluence Teams SharePoint Project\u00a0Phoenix "
    "Project\u00a0Aurora Phase\u00a02 Release\u00a04.1 Model\u00a0X Corolla Golf Civic Annex\u00a0B "
    "Appendix\u00a0C Schedule\u00a01 Clause\u00a07 Section\u00a03.2 Milestone\u00a04 Lot\u00a012 "
    "Building\u00a0B Conference\u00a0Room Boardroom Christmas Easter GDPR ISO\u00a09001 VAT KPI Q3 CRM "
    "ERP API PDF Wi-Fi Bluetooth VPN Black\u00a0Friday Service\u00a0Level\u00a0Agreement "
    "Terms\u00a0and\u00a0Conditions Purchase\u00a0Order Annual\u00a0Report Budget\u00a0Review "
    "Master\u00a0Agreement Privacy\u00a0Policy Change\u00a0Request Steering\u00a0Committee "
    "Sprint\u00a0Review Kick-off Go-Live Help\u00a0Desk Customer\u00a0Service Human\u00a0Resources "
    "Sales\u00a0Team Board\u00a0Meeting Power\u00a0BI Data\u00a0Warehouse"
).split(" ")
_SENTENCES = """
The shipment left the warehouse this morning and should arrive next week.|Please find the signed contract attached.
Let me know if you need anything else.
We will get back to you as soon as possible.|I am out of the office until Monday with limited access to e-mail.
The meeting has been moved to 10 in Room 4.
Can you please confirm that you have received the invoice?|Will this work for everyone?
May I ask when the report will be ready?|Please mark the date in your calendar.
The bill is due at the end of the month.|Sorry for the late reply, I was on vacation.
As discussed on the phone, we need two more licences.|All figures are preliminary.
Could you review the draft and send me your comments by Friday?|The build failed again last night.
Please do not reply to this e-mail.|See the agenda below.
This message is confidential and may be legally privileged.
If you are not the intended recipient, please delete it.|The server was restarted at noon.
No action is needed from your side.
I hope you had a nice weekend.|Happy New Year!|Looking forward to hearing from you.|Thanks for your quick reply.
We are pleased to offer you the position.|Unsubscribe from this list.
The customer asked for a discount of ten percent.|Your order has been shipped.
Your password will expire in three days.|Access to the system was granted.
Attached are the minutes of our last meeting.
I will grant access once the form is signed.|Rose gold is out of stock, but the silver one is available.
Hope is not a strategy.|Chase the supplier for an update.|We art going live in june.
Print two copies and hand them in at the front desk.|Dear Sir or Madam,|To whom it may concern,|Dear customer,
Dear all,|Hi team,|Hello everyone,|Good morning,|Best Regards|Kind Regards
Next steps: finalise the budget, hire two people, order the laptops.|The new price list takes effect in April.
Total Amount Due|Terms of Payment: 30 days net|Delivery Address|Billing Details
Job Title|Date of Birth|First Name|Last Name|Phone Number|Order Number|Customer Service|Head Office
Main Street is closed for repairs.|The bank holiday is on Monday.
Step 1: Open the Settings menu and choose Privacy.
i think we should go with the cheaper one|ok will do|can u send me the file again pls|thx, works now
not sure, let me check|the link is broken|lunch at 12?|running late, start without me|see you tomorrow
i will be in the office on monday|the contract needs to be signed by friday|please approve the expense report
any news on this?|sounds good to me|we need more time for testing|happy to help|no worries
URGENT: PLEASE RESPOND TODAY|IMPORTANT NOTICE TO ALL EMPLOYEES|DO NOT FORWARD THIS MESSAGE|FINAL REMINDER
SUMMARY OF CHANGES|TERMS AND CONDITIONS APPLY|STRICTLY CONFIDENTIAL
"""


def company(rng: random.Random) -> str:
    """Return the name of a company, authority, school or club."""
    kind = rng.random()
    if kind < 0.16:
        return rng.choice(_BRANDS)
    if kind < 0.28:
        one = names.person(rng)
        form = rng.choice(_PUBLIC)
        return form.format(
            c=addresses.city(rng), m=rng.choice(_MINISTRIES), f=one.given, l=one.surname, n=rng.choice(NATIONS)
        ).replace("\u00a0", " ")
    return _private(rng).replace("\u00a0", " ")


def _private(rng: random.Random) -> str:
    kind, first, second = rng.random(), rng.choice(_FIRST), rng.choice(_SECOND)
    one, other = names.person(rng).surname, names.person(rng).surname
    if kind < 0.2:
        core = f"{first} {second}"
    elif kind < 0.35:
        core = rng.choice(
            (
                f"{one} {second}",
                f"{one} & {other}",
                f"{one}, {other} and {names.person(rng).surname}",
                f"{one}-{other}",
                f"{one} Bros.",
                f"{one} and Sons",
                f"{one} & Co",
            )
        )
    elif kind < 0.5:
        core = first + rng.choice(
            (
                "tech",
                "soft",
                "net",
                "works",
                "line",
                "way",
                "ware",
                "pro",
                "ly",
                "ify",
                "media",
                "lab",
                "base",
                "point",
                second.lower(),
            )
        )
    elif kind < 0.6:
        core = "".join(rng.choice("ABCDEFGHIJKLMNOPRSTVWX") for _ in range(rng.choice((2, 3, 3, 4))))
    elif kind < 0.75:
        core = rng.choice(_made_up(rng))
    else:
        core = (
            f"{first} {rng.choice(_FIRST)} {second}"
            if rng.random() < 0.3
            else rng.choice((first, one, f"{first} {second}"))
        )
    bare = core in _FIRST or core == one
    return f"{core} {rng.choice(_FORMS)}" if bare or rng.random() < 0.5 else core


_PARTS = """
air arc auto bank bay beam bio bit board book box bridge budget build cab call camp car care cast city click cloud
club code coin core corp cost craft crowd data day deal desk dash doc door dragon drive eco edge ever eye face fact
farm fast field fin fire fit flow food force form fund game gate gen geo go grid ground hack hand health hello hire
home house inno insta insure jet job key kick know land law lead lend light link list live local log loop love map
mark match meal med mind mine mint mobile money moon net next note nurse open over pay peer pet pix plan planet
play point port post pulse quick rate reader red rent ride road root run safe scan score search seat sense set
share shop sight sky smart social spark speed spot spring stack stat stock story stream street study sum swap sync
table tap task team tech text think time top trade trail travel tree true type up vault ventures view voice wallet
watch wave web wise wire work world yard zoom
""".split()


def _made_up(rng: random.Random) -> tuple[str, ...]:
    parts = (
        "ac al an ar bel bi cal co cor da den di dra el en er fa fi for ga gen gra hel in ka ko la lan li lo "
        "lu ma me mi mo na ne no or pa per pi ra re ri ro sa se si so sta syn ta te ti to tra ul va ve vi vo "
        "xi ya za zi"
    ).split()
    word = "".join(rng.choice(parts) for _ in range(rng.choice((2, 3, 3)))).title()
    return (
        word,
        word + rng.choice(("x", "n", "r", "s", "io", "ia", "on")),
        word + rng.choice((" AI", ".io", ".com", " 360", " Go")),
    )


def domain(rng: random.Random) -> str:
    """Return a domain that nobody owns."""
    word = names.folded(rng.choice(_FIRST) + rng.choice(("", rng.choice(_SECOND))))
    return rng.choice((f"{word}.example", "example.com", "example.org", f"{word}.example.com", f"mail.{word}.example"))


def position(rng: random.Random) -> str:
    """Return what somebody is in a company."""
    if rng.random() < 0.3:
        job = rng.choice(_JOBS).replace("\u00a0", " ")
        return job if rng.random() < 0.5 or job.isupper() else job.title()
    level, field = rng.choice(_LEVELS), rng.choice(_FIELDS).replace("\u00a0", " ")
    if level.endswith(" of "):
        return level + field
    if level == "Vice President ":
        return f"{rng.choice(('Vice President', 'VP', 'SVP', 'VP of'))} {field}"
    found = f"{level}{field} {rng.choice(_ROLES)}"
    return found.lower() if rng.random() < 0.1 else found


def thing(rng: random.Random) -> str:
    """Return a capitalised something that is no name."""
    return rng.choice(_THINGS).replace("\u00a0", " ")


def sentence(rng: random.Random) -> str:
    """Return a sentence or line without a name."""
    return rng.choice([one for line in _SENTENCES.strip().splitlines() for one in line.split("|")])
