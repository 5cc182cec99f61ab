"""Turns of the news, of programmes and of obituaries: what stands before the name of one of whom they tell, and behind."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

_OTHER = re.compile(
    r"\b(?:(?:an|some|the)other|a different|ein(?:e|em|en)? andere[rnm]?|une? autre|otr[oa]|un[ao]? altr[oa]|un'altra|outr[oa]|een andere|en an(?:nen|nan|den)|inn(?:y|a|ego)|jin[\u00fd\u00e1])[ ]\Z"
    r"|\b(?:no relation to|not related to|namesake(?: of)?|not to be confused with(?: the)?|nicht (?:verwandt mit|unsere?n?)|not our|also (?:called|named)|(?:hei\u00dft|s'appelle|se llama|se chama|si chiama|heet|heter|hedder) (?:auch|aussi|tambi\u00e9n|tamb\u00e9m|anche|ook|ogs\u00e5|ocks\u00e5))[ ]\Z",
    re.IGNORECASE,
)
_LAST_BEFORE_OTHER = frozenset(
    "another other different andere anderer anderen anderem autre otro otra altro altra un'altra outro outra annen annan anden inny inna innego jin\u00fd jin\u00e1"
    " to with the namesake of mit unser unsere unseren our called named auch aussi tambi\u00e9n tamb\u00e9m anche ook ogs\u00e5 ocks\u00e5".split()
)
_NO_RELATION = re.compile(
    r"[ ,(]{1,3}(?:who is )?(?:no relation\b|not (?:our|ours|related|the one)\b|nicht (?:unser|unsere|verwandt|der unsere)\b|pas (?:le|la|du) n\u00f4tre|(?:no es|n\u00e3o \u00e9|non \u00e8) (?:el|la|il|o|a) n[uo]e?(?:str|ss)[oa]|ikke v\u00e5r|inte v\u00e5r|niet (?:de )?onze)",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:(?:drei|vier|f\u00fcnf|sechs|sieben|acht|neun|zehn|elf|zw\u00f6lf)j\u00e4hrige[rn]?|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve)-year-old)[ ]\Z"
    r"|\b\d{1,2}(?:-year-old|-?j\u00e4hrigen?|-?j\u00e4hriger|-?jarige|-?\u00e5rig[ae]n?|[ ]\u00e5r gam(?:le|mel)|-?letni[a]?|let\u00fd|let\u00e1|-vuotias|-\u043b\u0435\u0442\u043d\u0438\u0439|-\u043b\u0435\u0442\u043d\u044f\u044f|enne)[ ](?:[^\W\d_]+[ ]?,?[ ]){0,2}\Z",
    re.IGNORECASE,
)
_SMALL = (
    "drei",
    "vier",
    "f\u00fcnf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zw\u00f6lf",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_AGE = re.compile(
    r"(?:[ ](?:of|from|aus|de|di|z|fra|uit)[ ][^\W\d_][\w-]+)?(?:[ ]?[,(][ ]?\d{1,2}(?:,?[ ](?:of|from|aus|uit|fra|fr\u00e5n|z|ze|de|da|di)[ ](?!jan|feb|m[a\u00e4]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])(?-i:[A-Z\u00c0-\u017d])|,?[ ](?:who|was|were|has|had|died|wurde|hat)\b|[ ](?:years? old|jahre alt|ans|a\u00f1os|anos|anni|jaar|lat|let)\b)"
    r"|, de \d{1,2} (?:a\u00f1os|anos)\b|, \u00e2g\u00e9e? de \d|, aged \d)",
    re.IGNORECASE,
)
_LABELS = frozenset(
    "obituary obituaries nachruf todesanzeige n\u00e9crologie necrol\u00f3gica obituario obitu\u00e1rio necrologio nekrolog d\u00f8dsfall d\u00f6dsannons overlijdensbericht klepsydra"
    " starring regie gerichtsnotizen "
    " characters ".split()
)
_LABEL_PAIRS = frozenset((("in", "memoriam"), ("now", "playing"), ("court", "news"), ("character", "list")))
"""What stands before a colon or at the end of the line above."""
_FAR_LABEL = 60
_BY = r"(?:by|of|von|de|du|di|del|da|do|van|af|av|\u0430\u0432\u0442\u043e\u0440\u0430)"
_PLAYED = re.compile(
    r"\b(?:film|movie|series|play|opera|musical|drama|thriller|documentary|filme|pel\u00edcula|serie)\b[^\n.]{0,40}\b(?:directed by|dirigid[oa] por|diretto da|r\u00e9alis\u00e9e? par|regi:?|regie:?) \Z|\bstarring \Z|\bsung by \Z|\b(?:lyrics|screenplay|with music) by \Z"
    r"|\b(?:police (?:arrested|seek|are looking for|charged|said|say)|(?:jury|court|judge) (?:found|sentenced|heard)) \Z|\bthe (?:body|murder|killing|trial|legacy|remains) of \Z"
    r"|\b(?:nachruf auf|obituary(?: of| for)?|in memor(?:y of|iam)|n\u00e9crologie de|(?:grave|tomb) of|grab von|tombe de) \Z|\b(?:St|Sankt|Saint)\. \Z"
    rf"|(?:^|[\s(\"\u201c])(?:novels?|poems?|sonnets?|short stor(?:y|ies)|operas?|symphon(?:y|ies)|romans?|gedichte?|symphonien?|po\u00e8mes?|romances?|poemas?|romanz[oi]|poesi[ae]|romane[nr]?|dikt|powie\u015b\u0107|wiersze?) {_BY} \Z"
    rf"|\b(?:a|an|new|ein|eine|neues|neuer|un|une|uno|una|um|uma|en|et|een)[ ](?:[^\W\d_]+[ ])?(?:book|film|song|album|play|painting|drawing|buch|lied|bild|gem\u00e4lde|livre|chanson|tableau|libro|pel\u00edcula|canci\u00f3n|cuadro|livro|filme|can\u00e7\u00e3o|quadro|boek|bog|bok|schilderij|maleri|ksi\u0105\u017ck\w+) {_BY} \Z",
    re.IGNORECASE,
)
_LAST_BEFORE = frozenset(
    "by por da par regi regi: regie regie: starring arrested seek for charged said say found sentenced heard of auf memoriam de von st. sankt. saint. du di del do van af av \u0430\u0432\u0442\u043e\u0440\u0430".split()
)
"""The last word of each of these turns: it is looked at first."""
_DEED = re.compile(
    r"(?:, [^.,\n]{1,40},)?(?:[ ](?:was|were|is|been|being|has been|had been|have been)[ ](?:later |then |once |finally )?"
    r"(?:arrested|sentenced|convicted|jailed|imprisoned|acquitted|beatified|canoni[sz]ed|crowned|executed|beheaded|murdered|assassinated|found guilty|buried (?:here|at|in the)|elected to (?:parliament|the senate|congress)|elected (?:president|pope|mayor|king))\b"
    r"|[ ](?:has |had )?(?:later |once )?(?:drowned|reigned|abdicated|starred (?:in|as|opposite)|pleaded (?:not )?guilty|guilty of|st(?:ood|ands) trial|denied (?:all |the )?charges|lies buried"
    r"|won (?:the|a|an|her|his) (?:[^\W\d_]+ )?(?:lottery|olympic|oscar|grammy|nobel|pulitzer|gold|silver|bronze|world|title)"
    r"|wrote (?:the|a|his|her|this|that)(?: \w+)? (?:novel|poem|opera|symphony|play|ballad|song|hymn)s?|hunts? (?:a|the) killer|writes? in (?:his|her) (?:novel|book|memoirs?|poem|essay))\b)"
    r"|[ ](?:wurde|wird|ist)[ ][^.!?\n]{0,60}(?:festgenommen|verhaftet|verurteilt|ermordet|hingerichtet|heiliggesprochen|gekr\u00f6nt|freigesprochen)\b"
    r"|[ ](?:a \u00e9t\u00e9|fut|est|fue|ha sido|foi|\u00e8 stat[oa]|werd|is|ble|blev|zosta\u0142a?|byla?)[ ](?:condamn\u00e9e?|arr\u00eat\u00e9e?|assassin\u00e9e?|canonis\u00e9e?|incarc\u00e9r\u00e9e?|condenad[oa]|detenid[oa]|asesinad[oa]|canonizad[oa]|encarcelad[oa]|pres[oa]|detid[oa]|assassinad[oa]"
    r"|condannat[oa]|arrestat[oa]|uccis[oa]|canonizzat[oa]|veroordeeld|gearresteerd|aangehouden|vermoord|d\u00f8mt|d\u00f6mdes|arrestert|anholdt|gripen|drept|myrdet|skazan[ya]|aresztowan[ya]|zatrzyman[ya]|zamordowan[ya]|kanonizowan[ya]|odsouzen[a]?|zat\u010den[a]?|zavra\u017ed\u011bn[a]?)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"[ ]\(\d{1,3}\.(?:,[ ]?(?:pen|FE|Elfm|str|rp)\.?)?\)|(?:[ ]\([^()\n]{1,12}\))?,? who,? at \d\d\b|[ ]\([A-Z]{3}\)[ ]\d{1,2}[:.,]\d\d|[ ]\d{1,2}['\u2019](?!\w)"
    r"|[ ](?:beat|defeated|bt\.?|lost to|besiegte|schlug|derrot[\u00f3o]u?|venceu|venci\u00f3 a|ha battuto|versloeg|slo|slog|pokona\u0142a?|porazila?)[ ][^.\n]{2,40}\d[-:\u2013]\d"
    r"|[ ]\((?:SPD|CDU|CSU|FDP|Gr\u00fcne|AfD|Die Linke|Labour|Conservative|LibDem|PSOE|PiS|H\u00f8yre|VVD|PvdA|Lega|M5S|[DR]-[A-Z][a-z]*\.?|Reuters|AFP|dpa|ANSA|EFE)\)"
)
_CREDITED = re.compile(
    r"[ ]?/[ ]?[A-Z][\w.]+(?: Images| Photos?)?\b|, (?:[Ss]taff [Ww]riter|[Cc]orrespondent|[Kk]orrespondent(?:in)?)\b"
)
_PHOTO = re.compile(r"\b(?:photo(?:graph)?|foto|picture|bild|cr\u00e9dit)s?[: ]{1,2}(?:by )?\Z|\bby \Z", re.IGNORECASE)


def is_other(text: str, head: str, end: int) -> bool:
    """Tell whether a text says itself that it means another bearer of a name; `head` is what stands before it."""
    told = _last_word(head) in _LAST_BEFORE_OTHER and _OTHER.search(head) is not None
    return told or _NO_RELATION.match(text, end) is not None


def is_before(head: str) -> bool:
    """Tell whether such a turn stands before a name: "police arrested", "Obituary:", "a 27-year-old man,"."""
    if (any(map(str.isdigit, head[-40:])) or _last_word(head).startswith(_SMALL)) and _AGED.search(head):
        return True
    if _last_word(head) in _LAST_BEFORE and _PLAYED.search(head):
        return True
    near = head[-_FAR_LABEL:]
    label = max(near.rfind(":"), near.rfind("\n"))
    return label >= 0 and "." not in near[label:] and _is_label(head[: len(head) - len(near) + label])


def _is_label(head: str) -> bool:
    told = [word.lower() for word in head.split()[-2:]]
    return bool(told) and (told[-1] in _LABELS or tuple(told) in _LABEL_PAIRS or told[0] == "episode")


def is_behind(text: str, head: str, end: int) -> bool:
    """Tell whether such a turn stands behind a name: ", 19, of Faro", "was sentenced", "(CDU)"."""
    if _AGE.match(text, end) or _DEED.match(text, end) or _RESULT.match(text, end):
        return True
    return _CREDITED.match(text, end) is not None and _PHOTO.search(head) is not None


def _last_word(head: str) -> str:
    found = head.split()
    return found[-1].lower() if found else ""
