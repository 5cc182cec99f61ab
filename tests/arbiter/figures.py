"""People whom traps and tellings need; their names stand fixed, for the texts lean on them."""

from __future__ import annotations

SPECIAL = tuple(
    row
    for row in """
twin1 | GB | hal | Thomas | Ellery | thomas.ellery | job=Tax Adviser | direct=1 | tags=staff twin
twin2 | GB | hal | Thomas | Ellery | t.ellery2 | job=Facilities Assistant | tags=staff twin
twin3 | FR | voy | Claire | Marchand | claire.marchand | job=Chargée de groupes | tags=staff twin
twin4 | CH | | Claire | Marchand | clairem1974 | job=Vétérinaire | tags=guest twin
twin5 | ES | | Carlos | Ortega | ortega.carlos80 | job=Fotógrafo | tags=guest twin
twin6 | US | | Carlos | Ortega | c.ortega.nyc | job=Attorney | tags=guest twin
twin7 | KR | kor | Min-jun | Kim | mj.kim | job=Adviser | tags=partner twin
twin8 | KR | | Min-jun | Kim | minjun.kim99 | job=Student | tags=guest twin
wife1 | IE | | Orla | Cusack | orla.cusack | tags=guest home1
husb1 | IE | | Declan | Cusack | declan.cusack | tags=guest home1
wife2 | NL | | Saskia | Verhoef | saskia.verhoef | tags=guest home2
husb2 | NL | | Ruben | Aalders | ruben.aalders | tags=guest home2
senior | US | | Walter | Lindqvist Sr. | walter.lindqvist | job=Retired | tags=guest home3 twin
junior | US | | Walter | Lindqvist Jr. | wally.lindqvist | job=Pilot | tags=guest home3 twin
near1 | GB | hal | Miriam | Harcastle | m.harcastle | tags=staff
near2 | GB | hal | Martin | Harcastle | ma.harcastle | tags=staff
near3 | FR | voy | Noémie | Castelain | n.castelain | tags=staff
near4 | FR | voy | Nora | Castellain | n.castellain | tags=staff
move1 | GB | hal | Bernadette | Oyelaran | bernadette.oyelaran | also=b.oyelaran@bergsicht.example | tags=staff mover
move2 | NL | gra | Maarten | Scheltema | m.scheltema | also=maarten@sakuragawa.example | tags=partner mover
move3 | UA | kyv | Bohdan | Ivashchenko | b.ivashchenko | also=bohdan.ivashchenko@tallgrass.example | tags=partner mover
move4 | ZA | zaf | Ayanda | Mthembu | ayanda.mthembu | also=amthembu@qamar.example | tags=partner mover
born1 | GB | hal | Rosemary | Tilling | rosemary.tilling | former=Rosemary Cartledge | tags=staff born
born2 | FR | | Mathilde | Rouvière | mathilde.rouviere | former=Mathilde Lagarrigue | tags=guest born
born3 | GR | aeg | Anna | Lazaridou | a.lazaridou | former=Anna Petropoulou | tags=partner born
born4 | NO | | Hilde | Strandvold | hilde.strandvold | former=Hilde Nygård | tags=guest born
word1 | GB | hal | Summer | Lane | summer.lane | tags=staff word
word2 | IE | hti | Grace | Field | grace.field | tags=staff word
word3 | US | | Frank | Price | frank.price | tags=guest word
word4 | GB | | Rose | Hill | rose.hill | tags=guest word
word5 | US | usa | Mark | Banks | mark.banks | tags=partner word
word6 | ZA | | Joy | Waters | joy.waters | tags=guest word
hand1 | GB | hal | Stuart | Plimmer | stuart.plimmer | tags=staff
hand2 | GB | hal | Yasmin | Chowdhary | yasmin.chowdhary | tags=staff
hand3 | GB | hal | Owen | Trevithick | owen.trevithick | tags=staff
hand4 | GB | hal | Bethan | Pugh | bethan.pugh | tags=staff
fame1 | GB | | Edmund | Wharton | edmund.wharton | job=Surveyor | tags=guest famed
fame2 | FR | | Lucien | Fontanel | lucien.fontanel | job=Infirmier | tags=guest famed
fame3 | GR | aeg | Nikos | Andreou | n.andreou | job=Chef | tags=partner famed
fame4 | JP | jpn | Hiroshi | Tanabe | h.tanabe | job=Guide | tags=partner famed
lie1 | GB | hal | Gillian | Prowse | gillian.prowse | tags=staff
lie2 | GB | hal | Desmond | Achterberg | desmond.achterberg | tags=staff
boss1 | GB | hal | Victoria | Stanhope-Reid | victoria.stanhope | job=Managing Partner | tags=staff
aide1 | GB | hal | Lewis | Fairbrass | lewis.fairbrass | job=Executive Assistant | tags=staff
""".strip().splitlines()
)
"""key | country | firm or nothing | first | last | local part of the main address | what else."""

RIVALS = (
    ("twin1", "twin2", "namesake in one firm"),
    ("twin3", "twin4", "namesake"),
    ("twin5", "twin6", "namesake"),
    ("twin7", "twin8", "namesake"),
    ("senior", "junior", "father and son"),
    ("wife1", "husb1", "relative"),
    ("wife2", "husb2", "relative"),
    ("near1", "near2", "near e-mail"),
    ("near3", "near4", "near e-mail"),
    ("boss1", "aide1", "assistant"),
)
"""Who is taken for whom, and the kind of the trap where one stands and the other does not."""
