"""Words that tell a former name: before it, between it and that of now, and as titles of fields."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

BIRTH = (
    "n\u00e9e|n\u00e9|nee|geb\\.|geborene?r?|maiden name(?: was| is)?|whose (?:maiden|birth|former|previous) name (?:was|is)|m\u00e4dchenname|geburtsname|nom de (?:jeune fille|naissance)"
    "|(?:apellido|nombre) de soltera|de soltera|(?:nome|apelido) de solteir[ao]|em solteira|de solteira|(?:nome|cognome) da nubile|da nubile|meisjesnaam"
    "|pigenavn|pikenavn|f\u00f8denavn|flicknamn|tytt\u00f6nimi|o\\.s\\.|o\\. s\\.|z domu|z d\\.|nazwisko (?:panie\u0144skie|rodowe)|rozen[\u00e1\u00fd]|roz\\.|rodn\u00e9 p\u0159\u00edjmen\u00ed|za svobodna|roden\u00e1|rod\\."
    "|le\u00e1nykori nev[e\u00e9]n?|k\u0131zl\u0131k soyad\u0131|\u03c4\u03bf \u03b3\u03ad\u03bd\u03bf\u03c2|\u0443\u0440\u043e\u0436\u0434[\u0435\u0451]\u043d\u043d(?:\u0430\u044f|\u044b\u0439)|\u0443\u0440\u043e\u0436\u0434\\.|\u0432 \u0434\u0435\u0432\u0438\u0447\u0435\u0441\u0442\u0432\u0435|\u0434\u0435\u0432\u0438\u0447\u044c\u044f \u0444\u0430\u043c\u0438\u043b\u0438\u044f|\u0443\u0440\u043e\u0434\u0436\u0435\u043d(?:\u0430|\u0438\u0439)|\u0434\u0456\u0432\u043e\u0447\u0435 \u043f\u0440\u0456\u0437\u0432\u0438\u0449\u0435|\u0432 \u0434\u0456\u0432\u043e\u0446\u0442\u0432\u0456"
    "|\u0441 \u043c\u043e\u043c\u0438\u043d\u0441\u043a\u043e \u0438\u043c\u0435|ro\u0111ena|ro\u0111\\.|djevoja\u010dko|\u0440\u043e\u0452\u0435\u043d\u0430|\u65e7\u59d3"
    "|until (?:her|his|their) (?:marriage|wedding)|before (?:her|his|their) (?:marriage|wedding)|bis zur (?:heirat|hochzeit)|vor der (?:heirat|hochzeit)|jusqu['\u2019]\u00e0 son mariage|avant son mariage"
    "|hasta su (?:boda|matrimonio)|antes de casarse|at\u00e9 (?:ao|se) (?:casamento|casar)|antes de (?:se )?casar|fino al matrimonio|prima del matrimonio|tot (?:haar|zijn) huwelijk|do \u015blubu|przed \u015blubem|\u0434\u043e \u0437\u0430\u043c\u0443\u0436\u0435\u0441\u0442\u0432\u0430|\u0434\u043e \u0431\u0440\u0430\u043a\u0430|\u0434\u043e \u0448\u043b\u044e\u0431\u0443"
)
"""What stands behind these is a surname, whatever it shares with the name of now."""
BORN = "f\u00f8dt|f\u00f6dd|born|nata|nacid[ao]|nascid[ao]|geboren|sz\u00fcletett|sz\u00fcl\\.|n\u0103scut\u0103|\u0440\u043e\u0434\u0435\u043d\u0430|rojena|f\\."
"""The same, but a town and a year may follow as well."""
EARLIER = (
    "formerly(?: known as| called)?|previously(?: known as| called)?|(?:who )?used to be(?: called| known as)?|ehemals|vormals|fr\u00fcher|bisher|zuvor|anciennement|pr\u00e9c\u00e9demment|autrefois"
    "|antes|anteriormente|gi\u00e0|in precedenza|precedentemente|antigamente|voorheen|eerder|tidligere|tidigare|tidl\\.|f\u00f8r|f\u00f6re detta|f\\.d\\."
    "|aiemmin|entinen|ent\\.|dawniej|poprzednio|wcze\u015bniej|d[r\u0159][i\u00ed]ve|predt\u00fdm|kor\u00e1bban|eskiden|eski soyad\u0131|\u03c0\u03c1\u03ce\u03b7\u03bd|\u0440\u0430\u043d\u0435\u0435|\u043f\u0440\u0435\u0436\u0434\u0435|\u043f\u0440\u0435\u0436\u043d\u044f\u044f \u0444\u0430\u043c\u0438\u043b\u0438\u044f|\u0440\u0430\u043d\u0456\u0448\u0435|\u043a\u043e\u043b\u0438\u0448\u043d\u044f|\u043f\u0440\u0435\u0434\u0438|ranije|prej|\u65e7\u540d|\u66fe\u7528\u540d|\u539f\u540d"
)
"""Behind these may stand who had the post before, if the names share nothing."""
MARRIED = "married(?: name)?|verh\\.|verheiratete?|verehelichte|\u00e9pouse|\u00e9p\\.|femme|coniugata|sposata|maritata|de casada|casada|gehuwd(?:e)?|gift|po m\u0119\u017cu|zam\u0119\u017cna|provdan\u00e1|vydat\u00e1|\u043f\u043e \u043c\u0443\u0436\u0443|\u0437\u0430\u043c\u0443\u0436\u0435\u043c|\u0432 \u0437\u0430\u043c\u0443\u0436\u0435\u0441\u0442\u0432\u0435|\u0437\u0430 \u0447\u043e\u043b\u043e\u0432\u0456\u043a\u043e\u043c|omgift"
"""Between the name of birth and a husband's or wife's."""
NOW = (
    "(?:has |have )?(?:just )?(?:got |been )?married,? and (?:is|was|will be) (?:now |from now on )?(?:called |named )?"
    "|(?:is|will be) now (?:called |known as |named )?|(?:is|am|will be|will) (?:now |from now on |be )*(?:called |known as |sign(?:ing)? as )|now(?:adays)?:? "
    "|(?:has |have )?changed (?:her|his|their|my) (?:sur|last )?name to |(?:is changing|changes) (?:her|his|their|my) (?:sur|last )?name to |(?:has taken|took|takes|is taking) the (?:sur|last )?name (?:of )?"
    "|(?:now )?signs (?:now )?as |(?:now )?goes (?:now )?by |has become |becomes "
    "|(?:hat geheiratet und )?hei\u00dft (?:jetzt|nun|ab sofort|k\u00fcnftig|seit (?:der|ihrer|seiner) (?:heirat|hochzeit)) |(?:hat geheiratet und )?hei\u00dft (?=ab |seit )|(?:tr\u00e4gt|f\u00fchrt) (?:jetzt|nun|k\u00fcnftig|ab sofort|seit der heirat) den (?:nach|familien)?namen |nimmt den (?:nach|familien)?namen |ist jetzt |(?:jetzt|nun|neu):? "
    "|(?:heter|hedder) (?:n\u00e5|nu|numera|fremover|fram\u00f6ver) |(?:heter|hedder) (?=fra |fr\u00e5n )|er (?:n\u00e5|nu) |\u00e4r (?:nu|numera) |(?:n\u00e5|nu):? |har (?:tatt|taget) (?:etter)?navnet |tar (?:etter)?navnet |tager navnet |har tagit (?:efter)?namnet |(?:har )?(?:skiftet|endret|byttet) (?:etter|efter)?navn til |(?:har )?(?:bytt|\u00e4ndrat) (?:efter)?namn till "
    "|s['\u2019]appelle (?:d\u00e9sormais|maintenant) |s['\u2019]appellera (?:d\u00e9sormais )?|se nomme (?:d\u00e9sormais|maintenant) |est (?:d\u00e9sormais|maintenant) |(?:porte|portera|prend|prendra|a pris) (?:d\u00e9sormais |maintenant )?le nom (?:de )?|signe(?:ra)? (?:d\u00e9sormais|maintenant) |change de nom et devient |se fait (?:d\u00e9sormais )?appeler |(?:d\u00e9sormais|maintenant):? |devient "
    "|(?:ahora )?se llama (?:ahora )?|pas(?:a|\u00f3) a (?:llamarse|firmar como|usar el (?:nombre|apellido)) |firma(?:r\u00e1)? (?:ahora )?como |ha cambiado su (?:nombre|apellido) (?:a|por) |cambia su (?:nombre|apellido) (?:a|por) |adopt(?:a|\u00f3) el (?:nombre|apellido) |ahora es |ahora:? "
    "|(?:ora|adesso) (?:si chiama|\u00e8) |si chiama (?:ora|adesso) |si chiamer\u00e0 |(?:prende|ha preso|assume) il (?:nome|cognome) |ha cambiato (?:nome|cognome) in |firma(?:r\u00e0)? (?:ora )?come |ora:? "
    "|(?:agora )?(?:chama-se|se chama) (?:agora )?|(?:passa|passou|passar\u00e1) a (?:assinar(?: como)?|chamar-se|se chamar|usar o (?:nome|apelido|sobrenome)(?: de)?) |assina agora(?: como)? |(?:mudou|muda|alterou) (?:de|o|o seu|seu) (?:nome|apelido|sobrenome) para |adot(?:a|ou) o (?:nome|apelido|sobrenome)(?: de)? |agora \u00e9 |agora:? "
    "|heet (?:nu|voortaan|tegenwoordig) |heet (?=sinds |vanaf )|gaat (?:nu |voortaan |verder )*(?:als|onder de naam) |is nu |nu:? "
    "|on nyky\u00e4\u00e4n |on nyt |nyk\\.? |nyky\u00e4\u00e4n:? |k\u00e4ytt\u00e4\u00e4 (?:nyt|nyky\u00e4\u00e4n) nime\u00e4 |(?:nazywa si\u0119|jest) (?:teraz|obecnie) |(?:przyj\u0119\u0142a|przyj\u0105\u0142) nazwisko |(?:zmieni\u0142a|zmieni\u0142) nazwisko na |pos\u0142uguje si\u0119 (?:teraz |obecnie )?nazwiskiem |obecnie:? |teraz:? "
    "|nyn\u00ed:? |se (?:nyn\u00ed|nov\u011b) jmenuje |(?:zm\u011bnila|zm\u011bnil) (?:si )?(?:p\u0159\u00edjmen\u00ed|jm\u00e9no) na |(?:p\u0159ijala|p\u0159ijal) p\u0159\u00edjmen\u00ed |mostant\u00f3l:? |\u00faj neve:? |art\u0131k |yeni ad\u0131:? |\u03c0\u03bb\u03ad\u03bf\u03bd |\u03c4\u03ce\u03c1\u03b1:? |\u03bf\u03bd\u03bf\u03bc\u03ac\u03b6\u03b5\u03c4\u03b1\u03b9 \u03c0\u03bb\u03ad\u03bf\u03bd "
    "|\u0442\u0435\u043f\u0435\u0440\u044c:? |\u043d\u044b\u043d\u0435 |(?:\u0441\u043c\u0435\u043d\u0438\u043b\u0430|\u043f\u043e\u043c\u0435\u043d\u044f\u043b\u0430|\u0438\u0437\u043c\u0435\u043d\u0438\u043b\u0430) \u0444\u0430\u043c\u0438\u043b\u0438\u044e \u043d\u0430 |\u0432\u0437\u044f\u043b\u0430 \u0444\u0430\u043c\u0438\u043b\u0438\u044e |\u0442\u0435\u043f\u0435\u0440:? |\u0432\u0456\u0434\u0442\u0435\u043f\u0435\u0440 |\u043d\u0438\u043d\u0456 |(?:\u0437\u043c\u0456\u043d\u0438\u043b\u0430|\u043f\u043e\u043c\u0456\u043d\u044f\u043b\u0430) \u043f\u0440\u0456\u0437\u0432\u0438\u0449\u0435 \u043d\u0430 |\u0432\u0437\u044f\u043b\u0430 \u043f\u0440\u0456\u0437\u0432\u0438\u0449\u0435 "
)
"""Between the former name and that of now."""
SINCE = "(?:from(?: now on)?|as of|since|with effect from|ab(?: dem)?|seit(?: dem)?|\u00e0 (?:partir|compter) d[ue]|depuis(?: le)?|a partir d[eo]l?|desde(?: el)?|dal|a partire dal|vanaf|sinds|per|fra(?: og med)?|fr\u00e5n(?: och med)?|od(?: dnia)?|\u0441|\u0437)"
LABELS = (
    "x[-_]maiden[-_]?name|(?:maiden|birth|former|previous|prior|old|original)[ _-]?(?:(?:sur|last|family)[ _-]?)?names?|(?:sur)?name at birth|n\u00e9e?|nee|geb\\.?-?name|geburts-?name|m\u00e4dchen-?name|geborene?r?"
    "|(?:fr\u00fcherer|ehemaliger|vorheriger|alter)[ _-](?:nach|familien)?name|nom[ _]de[ _](?:jeune[ _]fille|naissance)|ancien[ _]nom|nom[ _]pr\u00e9c\u00e9dent|nom[ _]ant\u00e9rieur"
    "|(?:apellidos?|nombre)[ _](?:de[ _]solter[ao]|de[ _]nacimiento|anterior(?:es)?)|(?:nome|apelido|sobrenome)[ _](?:de[ _]solteir[ao]|de[ _]nascimento|anterior)"
    "|(?:nome|cognome)[ _](?:da[ _]nubile|di[ _]nascita|precedente|alla[ _]nascita)|meisjesnaam|geboortenaam|(?:vorige|eerdere)[ _](?:achter)?naam"
    "|pigenavn|pikenavn|f\u00f8denavn|f\u00f8dselsnavn|f\u00f8denavn|(?:tidligere|tidl\\.)[ _](?:etter|efter)?navn|flicknamn|f\u00f6delsenamn|(?:tidigare|f\\.d\\.)[ _](?:efter)?namn|tytt\u00f6nimi|(?:entinen|aiempi)[ _](?:suku)?nimi"
    "|(?:nazwisko|imi\u0119 i nazwisko)[ _](?:panie\u0144skie|rodowe|poprzednie)|poprzednie[ _]nazwisko|(?:rodn\u00e9|d\u00edv\u010d\u00ed|p\u0159edchoz\u00ed|p\u016fvodn\u00ed)[ _](?:p\u0159\u00edjmen\u00ed|jm\u00e9no)|rodn\u00e9[ _]priezvisko"
    "|le\u00e1nykori[ _]n\u00e9v|sz\u00fclet\u00e9si[ _]n\u00e9v|kor\u00e1bbi[ _]n\u00e9v|(?:k\u0131zl\u0131k|\u00f6nceki|eski)[ _]soyad\u0131|\u03c0\u03b1\u03c4\u03c1\u03b9\u03ba\u03cc[ _](?:\u03cc\u03bd\u03bf\u03bc\u03b1|\u03b5\u03c0\u03ce\u03bd\u03c5\u03bc\u03bf)|(?:\u03c0\u03c1\u03bf\u03b7\u03b3\u03bf\u03cd\u03bc\u03b5\u03bd\u03bf|\u03c0\u03c1\u03ce\u03b7\u03bd)[ _]\u03b5\u03c0\u03ce\u03bd\u03c5\u03bc\u03bf"
    "|(?:\u0434\u0435\u0432\u0438\u0447\u044c\u044f|\u043f\u0440\u0435\u0436\u043d\u044f\u044f|\u043f\u0440\u0435\u0434\u044b\u0434\u0443\u0449\u0430\u044f)[ _]\u0444\u0430\u043c\u0438\u043b\u0438\u044f|(?:\u0434\u0456\u0432\u043e\u0447\u0435|\u043f\u043e\u043f\u0435\u0440\u0435\u0434\u043d\u0454|\u043a\u043e\u043b\u0438\u0448\u043d\u0454)[ _]\u043f\u0440\u0456\u0437\u0432\u0438\u0449\u0435|\u043c\u043e\u043c\u0438\u043d\u0441\u043a\u043e[ _](?:\u0438\u043c\u0435|\u0444\u0430\u043c\u0438\u043b\u0438\u044f)|(?:djevoja\u010dko|ro\u0111eno)[ _](?:prezime|ime)|dekli\u0161ki[ _]priimek|nume[ _](?:de[ _]fat\u0103|anterior|de[ _]na\u0219tere)"
    "|\u65e7\u59d3|\u65e7\u6c0f\u540d|\u66fe\u7528\u540d|\u539f\u540d|\uc61b[ _]?\uc774\ub984"
)
"""Titles of fields and columns that hold a former name."""
