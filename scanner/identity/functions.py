"""Words for functions, not people, that e-mail addresses are made of in the languages of a company.

Left out is what may be somebody's name or initials, and what one person at a time holds: "trainee", "caretaker".
"""

from __future__ import annotations

_WORDS = {
    # https://www.rfc-editor.org/rfc/rfc2142 and the usual ones.
    "en": "abuse accounting accounts admin administrator alerts all backoffice billing booking bookings bot"
    " careers compliance confluence contact contracts customerservice desk dispatch donotreply enquiries"
    " estates events everyone facilities feedback finance frontdesk github gitlab hello help helpdesk"
    " hostmaster hr hse info information inquiries invoice invoices invoicing it jira jobs legal list"
    " lists logistics mail mailer-daemon mailing mailroom marketing media news newsletter newsletters"
    " no-reply noreply notification notifications notify office operations order orders payments payroll"
    " people planning post postmaster press privacy procurement purchasing quality reception recruiting"
    " recruitment registrations reservations returns robot sales security service services shop staff"
    " support system team ticket tickets travel warehouse webmaster welcome",
    "de": "angebote anfragen auftrag auftraege bestellung bestellungen bewerbung bewerbungen buchhaltung"
    " buchungen disposition einkauf empfang finanzen kontakt kundendienst kundenservice lohnbuchhaltung"
    " personalabteilung poststelle rechnung rechnungen rechnungswesen redaktion reklamation sekretariat"
    " verkauf versand vertrieb verwaltung zentrale",
    "fr": "accueil achats bonjour candidature candidatures commandes commercial compta comptabilite"
    " comptabilité facturation factures paie rh secretariat secrétariat recrutement reclamations ventes"
    " direction expeditions logistique juridique informatique",
    "es": "administracion administración almacen atencion clientes compras contabilidad contacto cobros empleo"
    " facturacion facturación facturas finanzas logistica nominas oficina pagos pedidos presupuestos"
    " proveedores recepcion recepción reservas rrhh secretaria sistemas soporte tesoreria trafico ventas",
    "pt": "administracao administrativo armazem atendimento cobranca comercial compras contabilidade contato"
    " contabil encomendas faturacao faturas faturamento financeiro geral logística qualidade recepcao"
    " recrutamento recursoshumanos sac suporte tesouraria trafego tráfego transportes vendas",
    "it": "acquisti amministrazione assistenza commerciale contabilita contabilità contatti direzione fatture"
    " fatturazione fornitori magazzino ordini personale prenotazioni preventivi segreteria spedizioni"
    " ufficio vendite",
    "nl": "administratie boekhouding debiteuren crediteuren facturen factuur inkoop klantenservice magazijn"
    " receptie salarisadministratie verkoop",
    "no": "faktura firmapost fakturamottak henvendelser innkjop innkjøp kundeservice lonn lønn ordre postmottak"
    " regnskap resepsjon salg sentralbord",
    "da": "bogholderi indkob indkøb kundecenter ordrer personaleafdeling reception",
    "sv": "bokning ekonomi fakturor inkop inköp kontoret kundtjanst kundtjänst kundservice löner lonekontoret"
    " order registrator vaxel",
    "fi": "asiakaspalvelu hankinta kirjaamo laskut laskutus myynti ostot palkat palkanlaskenta taloushallinto"
    " tilaukset toimisto",
    "pl": "biuro dostawy faktury handlowy kadry kancelaria kontrahenci ksiegowosc księgowość logistyka oferty"
    " place poczta reklamacje rekrutacja sekretariat serwis sprzedaz sprzedaż zakupy zamowienia zamówienia",
    "cs": "fakturace faktury mzdy nakup nákup objednavky objednávky obchod podatelna podpora prodej recepce"
    " sekretariat uctarna účtárna ucetni účetní ucetnictvi",
    "sk": "objednavky predaj uctovnictvo účtovníctvo",
    "hu": "beszerzes beszerzés konyveles könyvelés penzugy pénzügy rendeles rendelés szamlazas számlázás"
    " titkarsag titkárság ugyfelszolgalat ügyfélszolgálat ertekesites értékesítés munkaugy munkaügy",
    "ro": "achizitii comenzi contabilitate financiar resurseumane secretariat vanzari vânzări facturare",
    "hr": "nabava prodaja racunovodstvo računovodstvo",
    "sl": "nabava prodaja racunovodstvo računovodstvo tajnistvo",
    "bg": "счетоводство продажби",
    "el": "logistirio λογιστήριο pwliseis poliseis grammateia",
    "tr": "bilgi destek fatura iletisim iletişim insankaynaklari muhasebe satinalma satınalma satis satış"
    " siparis sipariş",
    "et": "klienditugi muuk müük raamatupidamine",
    "lv": "gramatvediba grāmatvedība pardosana birojs rekini",
    "lt": "buhalterija pardavimai saskaitos sąskaitos",
    "ru": "buh buhgalteria бухгалтерия kadry кадры kantselyaria prodazhi продажи zakaz zakupki закупки"
    " sekretariat sbyt otdelkadrov приемная",
    "uk": "buhgalteriya бухгалтерія prodazhi",
    "ja": "eigyo eigyou jinji keiri soumu kaikei toiawase uketsuke saiyo koubai",
    "zh": "caiwu kefu renshi xiaoshou xingzheng zhaopin caigou hetong fapiao kuaiji",
    "ko": "gyeongni insateam yeongeop gogaek chongmu",
    "id": "keuangan penjualan pembelian akuntansi personalia layanan",
    "vi": "ketoan nhansu kinhdoanh cskh tuyendung",
}
FUNCTIONS = frozenset(" ".join(_WORDS.values()).split())
