"""What people of the news, of art, sport, history and fiction are called, folded: a word that stands at their names."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

PUBLIC = frozenset(
    """
    sculptor composer poet novelist playwright screenwriter actor actress singer
    guitarist drummer musician rapper ballerina comedian filmmaker artist muralist songwriter
    footballer goalkeeper midfielder cyclist boxer skier sprinter athlete gymnast wrestler biathlete jockey medallist
    medalist olympian cricketer decathlete mountaineer
    senator congressman congresswoman lawmaker mp mep king queen emperor empress pope saint prince princess duke duchess tsar sultan
    bishop archbishop suffragette backbencher
    philosopher astronomer explorer astronaut cosmonaut naturalist laureate polymath
    murderer killer burglar robber superstar popstar rockstar billionaire grandmaster celebrity youtuber tycoon lord baron baroness
    fugitive detective protagonist
    bildhauer bildhauerin komponist komponistin dichter dichterin schriftsteller schriftstellerin romancier dramatiker schauspieler
    schauspielerin sanger sangerin saenger gitarrist musiker musikerin
    kunstler kunstlerin maler malerin fussballer fussballerin torwart torhuterin radrennfahrer radsportlerin boxerin skifahrer
    skilauferin schwimmer schwimmerin sprinterin turnerin olympiasieger olympiasiegerin weltmeister weltmeisterin
    nobelpreistrager nobelpreistragerin konig konigin kaiser kaiserin papst bischof bischofin erzbischof furst herzog herzogin
    ministerprasident ministerprasidentin bundeskanzler bundeskanzlerin senatorin abgeordnete abgeordneter
    philosoph philosophin entdecker kommissar kommissarin morder morderin
    schlagerstar milliardar
    peintre sculpteur sculptrice compositeur compositrice poete poetesse romancier romanciere dramaturge acteur actrice comedien
    comedienne chanteur chanteuse musicien musicienne cineaste artiste footballeur footballeuse cycliste boxeur
    skieur skieuse nageuse athlete championne senateur senatrice depute roi reine empereur pape eveque archeveque philosophe
    explorateur commissaire meurtrier heros ministre
    pintor pintora escultor escultora compositor compositora poeta poetisa novelista dramaturgo actriz cantante musico musica
    cineasta futbolista ciclista boxeador nadadora atleta campeon campeona senador senadora diputado diputada rey reina
    emperador papa obispo arzobispo filosofo filosofa explorador comisario asesino ministra ministro
    romancista ator atriz cantor cantora futebolista guarda-redes nadador atleta campeao campea deputado deputada rei rainha imperador
    bispo arcebispo filosofo explorador comissario
    pittore pittrice scultore scultrice compositore compositrice poetessa romanziere attore attrice cantante
    musicista regista calciatore calciatrice pugile sciatore nuotatrice campione campionessa senatore senatrice deputato
    regina imperatore vescovo arcivescovo filosofo esploratore inventore commissario assassino
    schilder schilderes beeldhouwer componist componiste dichter dichteres romanschrijver toneelspeler zanger zangeres
    violist voetballer voetbalster wielrenner wielrenster bokser schaatser schaatsster zwemster atlete kampioen kampioene
    koning koningin keizer paus bisschop filosoof ontdekkingsreiziger
    maleren billedhuggeren komponisten dikteren digteren skuespilleren skuespillerinnen sangeren sangerinden sangerinnen
    fotballspilleren fodboldspilleren keeperen syklisten cykelrytteren bokseren skiloperen svommeren verdensmesteren olympiavinneren
    kongen dronningen keiseren paven biskopen filosofen fysikeren oppdageren
    malaren skulptoren tonsattaren kompositoren poeten skadespelaren skadespelerskan sangerskan fotbollsspelaren
    malvakten cyklisten boxaren skidakaren simmerskan varldsmastaren kungen drottningen kejsaren biskopen
    runoilija saveltaja kuvanveistaja nayttelija laulaja jalkapalloilija maalivahti pyorailija hiihtaja kuningas kuningatar piispa
    malarz malarka rzezbiarz kompozytor kompozytorka poeta poetka pisarz pisarka powiesciopisarz dramaturg aktor aktorka spiewak
    spiewaczka skrzypek muzyk rezyser pilkarz bramkarz kolarz bokser narciarz plywaczka olimpijczyk senator
    posel poslanka krol krolowa cesarz papiez biskup filozof odkrywca
    malir sochar skladatel basnik basnirka spisovatel spisovatelka herec herecka zpevak zpevacka fotbalista brankar cyklista lyzar
    kral kralovna cisar papez biskup filozof festo szobrasz zeneszerzo kolto iro szinesz szineszno enekes
    labdarugo kiraly puspok
    художник художница скульптор композитор поэт поэтесса писатель писательница драматург актер актриса певец певица скрипач пианист
    футболист вратарь велосипедист боксер лыжник пловец чемпион чемпионка сенатор депутат король королева император епископ философ
    художниця поет поетеса письменник письменниця актор співак співачка футболіст воротар король королева
    """.split()
)
"""No company has them on its staff, but in a line of its own; theatres and clubs say on cards what theirs are."""

IN_FRONT_ONLY = frozenset(
    "painter cleric dancer conductor rower swimmer mayor striker hero heroine champion protagonist burgermeister maire alcalde alcaldesa sindaco burgemeester prefeito prefeita burmistrz".split()
)
"""Behind a name these may be a trade or a post: they count with an article before them, "the painter Elsa Berg"."""

TRADES = frozenset(
    """
    baker butcher hairdresser barber florist plumber dentist vet veterinarian farmer fisherman priest vicar rabbi innkeeper midwife
    cobbler tailor beekeeper clockmaker blacksmith confectioner pastor optician undertaker pharmacist
    backer metzger fleischer friseur friseurin florist klempner installateur zahnarzt zahnarztin tierarzt tierarztin landwirt bauer
    fischer pfarrer pfarrerin pastorin hebamme schuster schneider schneiderin imker uhrmacher schmied konditor apotheker gastwirt
    boulanger boulangere boucher coiffeur coiffeuse fleuriste plombier dentiste veterinaire agriculteur pecheur cure abbe sage-femme
    cordonnier tailleur apiculteur horloger forgeron patissier pharmacien
    panadero panadera carnicero peluquero peluquera fontanero dentista veterinario veterinaria agricultor pescador cura parroco
    comadrona zapatero sastre apicultor relojero herrero pastelero farmaceutico
    padeiro padeira talhante cabeleireiro cabeleireira canalizador dentista veterinario agricultor pescador padre parteira sapateiro
    alfaiate apicultor relojoeiro ferreiro pasteleiro farmaceutico
    fornaio macellaio parrucchiere parrucchiera fioraio idraulico dentista veterinario agricoltore pescatore parroco ostetrica
    calzolaio sarto apicoltore orologiaio fabbro pasticciere farmacista
    bakker slager kapper kapster bloemist loodgieter tandarts dierenarts boer visser dominee pastoor vroedvrouw schoenmaker kleermaker
    imker horlogemaker smid banketbakker apotheker
    baker slakter frisor blomsterhandler rorlegger tannlege veterinaer bonde fisker prest jordmor skomaker skredder biroekter urmaker
    rormokare tandlakare fiskare prast barnmorska skraddare biodlare bager slagter vvs-mand tandlaege dyrlaege landmand praest jordemoder
    piekarz rzeznik fryzjer fryzjerka hydraulik dentysta dentystka weterynarz rolnik rybak ksiadz proboszcz polozna szewc krawiec
    pszczelarz zegarmistrz kowal cukiernik aptekarz pekar reznik kadernice instalater zubar zubarka zverolekar rolnik rybar farar
    """.split()
)
"""Trades of people who have a shop or a parish of their own; with a town behind it this is who somebody is."""

ARTICLES = frozenset("the der die den dem le la el il lo o a de het az late former young famous great".split())
PAIRS = frozenset(
    tuple(pair.split("-"))
    for pair in "prime-minister foreign-minister first-minister primer-ministro premier-ministre primo-ministro us-president tv-presenter"
    " pop-star rock-star film-star movie-star tv-star football-legend music-legend world-champion olympic-champion european-champion national-champion"
    " chess-champion former-president crown-prince".split()
)
"""Two words before a name."""
DOCTORS = (
    "ologist",
    "ologe",
    "ologin",
    "ologue",
    "ologo",
    "ologa",
    "oloog",
    "surgeon",
    "chirurg",
    "lawyer",
    "attorney",
    "solicitor",
    "anwalt",
    "anwaltin",
    "avocat",
    "avocate",
    "abogado",
    "abogada",
    "advogado",
    "advogada",
    "avvocato",
    "advocaat",
    "advokat",
    "adwokat",
)
"""Ends of what doctors and lawyers are called."""
A = frozenset("a an ein eine un une uno una um uma en et een ett".split())
OURS = frozenset(
    "our my your unser unsere unseren unserem unserer mein meine notre nos mon ma nuestro nuestra mi nosso nossa meu minha nostro nostra mio mia"
    " onze ons mijn var vart vores vor min mitt vares meidan nasz nasza moj moja nas nase muj moje naш наш наша мой моя наша".split()
)
"""Who is spoken of so is no stranger."""
