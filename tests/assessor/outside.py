"""People outside, streets, ships, schools and companies that are called as somebody of the group."""

from __future__ import annotations

from tests.assessor.form import dial
from tests.assessor.texts_home import OWN
from tests.assessor.world import World

_CASES = (
    ("Henrik", "Dahlström", "SE", "SE", (
        ("company named alike", "procurement/offer-{n}.docx", "Offert\nHenrik Dahlström Måleri AB, org.nr 556000-{num}, lämnar härmed offert på målning.\nmaleri@hdmaleri.example\n"),
        ("namesake outside", "marketing/press-{n}.txt", "PRESSKLIPP {date}\nMålvakten Henrik Dahlström, 19, räddade tre straffar när Hede IK vann mot Vemdalen.\n"),
        ("namesake outside", "crm/customer-{n}.csv", "customer;contact;mail;phone\nHede Pellets AB;Henrik Dahlström;henrik@hedepellets.example;{phone}\n"),
    )),
    ("Maria", "Contiliani", "IT", "IT", (
        ("company named alike", "procurement/ordine-{n}.pdf", "ORDINE n. {num}\n\nFornitore: Maria Contiliani & Figli S.n.c.\nVia Emilia 40, Imola\n4 porte tagliafuoco\n"),
        ("street named alike", "fleet/route-{n}.txt", "Percorso: casello, via Maria Contiliani 14, cantiere. Divieto di sosta.\n"),
    )),
    ("Pedro", "Almeirinho", "PT", "PT", (
        ("street named alike", "obra/licenca-{n}.docx", "Licença de ocupação\nLocal: Rua Pedro Almeirinho, n.º 14, 2910-001 Setúbal\nÁrea: {qty} m2\n"),
        ("school named alike", "sports/pavilhao-{n}.txt", "Treino no pavilhão da Escola Secundária Pedro Almeirinho, quinta às 19h.\n"),
        ("namesake outside", "marketing/livro-{n}.md", "# Biblioteca\n\n- Pedro Almeirinho (1871-1934), *Cantos do Sado*, Lisboa 1909\n"),
    )),
    ("Ewa", "Zielonkowska", "PL", "PL", (
        ("namesake outside", "kadry/rekomendacja-{n}.txt", "Pacjentka: Ewa Zielonkowska, ur. 1938, Zakopane. Wynik wysłany omyłkowo na nasz faks, odesłano do przychodni.\n"),
        ("ship named alike", "planning/port-{n}.csv", "ship;berth;eta\nMV EWA ZIELONKOWSKA;7;{iso}\nMT Poltava;2;{iso}\n"),
    )),
    ("Sanna", "Lehtosalmi", "FI", "FI", (
        ("namesake outside", "marketing/uutiset-{n}.txt", "Kansanedustaja Sanna Lehtosalmi vieraili Oulussa ja puhui koulujen ruoasta.\n"),
        ("prize named alike", "marketing/palkinto-{n}.docx", "Hakemus\nHaemme Sanna Lehtosalmi -muistopalkintoa vuoden sillasta.\n"),
    )),
    ("Otto", "Reichelsdorf", "DE", "DE", (
        ("building named alike", "projects/{n}/raumbuch.xlsx", "## Räume\nGebäude | Raum | m2\nOtto-Reichelsdorf-Halle | 1.04 | {qty}\nOtto-Reichelsdorf-Halle | 1.05 | {qty}\n"),
        ("street named alike", "projects/{n}/lage.txt", "Zufahrt nur über die Otto-Reichelsdorf-Straße, Höhe Hausnummer 9.\n"),
        ("namesake outside", "sports/liga-{n}.html", "<html><body><h1>Kegeln, Jugend C</h1><p>Der elfjährige Otto Reichelsdorf vom SV Stotel kegelte 212 Holz.</p></body></html>\n"),
    )),
    ("Thi Lan", "Phamova", "VN", "VN", (
        ("namesake outside", "crm/lead-{n}.json", '{"company": "Lotus Nails", "contact": {"name": "Thi Lan Phamova", "email": "lotus.nails@salon.example", "phone": "{phone}"}, "city": "Brno"}\n'),
    )),
    ("Declan", "Mulrooneys", "IE", "IE", (
        ("company named alike", "procurement/skip-{n}.txt", "Two skips from Declan Mulrooneys & Sons Ltd, Gort. Pay on collection.\n"),
        ("namesake outside", "legal/obituary-{n}.txt", "MULROONEYS, Declan, Boston, formerly of Kilrush, peacefully on {date} in his 97th year. No flowers.\n"),
    )),
)  # fmt: skip


def lay(world: World) -> None:
    """Write each of the group, whose age a paper tells, and who or what is called alike."""
    for first, last, country, firm, texts in _CASES:
        person = world.extra(first, last, country, firm, born=f"{world.rng.randint(10, 28)}.06.1974")
        world.lay(world.rng.choice([OWN[2], OWN[3], OWN[4]]), {"a": person})
        world.write(
            "mail",
            "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: progress\n\nWe are at 40 percent.\n\n{a.full}\n{a.title}\n",
            {"a": person},
        )
        world.write(
            "planning/oncall-{n}.txt", "Weekend: {a.full}, {a.title}, {a.tel}\nDeputy: {x.full}\n", {"a": person}
        )
        for kind, place, body in texts:
            phone = dial(world.numbers.draw(country), world.rng)
            world.write(place, body.replace("{phone}", phone)).never(kind, person)
