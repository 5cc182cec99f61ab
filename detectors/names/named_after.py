"""What is named after somebody in languages that bend the name: "ul. Jana Kowalskiego", "Antano Petrausko gatvė"."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?<!\w)(?:ul\.?|ulic[aeyięą]|ulici|al\.|alej[aeiyę]|pl\.|plac(?:u|em)?|os\.|osiedl[eau]|rond(?:o|a|zie|em)|skwer(?:u|ze)?"
    r"|im\.|imienia|pomnik(?:a|iem)?"
    r"|tř\.|tříd[auy]|nám\.|náměstí|nábřeží|námestie|pomník|trg|bulevar"
    r"|ул\.|улиц[аеуы]|вул\.|вулиц[іяю]"
    r"|пр\.|пр-т|просп\.?|проспект[ае]?"
    r"|пл\.|площа(?:дь|ди)?|площі|бул\.|бульвара?"
    r"|пер\.|переулок|провулок|набережная"
    r"|им\.|имени|ім\.|імені|памятник"
    r"|пам['\u2019]?ятник|прем[иі][яюи]|школ[аеиіу]|музе[йяюї]|фонду?|театр[еі]?|больниц[аы]|лікарн[яі]|стадион|стадіон|кубо?к[аі]?"
    r"|библиотек[аеи]|бібліотек[аиі]|университета?|університету?|парка?|сквер[ауі]?)[ \u00a0]{1,2}\Z",
    re.IGNORECASE,
)
"""Streets, squares, monuments, and "named after", in Polish, Czech, Slovak, Serbian, Croatian, Russian, Ukrainian."""
_FIRST = re.compile(_BEFORE.pattern.removesuffix(r"\Z"), re.IGNORECASE)
_BEHIND = re.compile(
    r"[ \u00a0](?:gatv(?:ės?|ę|ėje)|g\.(?=[ ]?\d)|alėja|prospektas|pr\.|iel(?:a|as|ā)|bulvāris"
    r"|utc[aá]\w*|út(?!\w)|tér(?:en|re|i)?(?!\w)|terén|tere)(?!\w)",
    re.IGNORECASE,
)
"""The same in Lithuanian, Latvian and Hungarian."""
_REACH = 20


def is_named_after(text: str, start: int, end: int) -> bool:
    """Tell whether what stands from `start` to `end` is the name of a street, a school, a monument."""
    first = _FIRST.match(text, start, end)
    return bool((first and first.end() < end) or _BEHIND.match(text, end) or _is_told_before(text, start))


def _is_told_before(text: str, start: int) -> bool:
    """Tell whether one of the words stands before a name; none of them has a blank in it."""
    before = text[max(0, start - _REACH) : start]
    said = before.rstrip(" \u00a0")
    if len(said) == len(before):
        return False
    return _BEFORE.search(before, max(said.rfind(" "), said.rfind("\u00a0")) + 1) is not None
