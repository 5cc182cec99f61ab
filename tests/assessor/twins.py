"""Two people of one name: in one company, in two, and in spellings that look the same without marks."""

from __future__ import annotations

from tests.assessor.cast import Worker
from tests.assessor.texts_home import OWN
from tests.assessor.world import World

BARE = (
    ("lists/cake-{n}.txt", "Who brings cake on Friday?\n- {a.full}\n- somebody from the survey team\n- reception\n"),
    ("hse/first-aiders-{n}.docx", "First aiders\nThe following have passed the course: {a.full}, {x.full}.\n"),
    (
        "mail",
        "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: parcel\n\nThere is a parcel for {a.full} at the gate, no sender on it.\n",
    ),
    ("reception/lost-property-{n}.csv", "found;what;owner\n{iso};umbrella;?\n{iso};thermos with name tag;{a.rev}\n"),
    ("sports/bowling-{n}.xlsx", "## Bowling\nLane | Player | Score\n1 | {a.full} | 141\n2 | {x.full} | 98\n"),
    (
        "chats/bus-{n}.txt",
        "[{date} 06:10] Driver: seat 14?\n[{date} 06:11] Driver: {a.full} is on the list, not on the bus\n",
    ),
    ("voicemail/note-{n}.md", "# Message slip\n\n*{date}* somebody called **{a.full}**, will try again.\n"),
)
ONE = (
    ("projects/{n}/distribution.docx", "Distribution list\nName | Department | Place\n{a.full} | {a.dept} | {a.site}\n{x.full} | {x.dept} | {x.site}\n", "department and place"),
    ("mail", "From: {x.full} <{x.mail}>\nTo: {a.full} <{a.mail}>\nSubject: your leave\n\nDear {a.full},\n\nyour leave from {date} is granted.\n\n{x.full}\n", "address"),
    ("stores/loan-{n}.txt", "TOOL LOAN\nTool:     rotary laser no. {num}\nBorrower: {a.full}, {a.dept} {a.site}\nReturn:   {date}\n", "department and place"),
    ("fleet/fine-{n}.txt", "Speeding notice {ref}. The driver named to the police was {a.full}, phone {a.tel}.\n", "phone"),
    ("payroll/garnish-{n}.csv", "pers_no;name;amount\n{a.no};{a.rev};{sum}\n", "staff number"),
    ("hr/occupational-health/{n}.docx", "Fit for work\n{a.full}, born {a.born}, was examined on {date}. No limits.\n", "date of birth"),
)  # fmt: skip


def lay(world: World) -> None:
    """Write all pairs."""
    se = (_one(world, "Anna", "Nilsson", "SE", "SE", "anna.nilsson", "HSE", "Göteborg"),
          _one(world, "Anna", "Nilsson", "SE", "SE", "anna.nilsson2", "Payroll", "Malmö"))  # fmt: skip
    pl = (_one(world, "Piotr", "Kowalczyk", "PL", "PL", "piotr.kowalczyk", "Survey", "Gdynia"),
          _one(world, "Piotr", "Kowalczyk", "PL", "PL", "p.kowalczyk", "Procurement", "Wrocław"))  # fmt: skip
    ind = (_one(world, "Sunita", "Sharma", "IN", "IN", "sunita.sharma", "Quality", "Pune"),
           _one(world, "Sunita", "Sharma", "IN", "IN", "sunita.sharma.hyd", "Legal", "Hyderabad"))  # fmt: skip
    no = (_one(world, "Ole", "Hansen", "NO", "NO", "ole.hansen", "Tendering", "Drammen"),
          _one(world, "Ole", "Hansen", "DK", "DK", "oh", "Planning", "Esbjerg"))  # fmt: skip
    for pair in (se, pl, ind, no):
        _pair(world, pair)
    _firms(
        world,
        (
            _one(world, "João", "Pereira", "PT", "PT", "joao.pereira", "HSE", "Setúbal"),
            _one(world, "João", "Pereira", "PT", "ponte", "joao.pereira", "Assembly", "Barreiro"),
        ),
    )
    _firms(
        world,
        (
            _one(world, "Mehmet", "Yılmaz", "TR", "TR", "mehmet.yilmaz", "Planning", "İzmit"),
            _one(world, "Mehmet", "Yılmaz", "TR", "kalip", "mehmet", "Sales", "Bursa"),
        ),
    )
    _marks(world)
    _threads(world, se)
    _threads(world, pl)


def _one(world: World, first: str, last: str, country: str, firm: str, mail: str, dept: str, site: str) -> Worker:
    person = world.extra(first, last, country, firm, mail, department=dept, site=site, position=f"{dept} Officer")
    sheet = next(one for one in OWN if one.place.startswith("hr/personnel"))
    world.lay(sheet, {"a": person})
    return person


def _pair(world: World, pair: tuple[Worker, Worker]) -> None:
    for place, body in world.rng.sample(BARE, 4):
        world.write(place, body, {"a": pair[0]}, over={"a": "never bare homonym"}, never={"bare homonym": [pair[1]]})
    for person, other in (pair, pair[::-1]):
        for place, body, how in world.rng.sample(ONE, 4):
            world.write(place, body, {"a": person}, over={"a": f"must homonym by {how}"}, never={"namesake": [other]})
    a, b = pair
    world.write(
        "hse/{n}-investigation.docx",
        "Investigation\nInterviewed: {a.full} ({a.dept}, {a.site}) and, the next day, {b.full} ({b.dept}, {b.site}).\n",
        {"a": a, "b": b},
    )
    world.write(
        "mail",
        "From: {a.full} <{a.mail}>\nTo: {b.full} <{b.mail}>\nSubject: got yours again\n\nHi namesake, this one was for you.\n/A\n",
        {"a": a, "b": b},
    )
    world.write(
        "mail",
        "From: no-reply@portal.example.net\nTo: {a.mail}\nSubject: Your password\n\nHello {a.full}, your password ends in 3 days.\n",
        {"a": a},
        never={"namesake": [b]},
    )
    world.write(
        "crm/web-lead-{n}.json",
        '{"name": "{a.full}", "company": "Hyvel & Spik AB", "email": "kontakt@hyvelspik.example", "wants": "a quote for a garage"}\n',
        {"a": a},
        over={"a": "never namesake outside"},
        never={"namesake outside": [b]},
    )


def _firms(world: World, pair: tuple[Worker, Worker]) -> None:
    """Two companies tell them apart where a text names one."""
    for place, body in world.rng.sample(BARE, 3):
        world.write(place, body, {"a": pair[0]}, over={"a": "never bare homonym"}, never={"bare homonym": [pair[1]]})
    texts = (
        ("contracts/insurance-{n}.pdf", "Insured persons\n\n{a.full}, employed by {a.firm}\n"),
        ("security/day-list-{n}.csv", "name,company,gate\n{a.full},{a.firm},2\n{x.full},{x.firm},1\n"),
        (
            "mail",
            "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: lift tomorrow\n\n{a.full} of {a.firm} comes with us.\n",
        ),
    )
    for person, other in (pair, pair[::-1]):
        for place, body in texts:
            over = {"a": "must homonym by company"}
            world.write(place, body, {"a": person}, over=over, never={"namesake": [other]})


def _marks(world: World) -> None:
    """Names that differ by a mark alone: with it each is told, without it nobody."""
    pairs = (
        (("Nguyễn Văn", "Hùng", "VN"), ("Nguyễn Văn", "Hưng", "VN"), "Nguyen Van Hung"),
        (("Åsa", "Möller", "SE"), ("Asa", "Moller", "SE"), "Asa Moller"),
    )
    for one, two, bare in pairs:
        a = world.extra(*one, one[2], "hung.nv" if one[2] == "VN" else "asa.moller")
        b = world.extra(*two, two[2], "hung.nguyen" if two[2] == "VN" else "a.moller")
        for person in (a, b):
            world.lay(world.rng.choice(OWN[2:5]), {"a": person})
        text = f"Overtime\nApproved for: {bare}, 4 h\n"
        if bare != b.full:
            world.write("payroll/overtime-{n}.txt", text).never("bare homonym", a, b)
            for person, other in ((a, b), (b, a)):
                world.write(
                    "payroll/overtime-{n}.txt",
                    "Overtime\nApproved for: {a.full}, 3 h\n",
                    {"a": person},
                    never={"near name": [other]},
                )
        else:
            world.write(
                "payroll/overtime-{n}.txt",
                "Overtime\nApproved for: {a.full}, 3 h\n",
                {"a": a},
                never={"near name": [b]},
            )


def _threads(world: World, pair: tuple[Worker, Worker]) -> None:
    """Who wrote the mail that is answered is who is meant."""
    for person, other in (pair, pair[::-1]):
        ids: list[str] = []
        day = world.desk.day()
        world.write(
            "mail",
            "From: {a.full} <{a.mail}>\nTo: {x.full} <{x.mail}>\nSubject: Soil report lot {num}\n\nThe report is late. I asked for it twice.\n{a.first}\n",
            {"a": person},
            day=day,
            ids=ids,
            never={"namesake": [other]},
        )
        x = world.pick()
        world.write(
            "mail",
            "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: Re: Soil report\n\nSee what {a.full} wrote. Can you push them?\n",
            {"a": person, "x": x},
            day=day,
            reply=ids[0],
            over={"a": "must homonym by thread"},
            never={"namesake": [other]},
        )
        world.write(
            "mail",
            "From: {x.full} <{x.mail}>\nTo: {y.full} <{y.mail}>\nSubject: Fwd: Soil report\n\nfyi\n\n-----Original Message-----\nFrom: {a.full} <{a.mail}>\nSent: {date}\nSubject: Soil report\n\nThe report is late.\n",
            {"a": person},
            never={"namesake": [other]},
        )
