"""Things that look like a person: words, streets, firms, numbers of orders, display names that lie, namesakes elsewhere."""

from __future__ import annotations

from tests.inspector import paper
from tests.inspector.anchors import signature
from tests.inspector.forms import REGIONS, bare, slug, written
from tests.inspector.world import PHONE, World
from tests.world.people import Person

_WORDS = (
    ("Will", "Marsh", "GB", "paper", ("Will Marsh Lane be closed on Friday? The council has not said.", "Will marsh gas be a problem below the slab?")),
    ("May", "Green", "GB", "paper", ("From May green waste goes into the brown bin.", "In May Green Deal grants open again.")),
    ("Rose", "Hill", "GB", "", ("The 42 bus now ends at Rose Hill, not at the station.", "Samples: rose hill clay, two bags.")),
    ("Mark", "Stone", "GB", "ashby", ("Mark Stone samples with tape and lay them out by quarry.", "Please mark stone surfaces before drilling.")),
    ("Grace", "Banks", "US", "ashby", ("Period of Grace: banks may wait five days.", "Within the grace banks allow, no fee is due.")),
    ("Frank", "Price", "US", "", ("To be frank, price is the only thing they ask about.", "Frank price talks are due on Monday.")),
    ("Summer", "Dale", "GB", "", ("Summer Dale Park rates start on 1 June.", "Nothing like summer: dale and hill in flower.")),
    ("Art", "Wood", "US", "", ("Art, wood and clay: courses for the autumn.", "ART WOOD PANEL 60x60, 12 pcs")),
    ("Dolores", "Fuertes", "ES", "obras", ("El operario refiere dolores fuertes en la espalda.", "Dolores fuertes: acudir al médico.")),
    ("Mercedes", "Blanco", "ES", "obras", ("Matrícula 0000 BBB, Mercedes blanco, mal aparcado.", "Se alquila Mercedes Blanco, 9 plazas.")),
    ("Rosa", "Branca", "PT", "cargas", ("Ramo: 12 x rosa branca, 3 x lírio.", "Loja de flores Rosa Branca, aberta ao domingo")),
    ("Vitória", "Campos", "PT", "cargas", ("Vitória: campos de milho alagados, diz o jornal.", "Grande vitória, campos cheios, 3-0.")),
    ("Pierre", "Blanche", "FR", "lacombe", ("Dallage en pierre blanche, 40 m2.", "Carrière de la Pierre Blanche : livraison mardi.")),
    ("Ernst", "Lange", "DE", "brenner", ("Im Ernst, lange geht das nicht mehr gut.", "Er nahm es nicht ernst, lange nicht.")),
    ("Wolf", "Jäger", "DE", "brenner", ("Wolf, Jäger und Behörden streiten weiter.", "Der Wolf Jäger-Verein tagt im Mai.")),
)  # fmt: skip
_FAMOUS = (
    ("Helena", "Duarte", "PT", "cargas", ("Entregar na Rua Helena Duarte 14, 2.º esq.", "Escola Básica Helena Duarte: 12 mesas", "Retrospetiva de Helena Duarte (1921-1998), pintora, no museu", "Prémio Helena Duarte 2024: candidaturas abertas")),
    ("Louis", "Marchand", "FR", "lacombe", ("Livraison : 8 avenue Louis Marchand, Lyon", "Lycée Louis Marchand, 300 cahiers", "Le Prix Louis Marchand est remis en mai", "Station Louis-Marchand : ascenseur en panne")),
    ("Ernst", "Weberling", "DE", "kita", ("Anlieferung Ernst-Weberling-Straße 9, Tor 3", "Ernst-Weberling-Stiftung: Spendenquittung", "Der Komponist Ernst Weberling starb 1911.", "Raum Ernst Weberling ist ab 14 Uhr belegt")),
    ("Morgan", "Ashby", "US", "brenner", ("Retainer paid to Morgan Ashby LLP.", "Morgan Ashby Holdings v. Northmoor, case 24-118", "MORGAN ASHBY LLP - 400 Lakeview Plaza", "Shares: Morgan Ashby +1.2%")),
    ("Elsa", "Brandvold", "DE", "", ("MV Elsa Brandvold, ETA Leixões 14/3 06:00", "Container from vessel ELSA BRANDVOLD, voyage 221W", "Die Elsa Brandvold lief um sechs aus.", "Vessel: Elsa Brandvold / IMO 0000000")),
    ("Otto", "Kernbach", "DE", "", ("3 x Otto Kernbach Hemd, blau, Gr. 42", "Rabatt auf Otto Kernbach bis Sonntag", "Otto Kernbach GmbH & Co. KG, Rechnung 2024-118", "Marke: OTTO KERNBACH; Farbe: grau")),
    ("Penny", "Archerfield", "GB", "paper", ("3.30 Wetherby: Penny Archerfield (b. filly) 7/2", "The Penny Archerfield Arms, table for six", "Penny Archerfield rose, bare root, 4 plants", "Plaque to the suffragette Penny Archerfield unveiled")),
    ("Tadeusz", "Rylski", "PL", "dolina", ("Dostawa: ul. Tadeusza Rylskiego 5/3", "Szkoła Podstawowa im. Tadeusza Rylskiego", "Rondo Tadeusz Rylski zamknięte", "Tadeusz Rylski (1838-1899), etnograf")),
)  # fmt: skip


def lay(world: World) -> None:
    """Lay all of them."""
    words(world)
    famous(world)
    numbers(world)
    liars(world)
    elsewhere(world)
    first_alone(world)
    one_pair_of_names(world)


def _line(world: World, text: str) -> object:
    """A line in one of several ordinary papers."""
    desk, rng = world.desk, world.rng
    way = rng.randrange(5)
    if way == 0:
        return desk.file("Notes/misc_{n}.txt", text + "\n")
    if way == 1:
        return desk.file("Projects/misc_{n}.md", f"# Notes\n\n- {text}\n- next: toner\n")
    if way == 2:
        return desk.file("Qualidade/misc_{n}.docx", paper.document("Notes", [text]))
    if way == 3:
        return desk.mail(
            "News <news@digest.example.net>", "list@digest.example.net", "Digest", f"{text}\n\nUnsubscribe below.\n"
        )
    return desk.file("Web/misc_{n}.html", paper.page("News", f"<p>{text}</p>"))


def words(world: World) -> None:
    """Names that are words: the word is nobody, the person is told by what stands beside the name."""
    for first, last, land, firm, texts in _WORDS:
        one = world.enter(first, last, land, firm)
        world.desk.mail(one, world.staff()[0], "Order", f"Thanks for the call.\n\n{signature(world, one)}\n")
        world.tie(one, (PHONE, one.mobile))
        for text in texts:
            _line(world, text).never("word", one)  # type: ignore[attr-defined]
        name = world.rng.choice(
            [
                f"Met with {one.full} about the lease; she or he will write.",
                f"Attendees: {one.full}, the auditor",
                f"Signed: {one.full}",
                f"Caller: {one.full} wants the catalogue",
            ]
        )
        _line(world, name).must("word-name with a sign", one)  # type: ignore[attr-defined]


def famous(world: World) -> None:
    """Streets, firms, ships, prizes and horses that bear a person's name."""
    for first, last, land, firm, texts in _FAMOUS:
        one = world.enter(first, last, land, firm)
        world.desk.mail(one, world.staff()[0], "Frage", f"Obrigado!\n\n{signature(world, one)}\n")
        world.tie(one, (PHONE, one.mobile))
        for text in texts:
            _line(world, text).never("famous namesake", one)  # type: ignore[attr-defined]
        firm_name = one.firm.name if one.firm else ""
        text = f"Call with {one.full}{f' of {firm_name}' if firm_name else ''}: wants two more pallets, asked for an invoice by mail."
        _line(world, text).must("famous name, but the person", one)  # type: ignore[attr-defined]


def numbers(world: World) -> None:
    """The digits of somebody's phone as another kind of number."""
    rng, desk = world.rng, world.desk
    fit = [one for one in world.plain if one.country in REGIONS]
    for one in rng.sample(fit, 20):
        digits = one.mobile[3:]
        text = rng.choice([
            f"Encomenda n.º {digits} expedida a 4/3", f"NIF {digits}\nCAE 49410", f"Invoice no. {digits}, due in 30 days", f"IBAN: PT50 0002 0123 {digits[:4]} {digits[4:8]} {digits[8:]}054 3",
            f"Tracking ID: RR{digits}PT", f"build {digits} passed in 41s", f"x={digits}, y=4471288 (EPSG:3763)", f"Total: {digits} bytes copied", f"art. {digits} / lote 12 / cx 40",
            f"sessionid={digits}&lang=pt", f"Policy number {digits}", f"Contador: {digits} kWh", f"ISBN 978-{digits[0]}-{digits[1:5]}-{digits[5:9]}-1", f"<id>{digits}</id><qty>4</qty>",
        ])  # fmt: skip
        _line(world, text).never("number look-alike", one)  # type: ignore[attr-defined]
    for one in rng.sample(fit, 6):
        rows = [
            ["Encomenda", "Artigo", "Qtd", "Contador"],
            [one.mobile[3:], "Papel A4", 40, 118],
            [str(int(one.mobile[3:]) + 1), "Toner", 2, 119],
        ]
        desk.file("Armazem/encomendas_{n}.xlsx", paper.workbook("Enc", rows)).never("number look-alike", one)
    for one in rng.sample(fit, 5):
        near = one.mobile[:-1] + str((int(one.mobile[-1]) + 5) % 10)
        if not any(other.mobile == near for other in world.cast.people):
            desk.file("Notas/quase_{n}.txt", f"ligar {written(near, rng)} (jardineiro)\n").never("near number", one)


def liars(world: World) -> None:
    """Display names over other people's addresses."""
    rng, desk = world.rng, world.desk
    for one in world.some(6):
        stranger = f"{slug(rng.choice(('prize', 'office', 'ceo', 'secure')))}{rng.randint(100, 999)}@{rng.choice(('winbox', 'paydesk', 'quickmail'))}.example.net"
        desk.mail(
            f'"{one.full}" <{stranger}>',
            "contabilidade@atlanticocargas.example.com",
            "Urgent transfer",
            "Are you at your desk? I need a favour.\n",
        ).open("lying display name", one)
        world.borne.add(one.key)
        for _ in range(2):
            log = f"Mar 12 10:11:02 mx2 postfix/qmgr[911]: 7C1F: from=<{stranger}>, size=2211, nrcpt=1 (queue active)\n"
            desk.file("IT/queue_{n}.log", log).never("lying display name", one)
    for _ in range(4):
        one, other = world.staff(2)
        desk.mail(
            f'"{one.full}" <{other.emails[0]}>',
            "geral@atlanticocargas.example.com",
            "Test",
            "Sent from the shared desk in hall 2.\n",
        ).must("sender address", other).open("lying display name", one)
        world.borne |= {one.key, other.key}
    for one in world.some(5):
        desk.mail(
            f'"{one.full} via DocPen" <no-reply@docpen.example.net>',
            "hr@northmoor.example.net",
            f"{one.full} sent you a document",
            f"{one.full} has sent you “NDA.pdf” to sign.\n",
        ).must("name by a service", one)
    desk.file(
        "IT/relay_{n}.log",
        "Mar 12 10:12:44 mx2 postfix/smtpd[71]: 8D2A: client=out.docpen.example.net, from=<no-reply@docpen.example.net>\n",
    ).never("robot address", *world.plain)


def elsewhere(world: World) -> None:
    """People of the same name who are not in these data, told apart by an own address, an age, another life."""
    rng, desk = world.rng, world.desk
    for first, last, land, firm in (
        ("Augusto", "Seabra", "PT", "cargas"),
        ("Norma", "Castell", "ES", "obras"),
        ("Philip", "Garrow", "GB", "paper"),
        ("Denise", "Fontanel", "FR", "lacombe"),
    ):
        one = world.enter(first, last, land, firm)
        desk.mail(one, world.staff()[0], "Mapa", f"Segue o mapa.\n\n{signature(world, one)}\n")
        world.tie(one, (PHONE, one.mobile))
        other_mail = f"{slug(first)[:3]}{slug(last)}{rng.randint(48, 59)}@hometown.example.org"
        other_number = world.numbers.mobile(land)
        text = f"Hello,\n\nI am retired, 71, and live in Faro. I never ordered paper from you.\n\n{one.full}\n{written(other_number, rng)}\n"
        desk.mail(f"{one.full} <{other_mail}>", "enquiries@northmoor.example.net", "Wrong invoice", text).never(
            "namesake elsewhere", one
        )
        desk.file("Notes/ret_{n}.txt", f"ring {written(other_number, rng)}, says he never ordered\n").never(
            "namesake elsewhere", one
        )
        desk.mail("Scanner <scan@devices.example.net>", other_mail, "Credit note", "See attached.\n").never(
            "namesake elsewhere", one
        )
        rows = [
            ["name", "email", "born"],
            [one.full, other_mail, "1953"],
            ["Ulla Testmann", "ulla@hometown.example.org", "1950"],
        ]
        desk.file("Web/raffle_{n}.csv", paper.table(rows, ",")).never("namesake elsewhere", one)
        assert one.firm
        desk.file("Projects/plan_{n}.txt", f"{one.full} ({one.firm.name}) brings the plan.\n").must(
            "firm beside the name", one
        )
        desk.file("Notes/cake_{n}.txt", f"Cake: {one.full}\n").open("namesake elsewhere", one)


def first_alone(world: World) -> None:
    """A given name or a family name alone: cannot be told."""
    rng = world.rng
    for one in world.some(14):
        short = rng.choice([one.first, *one.nicks])
        text = rng.choice(
            [
                f"{short} traz o bolo, eu trago o café.",
                f"Perguntar ao {short} onde está a chave.",
                f"{short} is away until Monday.",
            ]
        )
        same = [other for other in world.cast.people if bare(short) in (bare(other.first), *map(bare, other.nicks))]
        _line(world, text).never("first name alone", *same)  # type: ignore[attr-defined]
    for one in world.some(8):
        _line(world, f"Sr./Sra. {one.last} ainda não respondeu.").never("surname alone", *_of(world, one.last))  # type: ignore[attr-defined]


def one_pair_of_names(world: World) -> None:
    """A list that crosses first and family names of people: nobody is in it."""
    for _ in range(4):
        one, other = world.some(2)
        if not [1 for who in world.cast.people if who.full == f"{one.first} {other.last}"]:
            text = f"Attendees: {one.first} {other.last}, the notary"
            _line(world, text).never("mixed names", one, other)  # type: ignore[attr-defined]
            _line(world, f"Para: {one.first}; {other.last} Lda. (fatura)").never("mixed names", one, other)  # type: ignore[attr-defined]


def _of(world: World, last: str) -> list[Person]:
    return [one for one in world.cast.people if last in one.last]
