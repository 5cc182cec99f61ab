"""Invoices (UBL as in EHF and PEPPOL, CII): each party one record, attached documents as members; XML that lies."""

from __future__ import annotations

import base64
import time

import pytest

from tests.scanner.extract.reading import Read, read

PDF = b"%PDF-1.4 invented"
UBL = f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:cbc" xmlns:cac="urn:cac">
<cbc:ID>1</cbc:ID><cbc:Note>noteword</cbc:Note>
<cac:AdditionalDocumentReference><cbc:ID>refword</cbc:ID><cac:Attachment>
<cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="../bill.pdf">
{base64.encodebytes(PDF).decode()}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0192">123456785</cbc:EndpointID>
<cac:PartyName><cbc:Name>Acme AS</cbc:Name></cac:PartyName>
<cac:PostalAddress><cbc:StreetName>Storgata 1</cbc:StreetName>
<cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:Contact><cbc:Name>Kari Hansen</cbc:Name><cbc:Telephone>+46 70 174 06 05</cbc:Telephone>
<cbc:ElectronicMail>kari@example.com</cbc:ElectronicMail></cac:Contact></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Beta AS</cbc:Name></cac:PartyName>
<cac:Contact><cbc:Name>Ola Berg</cbc:Name><cbc:ElectronicMail>ola@example.com</cbc:ElectronicMail></cac:Contact>
</cac:Party></cac:AccountingCustomerParty></Invoice>"""
CII = """<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:rsm" xmlns:ram="urn:ram"><ram:SellerTradeParty>
<ram:Name>Acme AS</ram:Name><ram:DefinedTradeContact><ram:PersonName>Kari Hansen</ram:PersonName>
<ram:TelephoneUniversalCommunication><ram:CompleteNumber>+46 70 174 06 05</ram:CompleteNumber>
</ram:TelephoneUniversalCommunication><ram:EmailURIUniversalCommunication>
<ram:URIID schemeID="SMTP">kari@example.com</ram:URIID>
</ram:EmailURIUniversalCommunication></ram:DefinedTradeContact></ram:SellerTradeParty></rsm:CrossIndustryInvoice>"""


def xml(text: str) -> Read:
    return read(text.encode(), "x.xml")


def test_each_party_of_an_invoice_is_one_record() -> None:
    found = xml(UBL)
    first, second = found.blocks("row")
    for text in ("Acme AS", "Kari Hansen", "+46 70 174 06 05", "kari@example.com", "Storgata 1"):
        assert text in first
        assert text not in second
    assert "Ola Berg" in second
    assert "ola@example.com" in second
    assert found.marks("PERSON") == ["Kari Hansen", "Ola Berg"]
    assert found.marks("PHONE_NUMBER") == ["+46 70 174 06 05"]
    assert "noteword" in found.text


def test_the_attached_document_is_a_member() -> None:
    found = xml(UBL)
    assert found.members == {"bill.pdf": PDF}
    assert base64.b64encode(PDF).decode()[:12] not in found.text


def test_a_party_of_a_cross_industry_invoice_is_one_record() -> None:
    found = xml(CII)
    (block,) = found.blocks("row")
    assert all(text in block for text in ("Acme AS", "Kari Hansen", "+46 70 174 06 05", "kari@example.com"))
    assert found.marks("EMAIL_ADDRESS") == ["kari@example.com"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<?xml version='1.0'?><a><![CDATA[wo]]>rd</a>", "word"),
        ("<?xml version='1.0'?><a><?proc word?></a>", "word"),
        ("<?xml version='1.0'?><!-- word --><a>x</a>", "word"),
        ("<?xml version='1.0'?><a>x</a><!-- word -->", "word"),
        ("<?xml version='1.0'?><a x='word'/>", "word"),
        ("<?xml version='1.0'?><a><word/></a>", "word"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'word'>]><a>&e;</a>", "word"),
        ("<?xml version='1.0'?><a>wo&#114;d</a>", "word"),
    ],
)
def test_every_place_of_xml_is_read(text: str, expected: str) -> None:
    found = xml(text)
    assert expected in found.text
    assert found.troubles == []


def test_an_external_entity_is_told_and_not_followed() -> None:
    found = xml("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>x&e;y</a>")
    assert "root:" not in found.text
    assert found.reasons == {"link out of the source"}


def test_a_billion_laughs_are_told_and_not_laughed() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    began = time.process_time()
    found = xml(f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY l0 'ha'>{laughs}]><a>&l9;</a>")
    assert len(found.text) < 5000
    assert "decompression bomb" in found.reasons
    assert time.process_time() - began < 2
