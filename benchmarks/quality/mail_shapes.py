"""Shapes of business mails, most of them about no person, full of words that look like names.

`{name}`, `{first}`, `{last}`, `{NAME}`, `{LastFirst}`, `{initials}` are a person's, with a digit behind for a second
person; only these are labelled. All other slots come from the lists of `WORDS`. Every second shape is of the part
`keep`, as is the second half of each list.
"""

from __future__ import annotations

WORDS = {
    "company": "Baker & Price LLP|Brightwater Ltd|St. Clement Foods|Harper Collins Logistics GmbH|Jacobs Engineering"
    "|Marlow & Finch|Wells Freight Inc.|Old Jameson Distillers|Nordlys Shipping AS|Morgan Hill Capital"
    "//Carter & Sons|Tidemark Software Inc|Martin Marine BV|Abbott Road Clinic|Stanley Tools Europe|Helix Logistics"
    "|McKinley Paper Company|Levi Stream AB|Douglas & Reed Solicitors|Quillon Systems",
    "product": "Jasmine 3|Aurora Desk|Victoria Lounge Chair|Sage 200|Galaxy Tab|Alexa|Maven Central|Olympus Pro"
    "|Titan X|Caterpillar 320"
    "//Julia 1.9|Cassandra 4|Jenkins|Luna Lamp|Ruby on Rails|Siri Shortcuts|Oliver Press|Phoenix Router|Hercules Jack"
    "|Bella Coffee Maker",
    "place": "Charlotte|Florence|Sydney|Austin|Victoria Station|Georgia|Lincoln|Houston|St. Helena|Santa Rosa"
    "//Jackson|Madison|Orlando|Alexandria|Jordan|Chad|San Marino|Santiago|Adelaide|Nancy",
    "street": "14 Albert Road|220 Washington Street|3 St. James's Square|81 Martin Luther King Blvd|7 Elizabeth Quay"
    "//9 Wellington Place|55 Lafayette Street|12 George Street|2 Queen Victoria Road|40 Franklin Avenue",
    "room": "Jupiter|Amber|Everest|Willow|Sierra//Mercury|Coral|Denali|Rowan|Savannah",
    "day": "Monday|Tuesday|Wednesday//Thursday|Friday|Monday",
    "month": "April|May|June|August//March|January|July|September",
    "thing": "purchase order|price list|loading plan|service contract|insurance certificate|leave form"
    "//packing list|test report|rental agreement|customs form|maintenance plan|expense claim",
    "team": "Customer Care|People Operations|Accounts Payable|Quality Assurance|Facilities"
    "//Field Service|Legal & Compliance|Demand Planning|Workplace Safety|Treasury",
    "server": "jupiter01|hercules|athena-db|max-prod-2|oscar//apollo02|hermes|diana-cache|felix-test|ruby-worker",
    "drug": "Lipitor|Aspirin|Humira|Nexium|Ventolin//Tamiflu|Ibuprofen|Zantac|Crestor|Singulair",
    "software": "Tableau|Ansible|Kafka|Gerrit|Bamboo//Jira|Ghost|Elixir|Pandas|Rundeck",
    "job": "Senior Accountant|Forklift Driver|Product Designer|Regional Sales Manager|Data Steward"
    "//Junior Welder|Payroll Specialist|Store Manager|Mechanical Engineer|Office Assistant",
}

SHAPES = (
    # -- about no person
    "Dear Customer,\n\nYour {thing} no. {n}{n} is ready for download. Please sign it before 12 {month}.\n\n"
    "Kind Regards,\n{company}\n{team} Team\n",
    "Hi all,\n\nthe {product} will be discontinued in {month}. Orders from {place} should switch to the {product2}."
    " Mark your calendars: the last shipping day is {day}.\n\nBest,\n{team}\n",
    "Subject: Maintenance window\n\nServer {server} goes down on {day} at 22:00 UTC. Jenkins and Jira will be"
    " read-only. Grant requests are handled after the window.\n\nInfrastructure\n",
    "[ALERT] {server}: Cassandra node unreachable\nJob nightly-rose failed after {n} minutes\nRetry scheduled\n"
    "Run book: Apollo / Restart\n",
    "We are hiring: {job} ({place})\n\nYour profile: Bachelor of Science, fluent English, clean driving licence. You"
    " report to the Head of {team}. Apply through our Career Portal by 1 {month}.\n",
    "{job}\n\n{company} is looking for a {job2} in {place}. Excel and {software} are a must; German is a plus."
    " Benefits: Gym, Pension, Summer Fridays.\n",
    "Dear Team,\n\nWill the {thing} be finished by {day}? May I remind you that Grant Thornton audits us in {month}."
    "\n\nRegards\n",
    "Bill to:\n{company}\n{street}\n{place}\n\nShip to:\n{company2}\n{street2}\n{place2}\n\nItem: {product}, Qty {n}\n"
    "Net 30 days. Cash on Delivery not accepted.\n",
    "Invoice {n}{n}{n}\nDescription: {product} Annual Licence\nPurchase Order: {n}{n}\nBank: Wells Fargo\n"
    "Beneficiary: {company}\nPayment Reference: Rose-{n}\n",
    "This e-mail and its attachments are Confidential. If you are not the Intended Recipient, please delete it."
    " {company} is registered in England & Wales. Registered Office: {street}, {place}. VAT Reg No {n}{n}{n}.\n",
    "Think before you print.\n\nLegal Notice: {company}, a member of the {company2} Group, is authorised by the"
    " Prudential Regulation Authority. Calls may be recorded for Training and Quality.\n",
    "NEWSLETTER {month}\n\nTop Stories\n* {product} wins Red Dot Award\n* New Showroom in {place}\n* Meet us at"
    " Hannover Messe, Hall {n}\n\nUnsubscribe | View in Browser | Privacy Policy\n",
    "Spring Sale! Save {n}% on {product} and {product2}. Shop Now. Valid until 31 {month}. Terms and Conditions"
    " apply. Follow us on Instagram and Pinterest.\n",
    "Your booking at Hotel Victoria {place} is confirmed.\nCheck-in: {day}, 4 {month}\nRoom Type: Queen Deluxe\n"
    "Breakfast: Continental\nBooking Code: JACK{n}\nCity Tax not included.\n",
    "Booking Reference LUCY{n}\nFlight LH{n}{n} {place} - {place2}\nTerminal 1, Gate {n}\nSeat 14C, Economy Light\n"
    "Please arrive at Charles de Gaulle two hours before departure.\n",
    "Car hire confirmation: Mercedes-Benz Vito or similar, pick-up St Pancras Station, {day} 09:00. Full to Full."
    " Collision Damage Waiver included.\n",
    "def test_max_retry(self):\n    client = Hermes(host='{server}')\n    assert client.ping() == 'Pong'\n"
    "# Todo: Mark as flaky\nraise ValueError('Bad Gateway')\n",
    "Exception in thread main java.lang.IllegalStateException\n  at org.apache.felix.Framework.start(Felix.java:{n})"
    "\n  at com.example.victor.App.main(App.java:1{n})\nCaused by: Connection Refused\n",
    "commit 4f{n}a{n}\n\n    Merge branch 'feature/daisy-chain' into develop\n\n    Bump Django from 4.1 to 4.2, drop"
    " Ruby scripts, rename Paris to Berlin environment.\n",
    "SELECT Region, Rich_Text, Will_Renew FROM Contracts WHERE Owner = '{team}' AND City = '{place}';\nRows: {n}\n"
    "Warning: Null Values in Column Grace_Period\n",
    "Agenda Steering Committee\n1. Review of {product} Launch\n2. Budget {month}\n3. Move to {street}\n4. Any Other"
    " Business\nRoom {room}, Building {n}\n",
    "Minutes, {team}, {day}\n\nAgreed: the {thing} goes out in {month}. Open: Frank discussion with {company} about"
    " delays. Action: Sales to check stock in {place}.\n",
    "Faith in the figures is low, so Finance will rework the forecast. Chase the supplier for the {thing}. Drew up a"
    " new plan for {place}; Hope to share it on {day}.\n",
    "Art direction for the {product} campaign is with the agency. Rob the budget for print if you must, but Pat on the"
    " back for the {place} shoot. Sue them for the missing slides was a joke.\n",
    "Password reset\n\nSomeone asked to reset the password of your {software} account. If this was not you, ignore"
    " this message. The link expires on {day}.\n\nThe {software} Team\n",
    "Your parcel from {company} is on its way. Delivery: {day}, between 9 and 12. Drop-off: Parcel Shop Rosemary Lane,"
    " {place}. Track & Trace: JD{n}{n}{n}\n",
    "Product Recall: {drug} 40 mg, Batch MAX{n}. Pharmacies in {place} must quarantine remaining stock. Contact"
    " Medical Information for questions.\n",
    "Patient leaflet {drug}: take with food. Do not use with Saint John's Wort. Side effects: Raynaud's disease,"
    " Crohn's flare. Storage below 25 Celsius.\n",
    "Terms of Delivery: Incoterms 2020, DAP {place}. Governing Law: Laws of England. Force Majeure applies. Any"
    " Dispute goes to the London Court.\n",
    "Clause {n}. The Supplier shall deliver the Goods to the Buyer. The Buyer shall inspect the Goods without Undue"
    " Delay. Title passes on Payment. See Schedule B.\n",
    "Lunch menu {day}\nSoup: Tomato Basil\nMain: Chicken Kiev or Beef Wellington\nVegetarian: Margherita, Caesar Salad"
    "\nDessert: Peach Melba, Earl Grey\n",
    "Canteen news: Eggs Benedict on {day}, Caesar Salad daily, and a Granny Smith for everyone who fills in the {team}"
    " survey.\n",
    "Survey: how happy are you with {product}? (Very Happy / Happy / Not Happy). Your answer helps {company} improve."
    " Takes {n} seconds.\n",
    "Training calendar: First Aid ({place}), {software} Basics (online), Fire Warden (Room {room}). Sign up in"
    " Workday until {day}.\n",
    "Happy Easter from all of us at {company}! The office in {place} is closed on Good Friday and Easter Monday.\n",
    "Season's Greetings! {company} closes on Christmas Eve, Boxing Day and St Stephen's Day. Happy New Year.\n",
    "Dear Sir or Madam,\n\nplease send us your Price List and the Safety Data Sheet for {product}. Delivery address:"
    " {company}, {street}, {place}.\n\nYours faithfully\nPurchasing Department\n",
    "To Whom It May Concern,\n\nthis is to certify that {company}, {place}, holds ISO 9001. Valid through {month}"
    " {year}.\n\nNotified Body {n}{n}\n",
    "Market note: Goldman Sachs upgrades {company}; Lloyds and Morgan Stanley hold. Brent Crude slips, Henry Hub gas"
    " gains {n} cents. Dow Jones flat.\n",
    "Tender {n}-{year}: renovation of King George Primary School, {place}. Lot 1 Roofing, Lot 2 Stanley Park Fence."
    " Documents on the Contracts Finder.\n",
    "Ticket #{n}{n} Priority High\nCategory: Hardware\nDevice: Lenovo Carbon, Dell Latitude, HP Victus\nLocation:"
    " {place}, Floor {n}\nStatus: Waiting for Customer\n",
    "Status: Closed. Resolution: Replaced Toner in Brother MFC on Floor {n}. Canon next to Room {room} still jams."
    " Please rate us.\n",
    "Out of Office\n\nI am on Annual Leave until {day} and have no access to mail. For urgent cases please contact the"
    " {team} Desk.\n",
    "Automatic reply: Thank you for your message. Our Office in {place} is closed from 1 to 5 {month}. Service Hotline:"
    " Option {n}.\n",
    "Weather: Storm Boris brings wind to {place}. Ferry Princess Victoria delayed, Saint-Malo cancelled. Next update"
    " {day}.\n",
    "Route change: Line {n} ends at Queen Elizabeth Park. Change at Martin Place for Luna Park. Victoria Line runs"
    " normally.\n",
    "Stock take {place}\nSKU {n}{n} Lily Vase Large 12\nSKU {n}1{n} Hazel Desk Oak 3\nSKU {n}7{n} Ivy Curtain Green 40"
    "\nTotal Pieces 55\n",
    "Colour chart: Olive, Amber, Ruby Red, Scarlett, Hazel Brown, Jade, Violet. Fabrics: Jersey, Denim, Tweed. Sizes"
    " S to XL. Order code {n}B.\n",
    "Reading list: Clean Code, The Pragmatic Programmer, Lean Startup, Good to Great (audio). Borrow from the {team}"
    " shelf in Room {room}.\n",
    "Film night on {day}: Casablanca or Toy Story? Vote in {software}. Popcorn by {company}.\n",
    "Plant tour {place}: Press Shop, Paint Shop, Body-in-White. Safety Shoes required. Meeting Point: Gate Albert,"
    " {street}.\n",
    "Lean board: Kaizen {day}, Gemba Walk {room}, Kanban refill, Poka Yoke on Line {n}. Takt Time 54 s.\n",
    "Dear Valued Partner, the {month} rebate for {product} is now live in Partner Connect. Silver and Gold tiers earn"
    " {n} points. Happy Selling!\n",
    "Reminder: Cyber Awareness is Mandatory. Phishing looks like this: 'Dear User, Kindly Update Your Mailbox'."
    " Report it with the Fish button.\n",
    "Re: RE: FW: {thing} {company}\n\nThanks, noted. Will do. Best\n\n> Any news on the {thing}?\n> Cheers\n",
    "OK for me. Please proceed with {product}. Regards\n\n> Dear Sales,\n> Kindly confirm Lead Time for {product}.\n",
    # -- with people
    "Hi {first},\n\nthe {thing} for {company} is attached. Could you check it with {name2} before {day}?\n\n"
    "Best regards,\n{name3}\n",
    "Dear {name},\n\nthank you for your order of {product}. Our driver will be in {place} on {day}.\n\nSincerely,\n"
    "{name2}\n{team}, {company}\n",
    "hi {first}, quick one: did {name2} ever send the {thing}? {first3} says no. thx\n",
    "{first} - please add {first2} and {name3} to the invite for Room {room}. Will {last2} dial in from {place}?\n",
    "From: {LastFirst}\nTo: {LastFirst2}\nCc: {LastFirst3}\nSubject: {thing} {month}\n\nHi {first2}, see below.\n"
    "{first}\n",
    "From: {name} <{user}@example.com>\nSent: {day}, 4 {month} {year}\nTo: {name2}; {name3}\nSubject: Re: {product}\n"
    "\nAgreed.\n",
    "Present: {name}, {name2}, {initials3}\nApologies: {LastFirst4}\n\n{first} reported on {product}. {last2} asked for"
    " a new {thing}.\n",
    "Attendees\n- {name} ({company})\n- {name2} ({company2})\n- {initials3}\n\nMs {last} opened the meeting at 9:00."
    " Mr {last2} took the minutes.\n",
    "Please welcome {name}, who joins {team} in {place} on 1 {month}. {first} comes from {company} and reports to"
    " {name2}.\n",
    "{name} has left {company}. Until we fill the role, write to {name2} or to Dr {last3} for anything about"
    " {product}.\n",
    "Approval needed\nRequester: {name}\nApprover: {LastFirst2}\nItem: {product}\nCost centre: {n}{n}\nReason:"
    " Replacement\n",
    "Driver {name} checked in at {place} at 06:4{digit}. Consignee {company}, received by {name2}, signature on file."
    " Pallets: {n}.\n",
    "As {last} wrote on {day}, {company} will not extend. I spoke to {name2} and to {first3} from {team}; both agree."
    "\n\n{initials}\n",
    "Could someone ring {name}? She was in {place} with {first2} and left her {product} at Hotel Victoria.\n\n"
    "Cheers, {first3}\n",
    "{NAME}\n{NAME2}\n{NAME3}\n\nThe above passed the Forklift Exam on 3 {month}. Certificates are with {team}.\n",
    "Sales ranking {month}\n1. {name} {n}k\n2. {name2} {n}k\n3. {LastFirst3} {n}k\nWell done from Management.\n",
    "On {day}, {name} wrote:\n> Hi {first2},\n> I handed the {thing} to {name3}.\n\nThank you {first}, received.\n"
    "{first2}\n",
    "Thanks {first}!\n\n-----Original Message-----\nFrom: {name}\nTo: {team}\n\nKindly note that {name2} covers for me"
    " in {month}.\n",
    "Witness statement: I, {name}, saw the {product} fall near Gate Albert. {name2} and a driver of {company} stood"
    " beside it.\n",
    "Reference for {name}\n\n{first} worked for {company} as {job} until {month} {year}. Ms {last} was punctual.\n\n"
    "{name2}\nHead of {team}\n",
    "Chat export\n{first}: morning\n{first2}: hi {first}, is {server} down again?\n{first}: ask {name3}, {day} on"
    " call\n",
    "[09:1{digit}] {name}: Who has the {thing}?\n[09:2{digit}] {name2}: {first3} took it to {place}"
    "\n[09:3{digit}] {name}: ok\n",
)
"""Even ones are `tune`, odd ones `keep`."""
