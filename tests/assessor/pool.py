"""The ordinary people: nobody else bears these names, and none is a word of a language."""

from __future__ import annotations


def entries() -> list[tuple[str, ...]]:
    """Return first name, last name, country, firm (empty: the group's in that country), short forms, spellings, former name."""
    found = []
    for line in _PEOPLE.strip().splitlines():
        parts = [*line.split("|"), "", "", "", ""][:7]
        found.append(tuple(parts))
    return found


_PEOPLE = """
Torbjörn|Hellqvist|SE||Tobbe
Annelie|Strandmark|SE||
Görel|Åkerhielm|SE||
Rikard|Söderling|SE||Ricky
Malin|Bergenstråle|SE||||Malin Tegnander
Oskar|Lundevall|SE||
Ingvild|Tveitane|NO||
Håkon|Skjelbred|NO||
Solfrid|Øvrebø|NO||
Eivind|Rønningsdal|NO||
Trygve|Kvammen|NO||
Birgitte|Sønderskov|DK||Gitte
Mogens|Kjærbøl|DK||
Anne-Grethe|Thorhauge|DK||
Juhani|Kettukangas|FI||Jussi
Päivi|Hyvärilä|FI||||Päivi Ojantausta
Tuomas|Riihikoski|FI|rinne|
Aino|Vesterlund|FI||
Jarkko|Löytömäki|FI|rinne|
Kristjan|Põldsaar|EE||
Liisbet|Kõrgemäe|EE||
Jevgeni|Sokolovski|EE||Ženja|Евгений Соколовский/Yevgeny Sokolovsky
Ludmilla|Astahhova|EE|||Людмила Астахова/Lyudmila Astakhova
Jānis|Kalniņš-Ozols|LV||
Ilze|Bērzkalne|LV||
Uldis|Strautmanis|LV||
Žydrūnas|Petrauskis|LT||
Rasa|Vaitkevičienė|LT||||Rasa Grigaitytė
Gintarė|Mikalauskė|LT||
Jörg|Dettinghaus|DE||
Hannelore|Wüstenberg|DE||Hanne
Sebastian|Kröplin|DE|perlinger|Basti
Friederike|Möllenkamp|DE||||Friederike Saßnick
Ulrich|Haverbeck|DE||Uli
Gesine|Tiedtke|DE|mahl|
Joachim|Großkreutz|DE|perlinger|Jochen
Małgorzata|Wierzbowska|PL||Gosia|
Łukasz|Dębiński|PL||
Katarzyna|Żurawska|PL||Kasia||Katarzyna Mroczek
Zbigniew|Pawłowicz|PL|warta|Zbyszek
Grzegorz|Śliwiński|PL||Grzesiek
Agnieszka|Chrzanowska|PL|warta|Aga
Przemysław|Gołębiewski|PL||Przemek
Oksana|Bondarchuk|UA|PL|||
Dmytro|Kovalyshyn|UA|PL||Дмитро Ковалишин/Dmitro Kovalyshyn
Işıl|Çağlayan|TR||
Mehmet Ali|Özgürsoy|TR||
Gökhan|Tanrıverdi|TR||
Şebnem|Uğurluoğlu|TR|kalip|||Şebnem Dinçkök
Tuğba|Karahasanoğlu|TR||
Orçun|Büyükataman|TR|kalip|
Giuseppe|Mastrangelo|IT||Beppe
Annalisa|Quattrocchi|IT||
Raffaele|Tramontin|IT|toscana|Lello
Niccolò|Bevilacqua-Sarti|IT||
Francesca|D'Alessandri|IT||
José Carlos|Vasconcelhos|PT||Zé
Conceição|Ramalhete|PT||São
Gonçalo|Figueirinha|PT|ponte|
Mafalda|Queirozes|PT||
Tânia|Bernardino|PT|ponte|
Eduardo|Albuquerquina|BR||Dudu
Luciana|Guimarães Prates|BR||Lu
Wanderley|Nogueirense|BR||
Thaís|Cavalheiro|BR||||Thaís Montenegri
Anderson|Peçanha|BR||
Rajeshwari|Deshmukhe|IN|||राजेश्वरी देशमुखे/Rajeshvari Deshmukhe
Anirudh|Kulkarnie|IN||
Venkataraman|Subbaiah|IN|sai|Venkat
Priyanka|Chitnavis|IN||
Harpreet|Dhaliwala|IN|sai|Harry
Sandeep|Wadhwaney|IN||
Nguyễn Thị|Hương Giang|VN|||Nguyen Thi Huong Giang
Trần Quốc|Bảo Khánh|VN|mekong||Tran Quoc Bao Khanh
Lê Minh|Thuận Phát|VN|||Le Minh Thuan Phat
Siobhán|Ní Cheallaigh|IE||
Padraig|McGettigan|IE|brann|Paddy
Fionnuala|Hanrahoe|IE||Nuala
Cormac|O'Sheehan|IE||
Deirdre|Brannigan|IE|brann|
Nikolaos|Papachristodoulou|GR|DE|Nikos|Νικόλαος Παπαχριστοδούλου
Eleftheria|Karamanlidou|GR|SE||Ελευθερία Καραμανλίδου
Tomáš|Vodrážka|CZ|DE|
Zdeňka|Hlaváčková|CZ|DE||
Răzvan|Stănculeanu|RO|IT|
Mihaela|Țurcanu|RO|IT|
Đorđe|Stanojević|RS|DE|Đole|Ђорђе Станојевић
Youssef|Benkhalifa|MA|SE||يوسف بن خليفة
Ievgeniia|Tkachenkova|UA|LT|||
Maximilian|Oberhauser|AT||Max
Bernadette|Oyelaran|IE||
Chukwuemeka|Nwadike|IE||Emeka
Sigurlaug|Þorvaldsdóttir|IS|DK|
Krzysztof|Niewiadomski|PL|warta|Krzysiek
Aurelija|Banytė-Kazlauskė|LT||
Marcelle|Dubruisson|BE||
Teodors|Liepkalns|LV||
Katariina|Pihlajamaa|FI||Kati
Hans-Peter|Windelband|DE||
"""
