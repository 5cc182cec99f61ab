"""Pictures of paper: typed lines, for people whose names have no marks."""

from __future__ import annotations

from tests.assessor.world import Text

SCANS = [
    Text(
        "scans/delivery-{n}.png",
        "",
        """
DELIVERY NOTE {num}
Site: Wharf 7
Received by: {a.full}
Driver: {b.full}
{qty} pallets, 2 broken
""",
    ),
    Text(
        "scans/badge-{n}.jpg",
        "",
        """
GRANVIK GROUP
VISITOR BADGE
{a.full}
Host: {b.full}
Valid {iso}
""",
    ),
    Text(
        "scans/signin-{n}.png",
        "",
        """
SIGN-IN SHEET   {iso}
Name                Time in
{a.full}      06:45
{b.full}      06:52
{c.full}      07:10
""",
    ),
    Text(
        "scans/card-{n}.png",
        "",
        """
{a.full}
{a.title}
Phone {a.e164}
{a.mail}
""",
    ),
    Text(
        "scans/permit-{n}.jpg",
        "",
        """
HOT WORK PERMIT {num}
Issued to: {a.full}
Issued by: {b.full}, {b.title}
Fire watch until 18:00
""",
    ),
    Text(
        "scans/fax-{n}.png",
        "",
        """
FAX
To: {a.full}
From: {b.full}
Call me back on {b.e164}
Pages: 1
""",
    ),
    Text(
        "scans/weighbridge-{n}.png",
        "",
        """
WEIGHBRIDGE TICKET {num}
Gross 31.40 t   Tare 14.20 t
Driver {a.caps}
Haulier phone {a.e164}
""",
    ),
    Text(
        "scans/receipt-{n}.jpg",
        "",
        """
CASH RECEIPT
Paid to {a.full} for diesel
Approved: {b.full}
Date {iso}
""",
    ),
    Text(
        "scans/parcel-{n}.png",
        "",
        """
TO
{a.full}
Granvik Group
c/o {b.full}
Gate 3
""",
    ),
    Text(
        "scans/form-{n}.png",
        "",
        """
REQUEST FOR LEAVE
Surname: {a.last}
First name: {a.first}
E-mail: {a.mail}
Substitute: {b.full}
""",
    ),
]
