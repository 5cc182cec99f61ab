"""Names that are words, places or trades, and texts in which they are just that."""

from __future__ import annotations

from tests.assessor.texts_home import OWN
from tests.assessor.world import World

_CASES = (
    ("Sandy", "Banks", "IE", "IE", (
        ("survey/bathymetry-{n}.docx", "Sandy Banks\nSandy banks along the left shore move up to two metres a year. Erosion is strong at spring tide.\n"),
        ("survey/legend-{n}.csv", "code;meaning\nSB;Sandy Banks\nRS;Rocky Shore\nMF;Mud Flats\n"),
        ("mail", "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: dredging\n\nThe barge ran onto sandy banks twice. We need a new chart.\n"),
    )),
    ("Cliff", "Stone", "IE", "brann", (
        ("stores/quarry-{n}.xlsx", "## Prices\nMaterial | per tonne\nCliff stone, washed | 21.40\nRiver gravel | 18.00\n"),
        ("site/photos-{n}.md", "# Photos\n\n1. Cliff stone facing, east wall\n2. the same, wet\n"),
    )),
    ("Clay", "Hill", "IE", "", (
        ("survey/boreholes-{n}.txt", "BH4 Clay Hill, 4.2 m: stiff blue clay\nBH5 Clay Hill, 6.0 m: sand\n"),
        ("tenders/access-{n}.pdf", "Access to the site is from the A21, exit Clay Hill, then first left.\n"),
    )),
    ("Deniz", "Yıldız", "TR", "TR", (
        ("marketing/tekne-{n}.txt", "Şantiye gezisi için DENİZ YILDIZI adlı tekne kiralandı. Kalkış 10:00.\n"),
        ("marketing/logo-{n}.md", "Logo taslakları: deniz yıldız balık motifi, mavi zemin\n"),
    )),
    ("Rosa", "Campos", "BR", "BR", (
        ("obra/paisagismo-{n}.txt", "Paisagismo: rosa, campos de gramado e ipês. Cor do muro: rosa claro.\n"),
        ("obra/rotas-{n}.csv", "linha;itinerario\n12;Vila Rosa - Campos Eliseos\n14;Porto\n"),
    )),
    ("Ernst", "Winter", "DE", "DE", (
        ("planning/winterbau-{n}.docx", "Winterbau\nDie Lage ist ernst. Winter und Frost verzögern den Rohbau um vier Wochen.\n"),
        ("mail", "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: Ernst: Winter kommt!\n\nBitte Heizlüfter bestellen.\n"),
    )),
    ("Stein", "Berg", "NO", "NO", (
        ("projects/{n}/masser.txt", "Masseoversikt: stein, berg og jord. Stein/berg til deponi: {qty} lass.\n"),
        ("projects/{n}/masser.xlsx", "## Masser\nType | m3\nStein Berg | {qty}0\nMatjord | {qty}\n"),
    )),
    ("Björk", "Lund", "SE", "SE", (
        ("projects/{n}/natur.txt", "Naturinventering: björk, lund med ek, blåbär. Björk Lund och kärr sparas.\n"),
    )),
    ("Umut", "Deniz", "TR", "kalip", (
        ("marketing/slogan-{n}.txt", "Slogan: Umut, deniz, gelecek. Umut Deniz Kadar Büyük!\n"),
    )),
    ("Vitória", "Rios", "PT", "PT", (
        ("tenders/localizacao-{n}.docx", "Localização\nA obra fica entre Vitória, rios Doce e Jucu, e o porto.\n"),
    )),
    ("Mark", "Fields", "IE", "IE", (
        ("it/helpdesk/how-to-{n}.md", "# How to\n\n1. Mark fields that are empty in yellow.\n2. Mark Fields As Required\n3. Save.\n"),
        ("survey/work-order-{n}.txt", "Work order {num}\nMark fields and hedges before digging. Use wooden pegs.\n"),
    )),
    ("Grace", "Castle", "IE", "", (
        ("canteen/menu-{n}.txt", "Thursday outing: Grace Castle ruins, bus at 5, say grace, castle tour, stew.\n"),
    )),
    ("Royal", "Singh", "IN", "sai", (
        ("stores/paint-{n}.csv", "shade;brand\nRoyal;Singh Paints\nIvory;Singh Paints\n"),
    )),
    ("Ivan", "Most", "CZ", "DE", (
        ("projects/{n}/trasa.txt", "Trasa: Ústí - Ivan - Most - Chomutov. Most přes řeku bude uzavřen.\n"),
    )),
)  # fmt: skip
_REAL = (
    ("mail", "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: visitor\n\nMs/Mr {a.full} will be here at nine, phone {a.tel}.\n"),
    ("projects/{n}/contacts.txt", "Contact: {a.full}, {a.title}\nPhone: {a.tel}\n"),
    ("hse/quiz-{n}.csv", "name,email,score\n{a.full},{a.mail},7\n{x.full},{x.mail},9\n"),
    ("mail", "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: gravel\n\nTwo more loads, please.\n\n{a.full}\n{a.title}\nM {a.tel}\n"),
)  # fmt: skip


def lay(world: World) -> None:
    """Write each word-name as a person, and as words."""
    for first, last, country, firm, texts in _CASES:
        person = world.extra(
            first, last, country, firm or "none", "" if firm else f"{first.lower()}.{last.lower()}88@postbox.example"
        )
        world.lay(world.rng.choice([OWN[0], OWN[2], OWN[7], OWN[11]]), {"a": person})
        for place, body in world.rng.sample(_REAL, 2):
            world.write(place, body, {"a": person})
        for place, body in texts:
            world.write(place, body).never("word-name", person)
