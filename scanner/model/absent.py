"""Words that stand where a value is missing: `null`, "n/a", "keine Angabe", "нет"; they are nobody's name or handle."""

# ruff: noqa: E501 - a table of words

from __future__ import annotations

_WORDS = frozenset(
    one.casefold()
    for line in (
        "null|none|nil|nan|undefined|unknown|not known|empty|blank|missing|no|n/a|n.a|na|n.v.t|nvt|not available|not applicable|not set"
        "|not given|not specified|not provided|no value|no entry|none given|no skype|no name|no data|no account|tbd|tbc|tba|to be confirmed",
        "keine|keiner|kein|keines|keine angabe|keine angaben|k.a|ohne|unbekannt|nicht bekannt|nicht angegeben|nicht vorhanden|leer|entfällt|fehlt|kein skype",
        "aucun|aucune|néant|neant|inconnu|inconnue|vide|non renseigné|non renseignée|non communiqué|non disponible|pas de skype|sans objet|manquant",
        "ninguno|ninguna|ningún|desconocido|desconocida|vacío|vacio|no consta|no tiene|sin datos|no aplica|no disponible|sin especificar",
        "nenhum|nenhuma|desconhecido|desconhecida|vazio|não tem|nao tem|não consta|não aplicável|não disponível|sem dados|não informado|não possui",
        "nessuno|nessuna|sconosciuto|sconosciuta|vuoto|assente|non presente|non specificato|non applicabile",
        "geen|onbekend|leeg|niet bekend|niet van toepassing|niet opgegeven|ontbreekt",
        "ingen|intet|inget|ikke oppgitt|ikke oplyst|ej angivet|ukjent|ukendt|okänd|okänt|mangler|saknas|saknar|finnes ikke|finns ej|finns inte",
        "ei ole|puuttuu|tuntematon|tyhjä|ei tiedossa|ei mitään",
        "brak|brak danych|nieznany|nieznana|nieznane|nie dotyczy|nie podano|nie ma|pusty|puste",
        "žádný|zadny|není|neni|neznámý|neznámá|chybí|neuvedeno|nezadáno|žiadny|neznámy|chýba|nemá",
        "nincs|ismeretlen|nincs megadva|üres|fără|necunoscut|necunoscută|lipsă|lipsa|nu are|nespecificat|yok|bilinmiyor|belirtilmemiş|boş",
        "нет|нету|отсутствует|неизвестно|неизвестен|не указан|не указано|не указана|пусто|немає|нема|невідомо|відсутній|відсутня|не вказано|няма|неизвестен|липсва|nema|nepoznat|nepoznato",
        "κανένα|κανένας|καμία|άγνωστο|άγνωστος|δεν υπάρχει|δεν έχει|κενό|אין|לא ידוע|لا يوجد|غير معروف|không có|không|chưa có|tidak ada|kosong",
        "なし|無し|ナシ|不明|未設定|未入力|該当なし|无|無|没有|沒有|未知|未填|空|없음|미상|미정|해당없음",
    )
    for one in line.split("|")
)
_NAMES_TOO = frozenset("null nil nan na no nema kein leer blank lipsa brak vide missing".split())
_EDGE = " \t\xa0.,;:*_?!()[]<>{}\"'\u2019`~-\u2013\u2014"


def is_absent(text: str) -> bool:
    """Tell whether a value is only a word, or marks, for there being none."""
    if len(text) > 40:
        return False
    bare = text.strip(_EDGE).casefold()
    return not any(map(str.isalnum, bare)) or bare in _WORDS


def is_nobody(text: str) -> bool:
    """Tell the same of a name, some of whose words are names: "Null" and "Nil" with a capital are kept."""
    words = text.split()
    if len(words) == 1 and text.istitle() and text.strip(_EDGE).casefold() in _NAMES_TOO:
        return False
    return is_absent(text) or (len(words) > 1 and all(not one.istitle() and is_absent(one) for one in words))
