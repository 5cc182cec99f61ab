"""Handles as people write them, and what stands where handles stand and is none."""

import pytest

SKYPE, LINKEDIN, MESSENGER = "SkypeRecognizer", "LinkedInRecognizer", "MessengerRecognizer"

WRITTEN = [
    (SKYPE, "Skype: kai.lund", "kai.lund"),
    (SKYPE, "skype id = kai_lund-7", "kai_lund-7"),
    (SKYPE, "Skype-Name: kailund", "kailund"),
    (SKYPE, "identifiant Skype : kai.lund", "kai.lund"),
    (SKYPE, '"skype": "kailund1",', "kailund1"),
    (SKYPE, "<skype>kai_lund</skype>", "kai_lund"),
    (SKYPE, "Skype: kailund | Mob: 22", "kailund"),
    (SKYPE, "Skype \u2013 kailund", "kailund"),
    (SKYPE, "my skype is kai.lund77.", "kai.lund77"),
    (SKYPE, "my Skype name is kailund.", "kailund"),
    (SKYPE, "find me on Skype as kailund", "kailund"),
    (SKYPE, "add kai.lund on Skype", "kai.lund"),
    (SKYPE, "kai.lund77 (Skype)", "kai.lund77"),
    (SKYPE, "Skype\nkai.lund77", "kai.lund77"),
    (SKYPE, "Skype for Business: kai.lund", "kai.lund"),
    (SKYPE, "Skype me at kailund88!", "kailund88"),
    (SKYPE, "skype:kai.lund?call", "kai.lund"),
    (SKYPE, "live:.cid.ab12cd34", "live:.cid.ab12cd34"),
    (SKYPE, "live:kailund on Skype works best", "live:kailund"),
    (SKYPE, "She prefers Skype. ID: kai.lund_82", "kai.lund_82"),
    (SKYPE, "lieber Skype. Benutzername: kai_lund5", "kai_lund5"),
    (SKYPE, "by Skype (ID: kai.lund82), at ten", "kai.lund82"),
    (SKYPE, '{"id": "8:kai.lund_15", "from": null}', "kai.lund_15"),
    (SKYPE, "from: 8:kai.lund_15 | id: 1706", "kai.lund_15"),
    (SKYPE, "id: 8:kai.lund_15", "kai.lund_15"),
    (SKYPE, "<from>8:kai_lund5</from>", "kai_lund5"),
    (SKYPE, "add me on Skype, my name there is kailund5", "kailund5"),
    (MESSENGER, "I use Signal, my username is kai.42", "kai.42"),
    (MESSENGER, "Slack member ID: U024BE7LH", "U024BE7LH"),
    (LINKEDIN, "LinkedIn: kai-lund", "kai-lund"),
    (LINKEDIN, "LinkedIn: in/kailund", "in/kailund"),
    (LINKEDIN, "my LinkedIn is kai-lund-77", "kai-lund-77"),
    (LINKEDIN, "http://no.linkedin.com/pub/kai-lund/1/22/333", "http://no.linkedin.com/pub/kai-lund/1/22/333"),
    (LINKEDIN, "www.linkedin.com/in/kai-lund-%C3%B8/?trk=x).", "www.linkedin.com/in/kai-lund-%C3%B8/?trk=x"),
    (LINKEDIN, "linkedin.com/in/kai-lund/de-de", "linkedin.com/in/kai-lund/de-de"),
    (LINKEDIN, "https://www.linkedin.com/in/\n> kai-lund", "https://www.linkedin.com/in/\n> kai-lund"),
    (LINKEDIN, "linkedin.com/profile/view?id=12345678", "linkedin.com/profile/view?id=12345678"),
    (MESSENGER, "https://t.me/kai_lund?start=1", "https://t.me/kai_lund?start=1"),
    (MESSENGER, "kai_lund.t.me", "kai_lund.t.me"),
    (MESSENGER, "t.me/+4740000000", "t.me/+4740000000"),
    (MESSENGER, "tg://resolve?domain=kai_lund", "tg://resolve?domain=kai_lund"),
    (MESSENGER, "Telegram: kailund", "kailund"),
    (MESSENGER, "TG - @kai", "@kai"),
    (MESSENGER, "My Telegram handle is kailund", "kailund"),
    (MESSENGER, "I'm on Telegram, @kai_lund", "@kai_lund"),
    (MESSENGER, "@kai_lund (Telegram)", "@kai_lund"),
    (MESSENGER, "write to kai_lund on Telegram", "kai_lund"),
    (MESSENGER, "https://wa.me/4740000000?text=Hi%20Kai", "https://wa.me/4740000000?text=Hi%20Kai"),
    (MESSENGER, "https://api.whatsapp.com/send?phone=4740000000", "https://api.whatsapp.com/send?phone=4740000000"),
    (MESSENGER, "viber://chat?number=%2B4740000000", "viber://chat?number=%2B4740000000"),
    (MESSENGER, "https://signal.me/#p/+4740000000", "https://signal.me/#p/+4740000000"),
    (MESSENGER, "Signal: kai.42", "kai.42"),
    (MESSENGER, "msteams:/l/chat/0/0?users=kai@example.com", "msteams:/l/chat/0/0?users=kai@example.com"),
    (MESSENGER, "https://acme.zoom.us/my/kai.lund?pwd=abc", "https://acme.zoom.us/my/kai.lund?pwd=abc"),
    (MESSENGER, "<@U024BE7LH|kai> hello", "U024BE7LH"),
    (MESSENGER, "Slack ID: U024BE7LH", "U024BE7LH"),
    (MESSENGER, "acme.slack.com/team/U024BE7LH", "acme.slack.com/team/U024BE7LH"),
    (MESSENGER, "Slack: @kai.lund", "@kai.lund"),
    (SKYPE, '<message from="kai.lund82" type="skype"><body>Hi</body></message>', "kai.lund82"),
]


def test_a_word_before_a_live_name_is_none(found):
    assert "stays" not in found(SKYPE, "Skype account stays live:kai_82")


def test_a_list_goes_on_with_handles(found):
    text = "Telegram: @kai_lund (night), @anna_berg (day) and @per_holm; mail to @nobody_x"
    assert set(found(MESSENGER, text)) == {"@kai_lund", "@anna_berg", "@per_holm"}


@pytest.mark.parametrize(("name", "text", "value"), WRITTEN)
def test_a_handle_is_found(found, name, text, value):
    assert set(found(name, text)) == {value}


NONE = [
    (SKYPE, "Skype: +47 22 33 44 55"),
    (SKYPE, "Skype: kai.lund@example.com"),
    (SKYPE, "Skype: available on request"),
    (SKYPE, "Skype: meeting tomorrow, the skype is broken again"),
    (SKYPE, "a Skype call. Thanks, we go live: tomorrow"),
    (SKYPE, "We prefer Skype. Contact: Kai"),
    (SKYPE, "skype: null"),
    (MESSENGER, "telegram: null | whatsapp: undefined"),
    (SKYPE, "from: 8:30 | id: 8:45am"),
    (SKYPE, "at 8:kai_82"),
    (SKYPE, "We prefer Skype. ID: none"),
    (SKYPE, "We prefer Skype. Ticket ID: build_82"),
    (SKYPE, '{"ratio": "8:height", "from": "8:+4722334455"}'),
    (SKYPE, "open 8:kai_82, see 8:orgid:kai_82"),
    (SKYPE, '"19:meeting_82@thread.skype"'),
    (SKYPE, "Skype\nKai Lund"),
    (LINKEDIN, "LinkedIn: Kai Lund"),
    (LINKEDIN, "LinkedIn: company page, see linkedin for details"),
    (LINKEDIN, "linkedin.com/company/acme linkedin.com/jobs/view/1 lnkd.in/abc linkedin.com/in/"),
    (LINKEDIN, "linkedin.com.example.net/x notlinkedin.com/in/kai"),
    (MESSENGER, "the telegram came, t.me/, great.me/xxxxx, t.me/joinchat/AAAA, t.me/c/123"),
    (MESSENGER, "Signal: strong, teams: marketing, Zoom: v5.1"),
    (MESSENGER, "https://acme.zoom.us/j/1234567890 https://chat.whatsapp.com/AbCdEf"),
    (MESSENGER, "https://teams.microsoft.com/l/meetup-join/19%3ameeting"),
    (MESSENGER, "WhatsApp: +47 400 00 000, Teams: kai@example.com"),
    (MESSENGER, "file signal.c and Slack #general"),
]


@pytest.mark.parametrize(("name", "text"), NONE)
def test_what_only_stands_there_is_no_handle(found, name, text):
    assert found(name, text) == []
