"""Cases of people: movers, things handed on, changed names, namesakes in one house."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.inspector import paper
from tests.inspector.anchors import signature
from tests.inspector.forms import national, slug, written
from tests.inspector.world import EMAIL, PHONE, World
from tests.world.people import Handed, Person


def lay(world: World) -> None:
    """Lay every case once or a few times."""
    movers(world)
    successor(world)
    renamed(world)
    handed_number(world)
    handed_mailbox(world)
    homonyms(world)
    company_decides(world)
    near_addresses(world)
    double_names(world)


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


def _uses(world: World, person: Person, mail: str, day: datetime, *never: Person, kind: str = "near") -> None:
    """Two items that show nothing of a person but one address."""
    body = world.rng.choice(
        ["Segue o documento assinado.", "Please find the file.", "Adjunto va el parte.", "W załączeniu."]
    )
    world.desk.mail("Scanner <scan@devices.example.net>", mail, "Scan", body + "\n", day=day).must(
        "other address", person
    ).never(kind, *never)
    log = f"{(day + timedelta(days=3)):%Y-%m-%d} 07:58:11 vpn[88]: user={mail} connected from 203.0.113.{world.rng.randint(2, 250)}\n"
    world.desk.file("IT/vpn_{n}.log", log, day=day + timedelta(days=3)).must("other address", person).never(
        kind, *never
    )


def movers(world: World) -> None:
    """The same person at a new firm or address, each told in another way."""
    desk, rng = world.desk, world.rng
    ways = [("Olívia", "Sarmento", "PT", "cargas", "obras"), ("Rupert", "Hallam", "GB", "paper", "ashby"), ("Solène", "Carpentier", "FR", "lacombe", "brenner"),
            ("Ignacio", "Belmonte", "ES", "obras", "cargas"), ("Halina", "Pieczarka", "PL", "dolina", "paper"), ("Detlef", "Kranz", "DE", "brenner", "kita")]  # fmt: skip
    rng.shuffle(ways)
    for at, (first, last, land, before, after) in enumerate(ways):
        old = f"{slug(first)}.{slug(last)}@{world.firm(before).domain}"
        new = f"{slug(first)[0]}{slug(last)}@{world.firm(after).domain}"
        day = _day(2023, 2 + at, 10)
        one = world.enter(first, last, land, before, emails=(old, new), since=day, new_firm=world.firm(after))
        pal = world.staff()[0]
        if at == 0:
            text = f"Dear all,\n\nfrom {day:%d %B %Y} my new e-mail address is {new}. Please delete the old one.\n\n{signature(world, one, day - timedelta(days=9))}\n"
            desk.mail(one, [pal, "enquiries@northmoor.example.net"], "New address", text, day=day - timedelta(days=9))
            world.tie(one, (EMAIL, new), (PHONE, one.mobile))
        elif at == 1:
            text = (
                f"Já não trabalho na {world.firm(before).name}. Pode contactar-me através de {new}.\n\n{first} {last}\n"
            )
            heads = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))
            desk.mail(
                f"{one.full} <{old}>",
                pal,
                "Resposta automática: orçamento",
                text,
                day=day + timedelta(days=4),
                heads=heads,
            ).must("sender address", one)
            world.tie(one, (EMAIL, new))
        elif at == 2:
            for mail in (old, new):
                card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{one.full}\r\nEMAIL:{mail}\r\nTEL;TYPE=CELL:{one.mobile}\r\nEND:VCARD\r\n"
                desk.file("Contactos/telefone_{n}.vcf", card).must("vcard", one)
            world.tie(one, (EMAIL, new), (PHONE, one.mobile))
        elif at == 3:
            text = f"Ticket done.\n\nMail for {old} is now redirected to {new} ({one.full}, private request).\n\nIT Service Desk\n"
            desk.mail(
                "IT Service Desk <servicedesk@it.example.net>", pal, "[SD-4471] Redirect set up", text, day=day
            ).must("redirect", one)
            world.tie(one, (EMAIL, new))
        elif at == 4:
            text = f"Hi,\n\n{one.full} has moved on. Her old address {old} is dead, her new one is {new}.\n\n{signature(world, pal, day)}\n"
            desk.mail(pal, "enquiries@northmoor.example.net", f"{first}'s new address", text, day=day).must(
                "told by another", one
            )
            world.tie(one, (EMAIL, new))
        else:
            for mail, when in ((old, day - timedelta(days=40)), (new, day + timedelta(days=40))):
                firm = world.firm(before if mail == old else after)
                text = f"Hello,\n\nsee you at the fair.\n\n{one.full}\n{firm.name}\nMob. {written(one.mobile, rng)}\n{mail}\n"
                desk.mail(f"{one.full} <{mail}>", pal, "Fair", text, day=when).must("sender address", one)
            world.tie(one, (EMAIL, new), (PHONE, one.mobile))
        _uses(world, one, new, day + timedelta(days=90))


def successor(world: World) -> None:
    """Who left names the one to write to instead: another person."""
    for gone, heir in (
        (("Baltasar", "Nogueira", "PT"), ("Célia", "Marçal", "PT")),
        (("Howard", "Pike", "GB"), ("Imogen", "Tate", "GB")),
    ):
        firm = "cargas" if gone[2] == "PT" else "paper"
        one, other = world.enter(*gone, firm), world.enter(*heir, firm)
        if firm == "cargas":
            text = f"Deixei a empresa a 28 de fevereiro. O novo endereço para os assuntos de tráfego é {other.emails[0]} ({other.full}, {written(other.mobile, world.rng)}).\n\n{one.full}\n"
        else:
            text = f"I have left Northmoor. Your new contact is {other.full}, {other.emails[0]}, mobile {written(other.mobile, world.rng)}.\n\n{one.full}\n"
        world.desk.mail(one, world.staff()[0], "Out of office", text, heads=(("Auto-Submitted", "auto-replied"),)).must(
            "named", other
        )
        # Prose alone names the number.
        _uses(world, other, other.emails[0], _day(2024, 5, 2), one, kind="successor")
        note = f"Ligar {national(other.mobile, world.rng)} (guia de transporte)\n"
        world.desk.file("Notas/guia_{n}.txt", note).open("unlinked identifier", other).never("successor", one)


def renamed(world: World) -> None:
    """A new family name that the data tell, and items under the former one."""
    desk = world.desk
    for at, (first, last, former, land, firm) in enumerate(
        (("Isaura", "Moutinho", "Tavarela", "PT", "cargas"), ("Wiebke", "Ahlbrecht", "Sörensmeyer", "DE", "brenner"), ("Justyna", "Malczyk", "Obrębska", "PL", "dolina"),
         ("Harriet", "Colebrook", "Fanshawe", "GB", "paper"), ("Clotilde", "Vasseur", "Montreuil", "FR", "lacombe"), ("Ottilie", "Brandmüller", "Kesselring", "DE", "kita"))
    ):  # fmt: skip
        one = world.enter(first, last, land, firm, former=f"{first} {former}")
        mail, hr = one.emails[0], f"HR <{world.firm(firm).role(len(world.firm(firm).roles) - 1)}>"
        if at == 0:
            text = f"Por casamento, {one.former} passa a assinar {one.full} a partir de 1 de junho. E-mail: {mail}.\n"
            desk.mail(hr, world.staff()[0], "Mudança de nome", text).must("named", one)
        elif at == 1:
            rows = [
                ["Name", "Vorname", "Geburtsname", "E-Mail"],
                [last, first, former, mail],
                ["Muster", "Uwe", "", "uwe.muster@example.net"],
            ]
            desk.file("RH/stammdaten_{n}.xlsx", paper.workbook("Stamm", rows)).must("list row", one)
        elif at == 2:
            desk.mail(
                hr,
                world.staff()[0],
                "Zmiana nazwiska",
                f"Prosimy o aktualizację: {one.full} (z domu {former}), {mail}.\n",
            ).must("named", one)
        elif at == 3:
            desk.mail(
                one,
                world.staff()[0],
                "Back from leave",
                f"Hello all, I am back.\n\n{one.full} (née {former})\nNorthmoor Paper Ltd\n{mail}\n",
            )
        elif at == 4:
            desk.mail(
                hr,
                world.staff()[0],
                "Changement de nom",
                f"Mme {one.former} s'appelle désormais {one.full} ; son adresse : {mail}\n",
            ).must("named", one)
        else:
            card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{one.full}\r\nX-MAIDENNAME:{former}\r\nNOTE:geb. {former}\r\nEMAIL:{mail}\r\nEND:VCARD\r\n"
            desk.file("Contactos/karte_{n}.vcf", card).must("vcard", one)
        how = "former name" if at in (1, 3, 5) else "former name told in prose"
        desk.file("RH/formacao_{n}.docx", paper.document("2018", [f"Participante: {one.former}", "Nota: 17"])).must(
            how, one
        )
        rows = [["Data", "Quem", "Chave"], ["02-02-2019", one.former, "K12"]]
        desk.file("Portaria/chaves_{n}.csv", paper.table(rows)).must(how, one)


def handed_number(world: World) -> None:
    """A company's number that somebody else gets from a day on."""
    desk, rng = world.desk, world.rng
    for first, second, land, firm in (
        ((("Amadeu", "Rebelo")), ("Filipa", "Sequeira"), "PT", "cargas"),
        (("Gordon", "Hathersage"), ("Philippa", "Dunmore"), "GB", "paper"),
    ):
        one, other = world.enter(*first, land, firm, mobile=""), world.enter(*second, land, firm, mobile="")
        number, day = world.numbers.mobile(land), _day(2024, 3, 1)
        world.cast.handed.append(Handed(PHONE, number, one.key, other.key, day))
        text = f"Company phone {written(number, rng)}: until 29.02.2024 {one.full} ({one.emails[0]}), from 01.03.2024 {other.full} ({other.emails[0]}).\n"
        desk.mail(
            "IT Service Desk <servicedesk@it.example.net>", world.staff()[0], "Mobile reissued", text, day=day
        ).must("named", one, other)
        for who, not_who, when in ((one, other, _day(2023, 5, 4)), (other, one, _day(2024, 8, 20))):
            sign = f"Regards\n{who.full}\n{written(number, rng)}\n"
            desk.mail(who, "enquiries@northmoor.example.net", "Weekly", sign, day=when).never(
                "handed-on number", not_who
            )
            for shift in (20, 41):
                side = {
                    "direction": "in",
                    "from": number,
                    "to": world.firm(firm).board,
                    "start_time": f"{when + timedelta(days=shift):%Y-%m-%dT%H:%M:%SZ}",
                    "seconds": 44,
                }
                desk.call(side, [("Agent", "Good morning."), ("Caller", "Is the loading bay free at two?")]).must(
                    "dated phone", who
                ).never("handed-on number", not_who)
            body = f"Missed call from {written(number, rng)} at 09:12.\n"
            desk.mail(
                "Voicemail <voicemail@pbx.example.net>",
                "enquiries@northmoor.example.net",
                "Missed call",
                body,
                day=when + timedelta(days=60),
            ).must("dated phone", who).never("handed-on number", not_who)


def handed_mailbox(world: World) -> None:
    """A mailbox of a post that one person held, then another."""
    desk = world.desk
    for mail, first, second, land, firm in (
        ("estagio@obrasduero.example.org", ("Leandro", "Vidaurre"), ("Nerea", "Arrizabal"), "ES", "obras"),
        ("planner1@northmoor.example.net", ("Clive", "Ashdown"), ("Bethan", "Morgannwg"), "GB", "paper"),
    ):
        one, other = world.enter(*first, land, firm), world.enter(*second, land, firm)
        day = _day(2023, 9, 1)
        world.cast.handed.append(Handed(EMAIL, mail, one.key, other.key, day))
        text = f"As of 1 September 2023 the mailbox {mail} passes from {one.full} ({one.emails[0]}) to {other.full} ({other.emails[0]}).\n"
        desk.mail(
            "IT Service Desk <servicedesk@it.example.net>", world.staff()[0], "Mailbox reassigned", text, day=day
        ).must("named", one, other)
        for who, not_who, when in ((one, other, _day(2023, 3, 2)), (other, one, _day(2024, 2, 6))):
            desk.mail(
                f"{who.full} <{mail}>", world.staff()[0], "Plan", f"Plan attached.\n\n{who.full}\n", day=when
            ).must("dated address", who).never("handed-on address", not_who)
            for shift in (12, 55):
                desk.mail(
                    "Scanner <scan@devices.example.net>",
                    mail,
                    "Scan",
                    "Scan attached.\n",
                    day=when + timedelta(days=shift),
                ).must("dated address", who).never("handed-on address", not_who)


def homonyms(world: World) -> None:
    """Two of one name in one house, told apart by address, number and post alone."""
    desk, rng = world.desk, world.rng
    for first, last, land, firm, posts in (
        ("Rui", "Santareno", "PT", "cargas", ("Armazém", "Contabilidade")),
        ("Marek", "Nowicki", "PL", "dolina", ("Magazyn", "Księgowość")),
        ("David", "Prentice", "GB", "paper", ("Mill Floor", "Payroll")),
    ):
        domain = world.firm(firm).domain
        base = f"{slug(first)}.{slug(last)}"
        pair = [
            world.enter(first, last, land, firm, key=f"{base}-{at}", emails=(f"{base}{at if at > 1 else ''}@{domain}",))
            for at in (1, 2)
        ]
        rows = [["Departamento", "Nome", "E-mail", "Telemóvel"]]
        for one, post in zip(pair, posts, strict=True):
            rows.append([post, one.full, one.emails[0], one.mobile])
            world.tie(one, (PHONE, one.mobile))
        desk.file("RH/departamentos_{n}.xlsx", paper.workbook("Dep", rows)).must("list row", *pair)
        for at, (one, post) in enumerate(zip(pair, posts, strict=True)):
            other = pair[1 - at]
            day = desk.day()
            desk.mail(
                one, world.staff()[0], "Folha", f"Segue a folha.\n\n{signature(world, one, day)}\n", day=day
            ).never("homonym", other)
            desk.mail("Scanner <scan@devices.example.net>", one.emails[0], "Scan", "Scan attached.\n").must(
                "recipient address", one
            ).never("homonym", other)
            shape = national(one.mobile, rng)
            desk.file("Notas/tel_{n}.txt", f"{shape} - ligar depois das 16h\n").must("phone at home", one).never(
                "homonym", other
            )
            desk.file("Notas/tel_{n}.txt", f"{one.full}, {shape}: pediu uma cópia\n").must("phone at home", one).never(
                "homonym", other
            )
            desk.file("Atas/reuniao_{n}.txt", f"Presente: {one.full} ({post})\n").must(
                "department beside the name", one
            ).never("homonym", other)
        for text in (
            f"Chaves entregues a {first} {last}.\n",
            f"{last}, {first}: 2 dias de férias\n",
            f"{first[0]}. {last} ausente\n",
        ):
            desk.file("Notas/nota_{n}.txt", text).never("homonym", *pair)


def company_decides(world: World) -> None:
    """Two of one name in two firms: the firm, the thread or the other people decide, or nothing does."""
    desk = world.desk
    for first, last, land, firms in (
        ("Lucía", "Gamero", "ES", ("obras", "lacombe")),
        ("Peter", "Hollis", "GB", ("paper", "ashby")),
        ("Anna", "Wilk", "PL", ("dolina", "brenner")),
    ):
        pair = [world.enter(first, last, land, firm, key=f"{slug(first)}-{firm}") for firm in firms]
        for at, one in enumerate(pair):
            other = pair[1 - at]
            assert one.firm
            desk.mail(one, world.staff()[0], "Orçamento", f"Bom dia\n\n{signature(world, one)}\n").never(
                "homonym", other
            )
            world.tie(one, (PHONE, one.mobile))
            desk.file(
                "Projects/who_{n}.md",
                f"# Project team\n\n- {one.full}, {one.firm.name}: drawings\n- the surveyor: levels\n",
            ).must("firm beside the name", one).never("homonym", other)
            rows = [["Empresa", "Participante"], [one.firm.name, one.full]]
            desk.file("Formacao/lista_{n}.csv", paper.table(rows)).must("firm beside the name", one).never(
                "homonym", other
            )
        desk.file("Notes/party_{n}.txt", f"Bring a cake: {first} {last}. Balloons: shop.\n").never("homonym", *pair)


def near_addresses(world: World) -> None:
    """Addresses and names a letter apart."""
    desk = world.desk
    trio = [
        world.enter(first, "Moreau", "FR", "lacombe", emails=(f"{local}@lacombe.example.net",))
        for first, local in (("Thomas", "t.moreau"), ("Thierry", "th.moreau"), ("Tatiana", "tmoreau"))
    ]
    pair = [
        world.enter("Ana", "Brito", "PT", "cargas"),
        world.enter("Anabela", "Brito", "PT", emails=("ana.brito@mailpigeon.example.net",)),
    ]
    two = [
        world.enter("Stefan", "Maier", "DE", "brenner"),
        world.enter("Stefan", "Meier", "DE", "brenner"),
        world.enter("Stefanie", "Maier", "DE", "brenner", emails=("s.maier@brennerhof.example.org",)),
    ]
    for group in (trio, pair, two):
        for one in group:
            rest = [other for other in group if other is not one]
            desk.mail(
                one, "geral@atlanticocargas.example.com", "Amostras", f"Obrigado.\n\n{signature(world, one)}\n"
            ).never("near address", *rest)
            world.tie(one, (PHONE, one.mobile))
            desk.mail("Scanner <scan@devices.example.net>", one.emails[0], "Scan", "Scan attached.\n", bare=True).must(
                "recipient address", one
            ).never("near address", *rest)
            desk.file("Notes/called_{n}.txt", f"{one.full} rang about the samples\n").must("full name", one).never(
                "near name", *rest
            )
    desk.file("Notes/called_{n}.txt", "T. Moreau (Lacombe) rang about the samples\n").never("near name", *trio)
    desk.file("Notes/called_{n}.txt", "S. Maier (Brennerhof) rang\n").never("near name", two[0], two[1]).never(
        "near name", two[2]
    )
    desk.mail(
        "ana.brito@atlanticocarga.example.net",
        "geral@atlanticocargas.example.com",
        "Re: IBAN",
        "Use the new account please.\n",
    ).never("near address", *pair)


def double_names(world: World) -> None:
    """Two family names, one of them left out; and two people who share the part that stays."""
    desk = world.desk
    for first, last, land, firm, shapes in (
        ("Carmen", "Ortega Villasante", "ES", "obras", ("Carmen Ortega", "Ortega Villasante, Carmen")), ("Maria João", "Sousa Pintalhão", "PT", "cargas", ("Maria João Pintalhão", "Maria Sousa Pintalhão")),
        ("Anke", "Petersen-Hollweg", "DE", "brenner", ("Anke Petersen Hollweg", "Anke Hollweg")), ("Marie-Ange", "Duclos Perret", "FR", "lacombe", ("Marie Ange Duclos-Perret", "Marie-Ange Duclos")),
    ):  # fmt: skip
        one = world.enter(first, last, land, firm)
        desk.mail(one, world.staff()[0], "Plano", f"Olá\n\n{signature(world, one)}\n")
        world.tie(one, (PHONE, one.mobile))
        for shape in shapes:
            desk.file(
                "Qualidade/relatorio_{n}.docx", paper.document("Relatório", [f"Verificado por {shape}", "Sem desvios."])
            ).must("double name", one)
    twins = [
        world.enter("Jaime", "Robles Aguirre", "ES", "obras"),
        world.enter("Jaime", "Robles Quintana", "ES", "obras"),
    ]
    for at, one in enumerate(twins):
        desk.mail(one, "info@obrasduero.example.org", "Parte", f"Va el parte.\n\n{signature(world, one)}\n").never(
            "near name", twins[1 - at]
        )
        world.tie(one, (PHONE, one.mobile))
        desk.file("Obras/parte_{n}.txt", f"Firmado: {one.full}\n").must("full name", one).never(
            "near name", twins[1 - at]
        )
    desk.file("Obras/parte_{n}.txt", "Firmado: Jaime Robles\n").never("near name", *twins)
