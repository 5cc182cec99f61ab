"""Numbers that regulators keep for films, books and samples: nobody has them, and whoever reads one means that country.

`phonenumbers` calls some of them invalid, so that a national one would be read as another country's.
"""

from __future__ import annotations

_RANGES = {
    # https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
    "GB": r"7700900\d{3}|1632960\d{3}|(?:11[3-8]|1[2-6]1)4960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3}",
    # https://www.arcep.fr, decision 2018-0881: numbers for audiovisual works
    "FR": r"(?:19900|26191|35301|46571|53649|63998)\d{4}",
    # https://www.nanpa.com: 555-0100 to 555-0199 in every area
    "US": r"[2-9]\d{2}55501\d{2}",
    # https://www.acma.gov.au/phone-numbers-use-tv-shows-films-and-creative-works
    "AU": r"[2378](?:5550|7010)\d{4}|491570\d{3}",
    # https://www.bundesnetzagentur.de: Rufnummern fuer Filmproduktionen
    "DE": r"3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3}|8999998\d{3}|17139200\d{2}|176040690\d{2}"
    r"|1749464308|1729925904|1729968532|1734623112",
    # https://www.comreg.ie: 020 91x xxxx
    "IE": r"2091\d{5}",
    # https://pts.se: telefonnummer foer anvaendning i boecker och filmer
    "SE": r"84650040\d{2}|3139006\d{2}|4062804\d{2}|9803192\d{2}|7017406\d{2}",
}


def fictional(region: str) -> str:
    """Return the expression of the national numbers that a region keeps for fiction, "" for none."""
    return _RANGES.get(region, "")
