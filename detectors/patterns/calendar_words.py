"""Names of months and days in the languages that mail is written in, and dates as patterns."""

from __future__ import annotations

from detectors.patterns.rules import one_of

MONTH = one_of(
    "january february march april may june july august september october november december jan feb mar apr"
    " jun jul aug sep"
    " sept oct nov dec"
    " januar februar m\u00e4rz mai juni juli oktober dezember j\u00e4nner feber m\u00e4r m\u00e4r. okt dez"
    " janvier f\u00e9vrier fevrier mars avril juin juillet ao\u00fbt aout septembre octobre novembre"
    " d\u00e9cembre decembre janv"
    " f\u00e9vr avr juil d\u00e9c"
    " enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene"
    " abr ago dic"
    " gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen giu lug ott"
    " januari februari maart mei augustus"
    " desember des augusti tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kes\u00e4kuuta"
    " hein\u00e4kuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta"
    " stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrze\u015bnia pa\u017adziernika listopada grudnia"
    " janeiro fevereiro mar\u00e7o maio junho julho setembro outubro novembro dezembro"
).replace(".", r"\.")
DAY = one_of(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do sa so"
    " lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes mi\u00e9rcoles jueves viernes"
    " s\u00e1bado domingo"
    " luned\u00ec marted\u00ec mercoled\u00ec gioved\u00ec venerd\u00ec sabato domenica mandag tirsdag onsdag"
    " torsdag fredag l\u00f8rdag"
    " s\u00f8ndag m\u00e5ndag tisdag l\u00f6rdag s\u00f6ndag maandag dinsdag woensdag donderdag vrijdag"
    " zaterdag zondag"
)

YEAR = r"(?:1[89]|20)[0-9]{2}"
_OFFSET = (
    r"(?:[ ]?(?:z|utc|gmt|cet|cest|bst|est|edt|pst|pdt|cst|cdt|mst|ist)\b|[ ]?(?:utc|gmt)?[+-][01][0-9]:?[0-5][0-9])?"
)
_HALF = r"(?:[ ]?[ap]\.?m\b\.?|[ ]?uhr\b)"
CLOCK = (
    rf"(?:(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{{1,9}})?)?(?![0-9:]){_HALF}?{_OFFSET}"
    rf"|(?:[01]?[0-9]|2[0-4])(?:[.][0-5][0-9])?{_HALF}|(?:[01]?[0-9]|2[0-4])[ ]?h["
    rf" ]?[0-5][0-9]\b|(?:1[0-2]|[1-9])[ ]o['\u2019]clock)"
)
