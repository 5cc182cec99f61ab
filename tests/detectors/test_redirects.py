"""Redirects of mail in many wordings: both addresses are one person's; what was forwarded once ties nothing."""

import pytest

from tests.detectors.test_moved import NEW, OLD, found

TOLD = [
    "Mail for {0} is now redirected to {1} (Sylvie Grandjean, private request).",
    "Mails to {0} will be forwarded to {1} from Monday.",
    "We have set up a redirect from {0} to {1}.",
    "Redirect set up: {0} to {1}",
    "Forwarding {0} to {1} is active.",
    "Messages addressed to {0} are delivered to {1}.",
    "All mail sent to {0} now goes to {1}.",
    "{0} has been set to forward to {1}.",
    "A forward was created for {0}; target {1}.",
    "Alias {0} now points to {1}.",
    "{0} is now an alias of {1}.",
    "Forward from {0} to {1} enabled.",
    "550 5.1.6 {0}: recipient has moved, please try {1}",
    "The mailbox {0} was merged into {1}.",
    "Mail für {0} wird ab sofort an {1} umgeleitet.",
    "E-Mails an {0} werden an {1} weitergeleitet.",
    "Wir haben eine Weiterleitung von {0} auf {1} eingerichtet.",
    "Umleitung eingerichtet: {0} auf {1}",
    "Nachrichten an {0} gehen jetzt an {1}.",
    "Le courrier pour {0} est désormais redirigé vers {1}.",
    "Les mails adressés à {0} seront transférés à {1}.",
    "Redirection de {0} vers {1} mise en place.",
    "Une redirection a été créée de {0} vers {1}.",
    "El correo de {0} se redirige ahora a {1}.",
    "Los mensajes para {0} se reenvían a {1}.",
    "Redirección de {0} a {1} activada.",
    "Los correos enviados a {0} se reenviarán a {1}.",
    "O correio de {0} passa a ser reencaminhado para {1}.",
    "As mensagens para {0} são agora encaminhadas para {1}.",
    "Redirecionamento de {0} para {1} ativo.",
    "O e-mail {0} foi redirecionado para {1}.",
    "La posta per {0} viene ora inoltrata a {1}.",
    "Reindirizzamento da {0} a {1} attivato.",
    "I messaggi per {0} sono inoltrati a {1}.",
    "Mail voor {0} wordt nu doorgestuurd naar {1}.",
    "Doorsturen van {0} naar {1} is ingesteld.",
    "E-post til {0} videresendes nå til {1}.",
    "Videresending fra {0} til {1} er satt opp.",
    "Mail til {0} bliver nu videresendt til {1}.",
    "Mejl till {0} vidarebefordras nu till {1}.",
    "Vidarebefordran från {0} till {1} är aktiverad.",
    "Posti osoitteeseen {0} ohjataan nyt osoitteeseen {1}.",
    "Viestit {0} välitetään osoitteeseen {1}.",
    "Poczta dla {0} jest teraz przekierowywana na {1}.",
    "Przekierowanie z {0} na {1} zostało ustawione.",
    "Wiadomości wysłane na {0} są przekazywane na {1}.",
    "Pošta pro {0} je nyní přesměrována na {1}.",
    "Přesměrování z {0} na {1} nastaveno.",
    "A {0} címre érkező leveleket mostantól {1} címre továbbítjuk.",
    "Mesajele pentru {0} sunt redirecționate către {1}.",
    "{0} adresine gelen postalar {1} adresine yönlendiriliyor.",
    "Почта для {0} теперь перенаправляется на {1}.",
    "Настроена переадресация с {0} на {1}.",
    "Пошта для {0} тепер переадресовується на {1}.",
    "Пощата за {0} вече се пренасочва към {1}.",
    "Η αλληλογραφία για {0} προωθείται πλέον στο {1}.",
    "{0} 宛のメールは {1} に転送されます。",
    "发送到 {0} 的邮件现在转发到 {1}。",
    "{0} 의 메일은 이제 {1} 로 전달됩니다.",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_redirect_ties_two_addresses_of_one_name(text: str) -> None:
    assert found(text.format(OLD, NEW)) == [(OLD, NEW)]


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sylvie.grandjean@a.example", "kai.lund@b.example"),
        ("sales@a.example", "sales@b.example"),
        ("kai.berg@a.example", "k.lund@b.example"),
    ],
)
def test_a_redirect_to_somebody_else_ties_nothing(text: str, old: str, new: str) -> None:
    assert found(text.format(old, new)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{0} forwarded the mail to {1}.",
        "Mail from {0} was forwarded to {1}.",
        "Forward this to {0} and to {1}.",
        "Your mail from {0} to {1} could not be delivered.",
        "Message from {0} to {1} was delivered.",
        "Please forward the invoice {0} sent to {1}.",
        "{0} hat die Mail an {1} weitergeleitet.",
        "Weiterleitung an {0} und {1}.",
        "El correo de {0} fue reenviado a {1}.",
        "Sender {0}, recipient {1}: redirected by policy",
        "Mail from {0} is redirected to {1} for review.",
        "Transferred from {0} to {1}: 3 tickets",
        "Ticket was moved from {0} to {1}.",
        "Sent to {0}, forwarded to {1}",
        "Mail for {0} is redirected to my colleague {1}.",
        "Mail für {0} geht an meine Vertretung {1}, weitergeleitet von der IT.",
        "Mail for {0}.\n\nRedirect to {1}",
        "Forward: {0}, {1}",
    ],
)
def test_what_was_forwarded_once_ties_nothing(text: str) -> None:
    assert found(text.format(OLD, NEW)) == []
