"""How one name is written by many: inflected, shortened, cut by lines, in other letters, with titles, by file name."""

from __future__ import annotations

from tests.assessor.form import dial, international
from tests.assessor.texts_home import OWN
from tests.assessor.world import World

_INFLECTED = (
    ("katarzynazurawska", "projects/{n}/notatka.txt", "Notatka: rozmawiałem z Katarzyną Żurawską o terminie odbioru.\n"),
    ("lukaszdebinski", "mail", "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: klucze\n\nProszę oddać klucze Łukaszowi Dębińskiemu.\n"),
    ("grzegorzsliwinski", "kadry/wniosek-{n}.docx", "Wniosek\nWnoszę o premię dla Grzegorza Śliwińskiego za marzec.\n"),
    ("juhanikettukangas", "tampere/muistio-{n}.txt", "Sovittiin Juhani Kettukankaan kanssa, että valu siirtyy.\n"),
    ("tuomasriihikoski", "tampere/kuitti-{n}.txt", "Maksettu Tuomas Riihikoskelle {sum} euroa.\n"),
    ("gokhantanriverdi", "santiye/not-{n}.txt", "Gökhan Tanrıverdi'nin imzası eksik, Tuğba Karahasanoğlu'na soruldu.\n"),
    ("torbjornhellqvist", "mail", "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: nycklar\n\nTorbjörn Hellqvists nycklar ligger i lådan.\n"),
    ("zdenkahlavackova", "projects/{n}/zapis.docx", "Zápis\nÚkol byl předán Zdeňce Hlaváčkové.\n"),
    ("zydrunaspetrauskis", "klaipeda/rastas-{n}.txt", "Prašome leidimą išduoti Žydrūnui Petrauskiui iki {date}.\n"),
    ("uldisstrautmanis", "liepaja/vestule-{n}.txt", "Atslēgas nodot Uldim Strautmanim.\n"),
    ("jevgenisokolovski", "tartu/vene/zapiska-{n}.txt", "Прошу выдать каску Евгению Соколовскому, старая треснула.\n"),
    ("kristjanpoldsaar", "tartu/marge-{n}.txt", "Kristjan Põldsaare auto on parkla ees.\n"),
    ("siobhancheallaigh", "limerick/desk-{n}.txt", "Siobhán Ní Cheallaigh's chair is broken again.\n"),
)  # fmt: skip
_LAYOUTS = (
    ("hse/induction/card-{n}.txt", "SURNAME:      {a.last}\nTRADE:        {a.title}\nFORENAME(S):  {a.first}\nDATE:         {date}\n", "must name in two fields"),
    ("hse/induction/card-{n}.docx", "Inductee\nFamily name | {a.last}\nGiven name | {a.first}\nInduction no. | {num}\n", "must name in two fields"),
    ("kadry/ankieta-{n}.txt", "Imię: {a.first}\nNazwisko: {a.last}\nStanowisko: {a.title}\n", "must name in two fields"),
    ("web/forms/reg-{n}.json", '{"answers": [{"q": "Vorname", "a": "{a.first}"}, {"q": "Nachname", "a": "{a.last}"}, {"q": "Essen", "a": "vegetarisch"}]}\n', "must name in two fields"),
    ("web/forms/reg-{n}.xml", "<entry><first_name>{a.first}</first_name><last_name>{a.last}</last_name><size>XL</size></entry>\n", "must name in two fields"),
    ("projects/{n}/wrapped.txt", "The pump was stopped at noon, because the foreman on duty, Mr/Ms {a.first}\n{a.last}, had not seen a valid permit for the work.\n", "must name over two lines"),
    ("letters/{n}.pdf", "To whom it may concern\n\nthis is to confirm that our long-time colleague and friend {a.first}\n{a.last} has worked with us on three bridges.\n", "must name over two lines"),
    ("projects/{n}/gaps.txt", "Prepared  by :   {a.first}    {a.last}      checked:  -\n", "must name with gaps"),
    ("projects/{n}/cover.md", "**Author:** *{a.first}* **{a.last}**\n\nRev. 0\n", "must name in markup"),
    ("web/pages/{n}.html", "<html><body><p>Site lead <b>{a.first}</b>&nbsp;<b>{a.last}</b> welcomes you.</p></body></html>\n", "must name in markup"),
    ("projects/{n}/stamp.txt", "APPROVED FOR CONSTRUCTION\nDipl.-Ing. {a.full} MSc, CEng\n{date}\n", "must name with titles"),
    ("projects/{n}/mr.txt", "Attn.: Mr./Mrs. Ing. Dott. {a.caps}, by courier\n", "must name with titles"),
    ("it/shares/acl-{n}.txt", "D:\\Projects\\Old    GRANVIK\\{a.key}   (OI)(CI)F   # {a.full}\n", "must full name"),
)  # fmt: skip
_HIDDEN = (
    ("web/pages/{n}.html", "<html><body>Write to LOCAL (at) DOMAIN for the tender papers.</body></html>\n"),
    ("projects/{n}/readme.txt", "questions: LOCAL [at] DOMAIN\n"),
    ("intranet/wiki-{n}.md", "Owner of this page: <LOCAL@DOMAIN>. Last change {date}.\n"),
    ("it/config/site-{n}.ini", "[mail]\nuser=LOCAL\nhost=DOMAIN\nreply_to=LOCAL@DOMAIN\n"),
    ("projects/{n}/cut.txt", "Please send all claims by e-mail to the following address only: LOCAL@DOMAIN, not by fax.\n"),
    ("it/links-{n}.html", '<html><body><a href="mailto:LOCAL@DOMAIN?subject=Hi">write to us</a></body></html>\n'),
    ("it/upper-{n}.csv", "login,role\nUPPER,reader\n"),
)  # fmt: skip


def lay(world: World) -> None:
    """Write all spellings."""
    for key, place, body in _INFLECTED:
        person = world.cast.by_key(key)
        laid = world.write(place, body)
        laid.must(person, f"inflected name / {place}")
        if "Karahasanoğlu" in body:
            laid.must(world.cast.by_key("tugbakarahasanoglu"), f"inflected name / {place}")
    for place, body, how in _LAYOUTS:
        for _ in range(2):
            world.write(place, body, over={"a": how})
    for place, body in _HIDDEN:
        person = world.pick()
        local, _, domain = person.emails[0].partition("@")
        text = body.replace("LOCAL", local).replace("DOMAIN", domain).replace("UPPER", person.emails[0].upper())
        world.write(place, text).must(person, f"address as it is written / {place}")
    _long(world)
    _letters(world)
    _files(world)
    _typos(world)
    _dials(world)


def _long(world: World) -> None:
    """Long names, of which people use a part."""
    cases = (
        ("Maria Fernanda", "de Souza Lacerdinha", "BR", "Fernanda Lacerdinha", "Maria F. S. Lacerdinha"),
        ("Annika", "Lindrothsen-Bergfors", "SE", "Annika Lindrothsen", "Annika Bergfors"),
        ("Luís Miguel", "Teixeirinha Bragança", "PT", "Luís Bragança", "Miguel Teixeirinha"),
        ("Siva Rama", "Krishnamurthie", "IN", "S. R. Krishnamurthie", "Siva Krishnamurthie"),
        ("Ayşe Nur", "Karagözlüoğlu", "TR", "Ayşe Karagözlüoğlu", "Nur Karagözlüoğlu"),
    )
    for first, last, country, *parts in cases:
        a = world.extra(first, last, country, country)
        world.lay(world.rng.choice([OWN[2], OWN[5], OWN[10]]), {"a": a})
        world.write("projects/{n}/list.txt", "Present: {a.full}, {x.full}\n", {"a": a})
        for part in parts:
            signed = f"From: {part} <{{a.mail}}>\nTo: {{x.full}} <{{x.mail}}>\nSubject: ok\n\nok\n{part}\n"
            world.write("mail", signed, {"a": a})
            later = f"Site diary {{date}}\n{part} checked the formwork of axis C.\n"
            laid = world.write("projects/{n}/diary.txt", later)
            (laid.open if part[1] == "." else laid.must)(a, "part of a long name shown beside the address / diary")


def _letters(world: World) -> None:
    """The same name in the letters of two alphabets, and as each country writes it."""
    cases = (
        ("Aleksandrs", "Dmitrijevskis", "LV", "Александр Дмитриевский", "Alexander Dmitrievsky"),
        ("Tetiana", "Oliinychenko", "PL", "Тетяна Олійниченко", "Tatiana Oleinichenko"),
        ("Serhii", "Yakymchuk", "PL", "Сергій Якимчук", "Sergey Yakimchuk"),
        ("Giorgos", "Anagnostakis", "DE", "Γιώργος Αναγνωστάκης", "Yorgos Anagnostakis"),
        ("Ramesh", "Iyengarkar", "IN", "रमेश अय्यंगारकर", "Ramesh Ayyangarkar"),
        ("Jelena", "Kuznecova-Ozola", "LV", "Елена Кузнецова-Озола", "Yelena Kuznetsova-Ozola"),
    )
    for first, last, country, script, other in cases:
        a = world.extra(first, last, country, country, spelled=f"{script}/{other}")
        world.lay(world.rng.choice([OWN[0], OWN[2], OWN[7], OWN[9]]), {"a": a})
        world.write(
            "visitors/visa-{n}.txt", f"Visa support\nNational name: {script}\nName in passport: {{a.full}}\n", {"a": a}
        )
        for spelled in (script, other):
            text = f"{{date}}\n{spelled}\n- helmet, 1\n- vest, 1\n"
            laid = world.write("stores/issue-{n}.txt", text)
            (laid.must if spelled == script else laid.open)(a, "other script shown once / issue")
        world.write("mail", f"From: {script} <{{a.mail}}>\nTo: {{x.full}} <{{x.mail}}>\nSubject: ok\n\n+\n", {"a": a})


def _files(world: World) -> None:
    """The name of the file tells whose it is; what is in it does not."""
    for place in (
        "hr/applications/CV {name} 2024.txt",
        "hr/zeugnisse/Zeugnis_{name}.txt",
        "hr/sick notes/{name}/note-{n}.txt",
    ):
        person = world.pick(inside=True)
        name = person.full if "_" not in place else person.full.replace(" ", "_")
        laid = world.write(place.replace("{name}", name), "page 1 of 1\n(see the scan in the paper file)\n")
        laid.must(person, "name of the file / file")


def _typos(world: World) -> None:
    """A slip in a long name: the right one may be told, nobody must."""
    for key, typo in (
        ("nikolaospapachristodoulou", "Nikolaos Papachristodoulo"), ("hannelorewustenberg", "Hannelore Wüstenbreg"),
        ("agnieszkachrzanowska", "Agnieszka Chzranowska"), ("venkataramansubbaiah", "Venkatraman Subbaiah"),
        ("katariinapihlajamaa", "Katarina Pihlajamaa"), ("maximilianoberhauser", "Maximillian Oberhauser"),
    ):  # fmt: skip
        text = f"Hotel list\n{typo}, 2 nights, late arrival\n"
        world.write("travel/hotel-{n}.txt", text).open(world.cast.by_key(key), "typo")


def _dials(world: World) -> None:
    """Numbers as hands write them; each has been shown beside its name."""
    tied = [one for one in world.staff if ("PHONE_NUMBER", one.mobile) in world.linkable[one.key]]
    forms = (
        ("reception/slips/{n}.txt", "pls call back {phone} before noon\n"),
        ("reception/slips/{n}.md", "* {phone} - about the skip\n* no name\n"),
        ("it/phones/cdr-{n}.csv", "calldate,src,dst,sec\n{stamp},{e164},100,41\n"),
        ("it/phones/cdr-{n}.json", '{"a": "{e164}", "b": "100", "sec": 12}\n'),
        ("reception/fax-{n}.txt", "CallerID: {e164}\nPages: 2\n"),
        ("chats/wa-{n}.txt", "{date}, 07:12 - {phone}: on my way\n"),
        ("reception/brackets-{n}.txt", "Tel. {bracket}\n"),
    )
    for place, form in forms:
        for one in world.rng.sample(tied, 2):
            shown = dial(one.mobile, world.rng)
            code, _, rest = international(one.mobile).partition(" ")
            text = form.replace("{phone}", shown).replace("{e164}", one.mobile).replace("{bracket}", f"({code}) {rest}")
            world.write(place, text).must(one, f"linked phone_number / {place}")
