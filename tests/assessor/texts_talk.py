"""Chats, calls, captions: how people talk when nobody minds the spelling."""

from __future__ import annotations

from tests.assessor.world import Text

CHATS = [
    Text(
        "chats/WhatsApp Chat - Kran {n}.txt",
        "PL",
        """
12.03.2023, 06:41 - Wiadomości i połączenia są zabezpieczone
12.03.2023, 06:42 - {a.full}: kto ma klucz do bramy?
12.03.2023, 06:44 - {b.full}: ja, będę za 10 min
12.03.2023, 06:45 - {c.tel}: <pominięto multimedia>
12.03.2023, 06:50 - {a.full}: {d.nickfull} też stoi pod bramą
""",
    ),
    Text(
        "chats/whatsapp_obra_{n}.txt",
        "BR PT",
        """
[03/05/2024 07:02:11] {a.full}: bom dia turma
[03/05/2024 07:03:40] {b.nickfull}: bom dia, hoje chega o aço
[03/05/2024 07:04:02] {c.e164}: blz
[03/05/2024 07:09:59] {a.full}: chama o {d.full} pra descarregar
""",
    ),
    Text(
        "chats/signal-{n}.txt",
        "DE",
        """
{a.full} ({date} 18:02): Wer fährt morgen?
{b.full} ({date} 18:03): Ich. Nehme {c.nickfull} mit.
{a.full} ({date} 18:05): top
""",
    ),
    Text(
        "chats/teams-{n}.json",
        "",
        """
{"chat": "Wharf 7 daily", "messages": [
 {"from": {"displayName": "{a.full}", "email": "{a.mail}"}, "sent": "{stamp}", "body": "Pump is late."},
 {"from": {"displayName": "{b.full}"}, "sent": "{stamp}", "body": "@{c.full} can you move the trucks?"},
 {"from": {"displayName": "{c.full}"}, "sent": "{stamp}", "body": "on it"}]}
""",
    ),
    Text(
        "chats/teams-{n}.html",
        "",
        """
<html><body><div class="msg"><span>{a.full}</span> <i>{time}</i><p>anyone seen the laser?</p></div>
<div class="msg"><span>{b.full}</span> <i>{time}</i><p>{c.full} had it on Friday</p></div></body></html>
""",
    ),
    Text(
        "chats/telegram/result-{n}.json",
        "EE UA",
        """
{"name": "Стройка", "type": "private_group", "messages": [
 {"id": 1, "from": "{a.spelled}", "text": "кто на объекте?"},
 {"id": 2, "from": "{b.full}", "text": "я"},
 {"id": 3, "from": "Хозяин", "text": "позвоните {c.handle}"}]}
""",
    ),
    Text(
        "chats/skype/{n}.csv",
        "",
        """
time,from,to,text
{stamp},{a.skype},{b.skype},are you in?
{stamp},{b.skype},{a.skype},"no, ask {c.full}"
""",
    ),
    Text(
        "chats/slack-{n}.json",
        "",
        """
[{"user": "U{ref}", "profile": {"real_name": "{a.full}", "email": "{a.mail}"}, "text": "crane inspected"},
 {"user": "U0{num}", "profile": {"real_name": "{b.full}"}, "text": "thx {a.first}"}]
""",
    ),
    Text(
        "chats/vietchat-{n}.txt",
        "VN",
        """
{a.full} {time}
Anh ơi xe bồn đến chưa?
{b.ascii} {time}
Rồi em. Gọi {c.full} ra nhận nhé.
""",
    ),
    Text(
        "chats/sms-{n}.xml",
        "NO SE",
        """
<?xml version='1.0' encoding='UTF-8'?>
<smses count="2"><sms address="{a.e164}" type="1" body="Er på vei" contact_name="{a.full}"/><sms address="{b.e164}" type="2" body="Ok, ring {c.full}" contact_name="(Unknown)"/></smses>
""",
    ),
    Text(
        "chats/sms-dump-{n}.csv",
        "TR",
        """
date,number,direction,text
{stamp},{a.e164},in,"Yoldayım abi"
{stamp},{b.e164},out,"{c.full} seni bekliyor"
""",
    ),
]

CALLS = [
    Text(
        "call",
        "",
        """
call_id: {num}77
start: {iso}T08:14:03+01:00
direction: inbound
duration: 64
caller.name: {a.full}
caller.number: {a.e164}
agent.name: {b.full}
agent.email: {b.mail}

Agent: Granvik reception, good morning.
Caller: Hello, I would like to speak to somebody about the noise at the wharf.
Agent: I put you through.
""",
    ),
    Text(
        "call",
        "",
        """
id: {ref}
started_at: {iso}T13:02:55+02:00
direction: outbound
duration: 31
from: {a.e164}
to: {b.e164}

Speaker 1: Hi, it is about tomorrow.
Speaker 2: Yes, seven o'clock at the gate.
""",
    ),
    Text(
        "call",
        "",
        """
id: {ref}
started_at: {iso}T10:12:00+02:00
direction: inbound
duration: 93
from: {a.e164}
to: {b.board}
queue: reception

Agent: Granvik, hello?
Caller: This is {a.full} calling, can you give me {c.full} please?
Agent: One moment.
""",
    ),
    Text(
        "call",
        "DE",
        """
CallID: {num}9
StartTime: {date} 09:30
Dauer: 00:01:12
Anrufer: {a.e164}
Anrufername: {a.full}
Nebenstelle: 24
Bearbeiter: {b.full}

Agent: Bauleitung, guten Tag.
Caller: Guten Tag, ich wollte Herrn {c.last} sprechen.
""",
    ),
    Text(
        "call",
        "IE",
        """
id: {ref}
start_time: {iso}T16:45:10Z
direction: inbound
customer_number: {a.e164}
agent: {b.full}

{b.full}: Granvik Ireland, {b.first} speaking.
Customer: Hi, is the gate open on Saturday? My name is {a.full}.
{b.full}: It is, till one.
""",
    ),
    Text(
        "meetings/{n}-standup.vtt",
        "",
        """
WEBVTT

00:00:01.000 --> 00:00:04.000
<v {a.full}>Good morning, who is in?</v>

00:00:04.500 --> 00:00:09.000
<v {b.full}>Me. And {c.full} joins in ten minutes.</v>

00:00:09.500 --> 00:00:12.000
<v {a.full}>Fine, we wait.</v>
""",
    ),
    Text(
        "meetings/{n}-inspection.srt",
        "",
        """
1
00:00:00,500 --> 00:00:03,000
{a.full}: Here is the crack.

2
00:00:03,200 --> 00:00:07,000
{b.full}: I see. Send it to {c.full}.

3
00:00:07,500 --> 00:00:09,000
{a.first}: will do.
""",
    ),
    Text(
        "meetings/{n}-transcript.json",
        "",
        """
{"segments": [
 {"start": 0.0, "end": 3.1, "speaker": "{a.full}", "text": "We are two days behind on the deck."},
 {"start": 3.4, "end": 8.0, "speaker": "{b.full}", "text": "Ask {c.full} for a second gang."}]}
""",
    ),
    Text(
        "meetings/{n}-zoom.txt",
        "",
        """
00:00:03 {a.full}
can you hear me?

00:00:07 {b.full}
yes. {c.full} is on mute.
""",
    ),
    Text(
        "voicemail/{n}.txt",
        "",
        """
Voicemail from {a.e164} at {time}, 14 seconds
"Hi, it's me, ring me back about the rebar, thanks."
""",
    ),
    Text(
        "voicemail/{n}.json",
        "",
        """
{"from": "{a.tel}", "to": "{b.mail}", "received": "{stamp}", "text": "Hello, this is about invoice {num}, please call back."}
""",
    ),
]
