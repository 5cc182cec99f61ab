"""Words that tell a thing which is called like a person: what stands before its name or behind it, folded."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

WAYS = frozenset(
    """
    rua avenida av avda travessa beco alameda praca largo calcada rotunda calle plaza paseo glorieta carrer rue avenue boulevard bd
    impasse allee quai square viale piazza piazzale corso vicolo strada lungomare ul ulica aleja aleje plac rondo rynek
        ulice namesti trida str bulevardul soseaua
    улица ул площадь пл проспект пр переулок пер бульвар набережная шоссе вулиця вул площа провулок улица οδος λεωφορος πλατεια
    شارع ميدان רחוב jalan jl duong pont puente ponte мост
    parada paragem fermata przystanek arret halte haltestelle остановка
    """.split()
)
"""Streets, squares and bridges; behind "rue" stands no person."""

HOUSES = frozenset(
    """
    escola escuela ecole scuola schule szkola skola школа гимназия лицей lycee college colegio liceo liceum gymnasium gimnazjum gimnazium
    grundschule realschule gesamtschule volksschule berufsschule agrupamento universidade universidad universite universita universitat
    uniwersytet faculdade facultad faculte institut instituto istituto instytut kita kindergarten creche jardin jardim przedszkole
    fundacao fundacion fondation fondazione stiftung stichting stiftelsen fundacja nadace alapitvany фонд фондация ιδρυμα مؤسسة yayasan
    associacao asociacion association associazione verein stowarzyszenie biblioteca bibliotheque bibliothek mediatheque biblioteka библиотека
    museu museum musee museo muzeum музей teatro theatre theater teatr театр cine cinema kino galeria galerie galleria
    hospital hopital ospedale krankenhaus klinik clinique clinica szpital больница igreja iglesia eglise chiesa kirche parroquia
    estadio stade stadio stadion стадион pavilhao pabellon gimnasio gymnase piscina piscine parque parc parco парк
    estacao estacion gare stazione station bahnhof haltestelle станция aeroporto aeropuerto aeroport flughafen aeroporto
    hotel hotell restaurante restaurant ristorante trattoria osteria pizzeria taberna taverna pastelaria padaria boulangerie confeitaria
    gasthaus gasthof wirtshaus konditorei backerei brauerei brasserie bodega bodegas cervejaria loja tienda boutique magasin
    negozio blumenladen librairie livraria libreria farmacia pharmacie apotheke apteka floricultura butik butikk winkel sklep
    sala salle saal raum aula auditorio auditorium anfiteatro amphi amphitheatre edificio edificio batiment immeuble gebaude
    residence residencia urbanizacao lar pousada carriere herdade domaine chateau weingut
    fabrica fabrique fabbrica estaleiro colecao coleccion collection collezione kollektion
    premio premi prix nagroda награда премия βραβειο جائزة taca trofeu trophee pokal coupe puchar кубок
    medalha medalla medaille beca bourse stipendium torneio torneo tournoi turnier turniej memorial
    школа училище شارع مدرسة سفينة
    ies ceip bar pub rosier roseira rosal dahlia dahlie tulpe riesling sofa sessel lampe kleid hemd bluse jacke tasche canape fauteuil vestido camisa abito borsa divano parfum perfume profumo musical
    """.split()
)
"""Schools, foundations, halls, shops, prizes: such a word begins with a capital where it is a part of a thing's name."""

STOPPING = frozenset("bus tram metro train shuttle ferry coach request".split())
"""Before "stop": that is a place, not what somebody does."""

SHIPS = frozenset(
    """
    mv m/v m/s s/s m/t f/v vessel schiff motorschiff motoryacht frachter frachtschiff containerschiff kreuzfahrtschiff segelschiff
    tankschiff navio navire cargueiro buque carguero motonave paquebot petrolier veleiro velero voilier peniche traghetto
    rebocador remolcador remorqueur schip motorschip skip skib fartyg lasteskip lastefartyg laiva statek kontenerowiec lod hajo gemi gemisi
    т/х теплоход пароход судно сухогруз танкер паром корабль πλοιο
    m.v m.s s.s m.t
    """.split()
)
LOUD_SHIPS = frozenset("MS SS MT HMS USS RMS MF M/F TSS MY".split())
"""Ships in capitals only; "Ms" is a woman."""

MAKES = frozenset(
    """
    marke marca marque merk merke varemerke marka znacka марка бренд modell modelo modele modello
    variety sorte variedade variedad variete varieta odmiana cultivar
    """.split()
)
HORSES = frozenset(
    "filly colt gelding mare stallion racehorse racehorse stute hengst wallach rennpferd jument pouliche etalon hongre yegua potra semental egua garanhao"
    " cavalla puledra stallone merrie hoppe hingst klacz ogier walach ch. foal yearling greyhound".split()
)
STORMS = frozenset(
    "storm hurricane typhoon cyclone orkan orkantief sturmtief sturm tempete ouragan borrasca huracan tempestade furacao uragano ciclone".split()
)
WORKS = frozenset(
    "film movie novel album song ballad musical opera ballet play biopic series novela pelicula roman romance romanzo spielfilm oper lied"
    " serie canzone cancion cancao chanson".split()
)
"""With an article before it: "the film Elsa Berg"."""
ARTICLED = (
    frozenset(
        "ship ferry yacht tug trawler barge tanker brand boat schooner brig lifeboat pub inn horse rose dahlia tulip apple pear".split()
    )
    | WORKS
)
ARTICLES = frozenset(
    "the a an this our new old container cargo cruise research sailing fishing motor der die das dem den des ein eine le la un une l el una il lo"
    " o os as do da no na um uma al del de het een filmen romanen skipet".split()
)

MADE_OR_RAISED = frozenset(
    """
    plaque statue monument bust biography retrospective tomb poem poems novel novels symphony opera sonata painting paintings portrait
    gedenktafel denkmal buste biographie biografie retrospektive grab grabmal gedicht gedichte gemalde sinfonie symphonie oper romane
    placa estatua monumento busto biografia retrospetiva retrospectiva tumulo poema poemas romance quadro quadros pintura pinturas sinfonia
    lapida cuadro cuadros novela novelas monument tombe tombeau poeme poemes tableau tableaux peinture peintures romans
    targa statua tomba poesia poesie dipinto dipinti romanzo romanzi exposicao exposicion mostra exposition ausstellung
    standbeeld schilderij schilderijen gedichten roman tentoonstelling maleri malerier dikt statuen statyn staty malning
    pomnik popiersie obraz obrazy wiersze biografia powiesc памятник бюст портрет биография стихи роман
    standbild
    """.split()
)
OF = frozenset(
    "to of for by on about from de do da dos del della di du des d a al alla au aux para von der uber fur vom av af till til over door van autor".split()
)
NAMED_FOR = frozenset("im imienia имени им імені iméni".split())

BETWEEN = frozenset(
    """
    dr dra doutor doutora doctor doctora professor professora prof eng general capitao coronel marechal padre dom dona don
    docteur professeur general marechal colonel capitaine abbe ing rei rainha sao santa
    basica secundaria primaria primario superior tecnica profissional publica municipal nacional regional central infantil
    primaire maternelle elementaire secondaire professionnel general elementare media primaria statale
    podstawowa srednia technikum nr numer specjalna publiczna
    scientifico classico artistico linguistico tecnico professionale comprensivo basico profesional publico
    """.split()
)
"""What may stand between such a word and the name: "Escola Básica Helena Berg", "Rua Dr. Ivo Berg"."""
JOINING = frozenset("de di do da of fur des der von".split())
"""Words that join another one: "Loja de flores Rosa Berg"."""

BEHIND = frozenset(
    """
    arms tavern alehouse brewery distillery lounge wing ward suite room lecture memorial scholarship fellowship stakes handicap
    steakhouse bistro deli boutique salon lodge manor mansion cottage castle mill wharf quay pier dock terrace mews row walk trail
    bypass roundabout library infirmary hospice academy nursery playground theatre auditorium pavilion laboratory observatory
    telescope asteroid crater building estate estates winery vineyard vineyards cellars records motors boats yachts rum gin vodka whisky
    holdings llp lda gmbh sarl
    hemd hemden bluse kleid kleider jacke jacken mantel hose hosen schuhe tasche parfum duft lampe sofa uhr uhren wein rose rosen sorte kollektion
    halle saal haus turm denkmal stadion schule grundschule platz brucke preis stiftung
    utca utja ter iskola dij alapitvany szinhaz kupa emlekmu
    caddesi sokagi sokak bulvari lisesi ilkokulu odulu vakfi gemisi stadi parki hastanesi
    vei veg vej gate gade gata vag vagen plass plads plats torg torv alle skole skola pris prisen stiftelse fond
    palkinto saatio katu koulu
    elementary interiors cosmetics couture wines solicitors avocats abogados advogados avvocati rechtsanwalte advokater architects architekten architectes arquitectos arquitetos builders plumbing roofing catering florist florists flowers jewellery jewelry fashion textiles furniture ceramics beauty travel tours garage photography haus partg
    """.split()
)
"""Behind a name, with a capital: "Elsa Berg Arms"."""
BEHIND_SMALL = frozenset(
    """
    rose roses tulip tulips dahlia dahlias peony peonies clematis lily apple apples pear pears seedlings
    shirt shirts blouse dress jacket coat trousers jeans handbag perfume fragrance lipstick sunglasses
    sofa armchair lamp rug mug mugs teapot saucepan wine gin whisky beer ale
    eau
    """.split()
)
"""Goods in small letters, before a comma, an end or a number: "Elsa Berg rose, bare root"."""
NORTHERN = frozenset(
    "vei veg vej gate gade gata vag vagen plass plads plats torg torv alle skole skola utca utja iskola dij alapitvany caddesi sokagi sokak lisesi".split()
)
"""Behind a name, in small letters too."""

WAYS_SHORT = frozenset("al pl os bd c p-zza v-le".split())
"""Streets with a dot behind them."""
WAYS_TOO = frozenset("via place c".split())
"""Streets where a number follows: "via Kai Berg" may be by way of him."""
LABELS = (
    SHIPS
    | MAKES
    | HORSES
    | WAYS
    | frozenset(
        "brand make model label film movie kino cinema musical ship yacht ferry boat boot pferd cheval caballo cavalo cavallo paard hest street road strasse straat".split()
    )
)
"""Before a colon."""
NAME_WORDS = frozenset("name nombre nome nom naam navn namn".split())
NAMES_THAT_ARE_WORDS = frozenset(
    """
    dolores mercedes vitoria victoria pilar remedios consuelo rosario esperanza paloma estrella amparo soledad socorro milagros gloria clara
    linda bella luna celeste violeta azucena margarita perla salvador domingo graca esperanca conceicao branca marguerite modeste
    heide erika frank lieb serena allegra grazia pace bruna franco felice libero stig saga linnea roos bloem storm toivo ilo meri satu
    lumi pilvi usko onni rauha vieno deniz baris umut gul bahar virag ibolya jagoda malina kalina mira roza вера надежда любовь роза лилия
    """.split()
)
"""First names that are words of their languages, besides those of English that stand in sentences."""

DIRECT = SHIPS | MAKES | (HORSES - {"mare", "foal", "ch."})
"""Whatever their case, directly before a name."""
SURNAMES_TOO = frozenset(
    "sala ponte pont puente largo aula bar lar strada piazza plaza corso parco rosal roseira galleria chiesa iglesia kirche quai bourse puchar".split()
)
"""Such words that may begin a name which is written the other way round."""
ROLES = frozenset(
    "manager lead leader director nurse secretary head officer chair owner coordinator assistant supervisor staff member teacher engineer clerk agent"
    " keeper driver president captain coach founder details".split()
)
"""Behind a word for a thing: "Kai Berg Store Manager" is a person."""
NUMBERED = frozenset(
    "house hall gate building room suite ward wing pier dock terminal tower lounge halle saal haus".split()
)
"""With a number behind they tell where somebody is: "Kai Berg Hall 4"."""
