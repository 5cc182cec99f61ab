"""What programs write down: logs, tickets, settings, calendars, forms of the web."""

from __future__ import annotations

from tests.assessor.world import Text

MACHINE = [
    Text(
        "it/mailgw/log-{n}.log",
        "",
        """
{stamp} mx1 postfix/smtpd[{num}]: connect from relay.example.net
{stamp} mx1 postfix/cleanup[{num}]: from=<{a.mail}> to=<{b.mail}> size=20{num}
{stamp} mx1 postfix/smtp[{num}]: to=<{c.mail2}>, status=bounced
""",
    ),
    Text(
        "it/vpn/vpn-{n}.log",
        "",
        """
{stamp} INFO session opened user="{a.mail}" src=192.0.2.{qty}
{stamp} WARN 2FA push to {b.e164} timed out
{stamp} INFO session closed user="{a.mail}"
""",
    ),
    Text(
        "it/print/queue-{n}.txt",
        "",
        """
Job   User                     Document
{num}  {a.mail}    lageplan.dwg
{num}  {b.mail}    scan0001.pdf
""",
    ),
    Text(
        "it/tickets/export-{n}.json",
        "",
        """
[{"key": "SUP-{num}", "reporter": {"name": "{a.full}", "email": "{a.mail}"}, "assignee": {"name": "{b.full}"}, "summary": "Plotter eats paper",
  "comments": [{"author": "{c.full}", "body": "Seen. {a.first} please call {d.full}, {d.tel}."}]}]
""",
    ),
    Text(
        "it/git/authors-{n}.txt",
        "",
        """
commit {ref}
Author: {a.full} <{a.mail}>
Reviewed-by: {b.full} <{b.mail}>

    fix station offsets
""",
    ),
    Text(
        "it/config/alerts-{n}.ini",
        "",
        """
[tower-crane-2]
wind_limit = 14
notify = {a.mail}, {b.mail}
sms = {c.e164}
; set up by {d.full}
""",
    ),
    Text(
        "it/config/oncall-{n}.yaml",
        "",
        """
rota:
  - week: 14
    primary: {a.full}
    phone: "{a.tel}"
  - week: 15
    primary: {b.full}
    phone: "{b.tel}"
escalation: {c.mail}
""",
    ),
    Text(
        "it/config/scanner-{n}.yaml",
        "",
        """
# {iso} changed by {a.full}
folders:
  - target: {b.mail}
  - target: reception
""",
    ),
    Text(
        "calendar/pour-{n}.ics",
        "",
        """
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Granvik//Cal//EN
BEGIN:VEVENT
UID:{ref}@granvik.example
DTSTAMP:{ts}
DTSTART:{ts}
SUMMARY:Pour {proj}
ORGANIZER;CN={a.full}:mailto:{a.mail}
ATTENDEE;CN={b.full};PARTSTAT=ACCEPTED:mailto:{b.mail}
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{c.mail}
DESCRIPTION:Pump operator is {d.full}\\, {d.tel}
END:VEVENT
END:VCALENDAR
""",
    ),
    Text(
        "bim/issues-{n}.json",
        "",
        """
{"project": "{proj}", "issues": [
 {"id": {num}, "title": "clash duct/beam", "assigned_to": "{a.full}", "created_by": "{b.mail}"},
 {"id": 1{num}, "title": "missing sleeve", "assigned_to": "{c.full}", "created_by": "{b.mail}"}]}
""",
    ),
    Text(
        "bim/topic-{n}.xml",
        "",
        """
<Topic Guid="{ref}"><Title>Stair too steep</Title><CreationAuthor>{a.mail}</CreationAuthor><ModifiedAuthor>{b.mail}</ModifiedAuthor><AssignedTo>{c.full}</AssignedTo></Topic>
""",
    ),
    Text(
        "web/forms/{n}.json",
        "",
        """
{"form": "complaint-noise", "received": "{iso}", "fields": {"your-name": "{a.full}", "your-phone": "{a.tel}", "message": "Piling starts at six. I told your foreman {b.full} twice."}}
""",
    ),
    Text(
        "web/forms/{n}.html",
        "SE",
        """
<html><body><table><tr><th>Fält</th><th>Svar</th></tr><tr><td>Namn</td><td>{a.full}</td></tr><tr><td>Arbetsledare</td><td>{b.full}</td></tr><tr><td>Meddelande</td><td>Grannen {c.full} har klagat igen.</td></tr></table></body></html>
""",
    ),
    Text(
        "it/backup/robocopy-{n}.log",
        "",
        """
  Source : D:\\Users\\{a.mail}\\Desktop\\
    Dest : \\\\nas2\\leavers\\{a.ascii}\\
  New File   CV {b.full}.docx
""",
    ),
    Text(
        "it/sql/dump-{n}.sql",
        "",
        """
-- dump of table drivers, {stamp}
INSERT INTO drivers (id, name, mobile, mail) VALUES ({num}, '{a.full}', '{a.e164}', '{a.mail}');
INSERT INTO drivers (id, name, mobile, mail) VALUES (1{num}, '{b.full}', '{b.e164}', NULL);
""",
    ),
    Text(
        "mail-export/{n}.eml",
        "",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: site photos
Date: Tue, 14 Mar 2023 10:11:12 +0100
Message-ID: <{ref}.{num}@mail.example.net>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

photos are in the share, {c.full} took them.
""",
    ),
]
