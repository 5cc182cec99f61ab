"""Letters, minutes and notices of the other offices."""

from __future__ import annotations

from tests.assessor.world import Text

FAR_DOCS = [
    Text(
        "site/pune/toolbox-talk-{n}.txt",
        "IN",
        """
TOOL BOX TALK RECORD        Date: {date}
Topic: Monsoon & electrical safety
Conducted by : {a.full}
Attendees    : 1) {b.full}  2) {c.full}  3) {d.full}  4) six helpers
Remarks      : {c.full} to bring new RCD.
""",
    ),
    Text(
        "site/pune/site-instruction-{n}.pdf",
        "IN",
        """
SITE INSTRUCTION NO. {num}

To:     M/s Sai Krupa Labour Contractors
Attn:   Shri {a.full}
From:   {b.full}, {b.title}

You are hereby instructed to remove the honeycombed concrete at grid C/7.
CC: {c.full}; file
""",
    ),
    Text(
        "haiphong/bien-ban-{n}.docx",
        "VN",
        """
BIÊN BẢN NGHIỆM THU
Hôm nay, ngày {date}, tại công trường {proj}, chúng tôi gồm:
Đại diện chủ đầu tư: Ông/Bà {a.full}
Đại diện nhà thầu: Ông/Bà {b.full}
Kết luận: chấp nhận nghiệm thu.
""",
    ),
    Text(
        "haiphong/giay-gioi-thieu-{n}.odt",
        "VN",
        """
GIẤY GIỚI THIỆU
Trân trọng giới thiệu: {a.full}
Chức vụ: {a.title}
Điện thoại: {a.tel}
Được cử đến: Cảng Hải Phòng, ngày {date}
""",
    ),
    Text(
        "limerick/accident-book/{n}.txt",
        "IE",
        """
ACCIDENT BOOK - page {num}
Injured person:  {a.full}
Occupation:      {a.title}
What happened:   Caught thumb between pallet and kerb. Plaster, tea, back to work.
Witness:         {b.full}
Filled in by:    {c.nickfull}
""",
    ),
    Text(
        "limerick/letters/{n}.docx",
        "IE",
        """
Dispute over retention money
Dear Ms {a.last},
We act for Brannigan Groundworks Ltd. Our client's director, {b.full}, instructs us that {sum} remains unpaid.
Kindly reply to {c.full} of this office ({c.mail}) within 14 days.
Your reference: {a.full} / {po}
""",
    ),
    Text(
        "palkat/muistio-{n}.txt",
        "FI",
        """
Palkkapalaverin muistio {date}
paikalla: {a.full}, {b.full}
- {c.full} siirtyy kuukausipalkalle
- lomarahat maksetaan kesäkuussa
- {d.revp}: verokortti puuttuu!
""",
    ),
    Text(
        "tampere/luovutus-{n}.docx",
        "FI",
        """
Avainten luovutus
Vastaanottaja: {a.full}
Puhelin: {a.tel}
Luovuttaja: {b.full}
Kohde: {proj}
Päiväys: {date}
""",
    ),
    Text(
        "tartu/leping-{n}.odt",
        "EE",
        """
Käsundusleping nr {num}
Granvik Eesti OÜ, keda esindab {a.full}, ja {b.full}, isikukood puudub.
Töö üleandmine: {date}. Vastuvõtja: {c.full}
""",
    ),
    Text(
        "tartu/vene/akt-{n}.docx",
        "EE UA",
        """
Акт приёма-передачи № {num}
Мы, нижеподписавшиеся, {a.spelled} и {b.spelled}, составили настоящий акт о передаче бензопилы и каски.
Дата: {date}
""",
    ),
    Text(
        "liepaja/akts-{n}.pdf",
        "LV",
        """
DARBU PIEŅEMŠANAS-NODOŠANAS AKTS Nr. {num}

Pasūtītājs:    {a.full}
Izpildītājs:   {b.full}
Objekts:       {proj}
Datums:        {date}
""",
    ),
    Text(
        "klaipeda/isakymas-{n}.docx",
        "LT",
        """
ĮSAKYMAS DĖL KOMANDIRUOTĖS
Siunčiu {a.title} pareigas einantį asmenį: {a.full} į {proj} iki {date}.
Avansą išmoka {b.full}.
Direktorius {c.caps}
""",
    ),
    Text(
        "marketing/kundavis-{n}.md",
        "SE NO",
        """
# Site newsletter {iso}

**Person of the month:** {a.full}, {a.title} in {a.site}. *"I only came for the coffee."*

- New in the team: {b.full}
- 25 years with us: {c.nickfull}
- Thanks for cake: {d.full}
""",
    ),
    Text(
        "tenders/{n}/organigram.pptx",
        "SE DE PL",
        """
Project organisation {proj}
Project director: {a.full}
Site manager: {b.full}
HSE: {c.full}
---
Key staff - contacts
{b.full}, {b.tel}
{c.full}, {c.mail}
---
Why us
We build on time.
""",
    ),
    Text(
        "tenders/{n}/key-staff.docx",
        "IE IN",
        """
Key personnel
Role | Name | Years
Project Manager | {a.full} | 21
Deputy | {b.full} | 9
Temporary works | {c.caps} | 14
Ms {b.last} speaks four languages.
[Tender {po}]
""",
    ),
    Text(
        "archive/{n}.zip",
        "PL DE",
        """
umowa/aneks.docx
Aneks nr {num}
Strony: {a.full} oraz {b.full}
Zmiana terminu na {date}.
""",
    ),
    Text(
        "sports/cup/{n}-results.txt",
        "",
        """
GRANVIK STAFF RUN 10 km

  1.  {A.full}       41:02
  2.  {B.full}       42:40
  3.  {C.full}       44:19
  4.  {D.revp}       44:20
  DNF {E.full}
""",
    ),
    Text(
        "sports/bylaws-signed-{n}.docx",
        "SE DE",
        """
Founding members of the sports club
The meeting of {date} elected as chair {a.full} and as treasurer {b.full}.
Auditor: {c.full}. Fees are paid to {b.first}.
""",
    ),
    Text(
        "visitors/{n}/access-letter.pdf",
        "TR IN VN",
        """
To the port authority

We kindly request access for

   {a.revcaps}     born {a.born}
   {b.revcaps}     born {b.born}

on {date}. Responsible on our side is {c.full}, phone {c.tel}.
""",
    ),
    Text(
        "legal/claim-{n}.docx",
        "IE SE",
        """
Witness statement
I, {a.full}, of {a.street}, say as follows.
1. I was employed as {a.title} on {proj}.
2. On {date} I was told by {b.full} to stop the pump. {b.first} did not say why.
3. {c.full} wrote this down for me.
Signed {a.full}
""",
    ),
]
