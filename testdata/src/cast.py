"""The invented people of the sample case: who they are, how they are named and
which numbers belong to them. Everything is made from this file, so that the lists,
the records and truth.csv cannot disagree."""
import random

SCHOOL = "Harrowby Bridge Academy"
DOMAIN = "harrowbybridge.example"
L = "ABCDEFGHJKLMNPQRTUVWXYZ"  # the letters of a UPN: no I, O, S


def make_upn(serial, year):
    d = "925" + "4417" + "%02d" % (year % 100) + "%03d" % serial  # LA, school, year of entry, serial: 12 digits
    return L[sum((i + 2) * int(c) for i, c in enumerate(d)) % 23] + d


def weigh(n):
    return sum((10 - i) * int(c) for i, c in enumerate(n)) % 11


def make_ten(rest, want, start):
    """The next ten-digit number from start whose weighted sum is want."""
    n = start
    while weigh(rest + "%0*d" % (10 - len(rest), n)) != want:
        n += 1
    return rest + "%0*d" % (10 - len(rest), n)


def spaced_nhs(n):
    return n[:3] + " " + n[3:6] + " " + n[6:]


class P:
    def __init__(self, key, name, role, expect=None, forms=(), **ids):
        self.key, self.name, self.role, self.forms, self.ids = key, name, role, list(forms), ids
        self.expect = expect or DEFAULT[role]


DEFAULT = {  # what the reviewer should arrive at for a mention in that role
    "subject": "keep", "requester": "keep", "parent": "ask", "sibling": "redact", "pupil": "redact",
    "other-parent": "redact", "staff": "keep", "staff-private": "redact", "professional": "keep",
    "police": "ask", "informant": "refer", "witness": "refer", "other": "redact", "": "keep",
}

PEOPLE = {}


def add(*a, **k):
    p = P(*a, **k)
    PEOPLE[p.key] = p
    return p


# ---- pupils -------------------------------------------------------------------
# key, forename, surname, preferred, former, middle, dob, gender, year, reg, house, bare forms that are safe to tag
MAIN = [
    ("ella", "Ella", "Shaw", "Ellie", "Whitlock", "Rose", "09/06/2015", "F", 6, "6P", "Kestrel",
     ["Ella Rose Shaw", "Ella Whitlock", "Ella", "Ellie", "Bear", "ELLA", "Ellie Shaw"]),
    ("tom", "Thomas", "Shaw", "Tom", "Whitlock", "James", "02/12/2011", "M", 9, "9C", "Kestrel",
     ["Tom Shaw", "TOM SHAW", "Tommy", "Tom", "Thomas", "Tom Whitlock", "her brother", "Ella's brother", "her older brother", "older brother", "my brother", "the brother"]),
    ("dev", "Dev", "Patel", "", "", "Kiran", "21/01/2015", "M", 6, "6P", "Merlin", ["Dev"]),
    ("alext", "Alexander", "Turner", "Alex", "", "", "30/09/2014", "M", 6, "6P", "Harrier", ["Alex Turner", "Alex T"]),
    ("alexh", "Alexandra", "Hussain", "Alex", "", "Noor", "17/02/2015", "F", 6, "6L", "Kestrel", ["Alex Hussain", "Alex H"]),
    ("grace", "Grace", "Mellor", "", "", "Anne", "05/11/2014", "F", 6, "6P", "Harrier", []),
    ("will", "William", "Draper", "Will", "", "", "19/04/2015", "M", 6, "6P", "Osprey", ["Will Draper", "William"]),
    ("mark", "Mark", "Osei", "", "", "Kofi", "28/07/2015", "M", 6, "6L", "Osprey", []),
    ("hope", "Hope", "Farrell", "", "Keane", "", "12/03/2015", "F", 6, "6P", "Merlin", []),
    ("zoe", "Zoë", "Fenwick", "", "", "", "03/10/2014", "F", 6, "6P", "Osprey", ["Zoë", "Zoe", "Zoe Fenwick"]),
    ("lukasz", "Łukasz", "Wójcik", "Luke", "", "", "25/05/2015", "M", 6, "6P", "Kestrel", ["Łukasz", "Lukasz", "Lukasz Wojcik"]),
    ("aoife", "Aoife", "O'Connor", "", "", "Mary", "14/12/2014", "F", 6, "6L", "Merlin", ["Aoife", "Aoife O’Connor"]),
    ("amara", "Amara", "Okonkwo-Reid", "", "", "", "08/08/2015", "F", 6, "6P", "Harrier", ["Amara", "Amara Okonkwo", "Amara OR"]),
    ("jayden", "Jayden", "Thorpe", "Jay", "", "", "11/03/2012", "M", 9, "9C", "Osprey", ["Jayden"]),
    ("beth", "Bethany", "Lunn", "Beth", "", "", "22/06/2015", "F", 6, "6P", "Merlin", ["Bethany", "Beth Lunn", "Beth"]),
    ("harvey", "Harvey", "Cobb", "", "", "", "01/09/2014", "M", 6, "6L", "Harrier", ["Harvey"]),
    ("ellam", "Ella", "Marsden", "", "", "", "16/02/2016", "F", 5, "5H", "Osprey", ["Ella M", "Ella Marsden"]),
    ("mj", "Maisie-Jane", "Pryce", "MJ", "", "", "27/01/2015", "F", 6, "6P", "Kestrel", ["Maisie-Jane", "Maisie"]),
    ("callum", "Callum", "D'Arcy", "", "", "", "09/01/2012", "M", 9, "9F", "Merlin", ["Callum"]),
    ("ruby", "Ruby", "Stannard", "", "", "", "30/03/2015", "F", 6, "6P", "Harrier", ["Ruby"]),
    ("freya", "Freya", "Lindqvist", "", "", "", "19/10/2014", "F", 6, "6L", "Kestrel", ["Freya"]),
    ("oliver", "Oliver", "Shaw-Bennett", "Ollie", "", "", "07/12/2015", "M", 5, "5H", "Merlin", ["Ollie Shaw-Bennett"]),
]
FIRST_F = "Isla Poppy Lily Evie Imogen Nadia Chloe Martha Keira Libby Tilly Anya Orla Darcey Safiya Thea Erin Lottie Niamh Elodie Mabel Zara Heidi Jasmine Phoebe".split()
FIRST_M = "Archie Leo Oscar Finley Theo Mason Kai Yusuf Rory Stanley Jude Reuben Tyler Ethan Isaac Ibrahim Logan Arthur Louie Ralph Hamza Felix Bobby Jenson Kacper".split()
LAST = ("Ackroyd Barraclough Bielak Birtwhistle Chatterjee Clegg Coulson Crowther Dhillon Dunstan Eastwood Fawcett Ferreira Gledhill Greaves "
        "Hargreaves Haworth Hebden Iqbal Jagger Kaye Kershaw Lockwood Mbeki Midgley Mistry Naylor Nowak Ogden Oldroyd Pickles Quarmby Rafiq Ramsden "
        "Redfearn Rushworth Sandhu Sharp Silva Sugden Sykes Tasker Thackray Tordoff Uttley Varley Wadsworth Waring Womersley Yardley Zaman Boothroyd "
        "Copley Dyson Earnshaw Firth Garside Holroyd Illingworth Jowett Kilner Lumb Mallinson Noble Outram Priestley Rawson Schofield Tattersall Umpleby "
        "Vickers Whiteley Armitage Beaumont Castle Denby Exley Fearnley Gaukroger Hinchliffe Ingham Jessop Kenworthy Liversedge Murgatroyd Netherwood "
        "Oates Pogson Quinlan Rothery Stancliffe Threlfall Uprichard Verity Walshaw Yeadon Appleyard Bottomley Crossland").split()
HOUSES = ["Kestrel", "Merlin", "Harrier", "Osprey"]

ROLL = []


def build_roll():
    rng = random.Random(20260302)
    rows = [list(m[:11]) + [m[11]] for m in MAIN]
    want = {(6, "6P"): 29, (6, "6L"): 28, (5, "5H"): 21, (9, "9C"): 22, (9, "9F"): 20}
    last = LAST[:]
    rng.shuffle(last)
    used = {"Ella", "Tom"}
    for (year, reg), n in want.items():
        have = sum(1 for r in rows if r[9] == reg)
        for i in range(n - have):
            g = "F" if rng.random() < .5 else "M"
            fn = rng.choice(FIRST_F if g == "F" else FIRST_M)
            sn = last.pop()
            start = {5: 2015, 6: 2014, 9: 2011}[year]
            m = rng.choice([9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8])
            dob = "%02d/%02d/%d" % (rng.randint(1, 28), m, start if m >= 9 else start + 1)
            rows.append(["x%03d" % len(rows), fn, sn, "", "", "", dob, g, year, reg, HOUSES[len(rows) % 4], []])
    rows.sort(key=lambda r: (r[8], r[9], r[2].casefold(), r[1]))
    for i, r in enumerate(rows):
        key, fn, sn, pref, former, mid, dob, g, year, reg, house, bare = r
        entry = {5: 2020, 6: 2019, 9: 2016}[year]
        upn = make_upn(101 + i * 7, entry)
        uln = make_ten("7" + "%04d" % (3105 + i * 37), 10, 20117 + i * 113) if year >= 6 else ""
        nhs = make_ten("999" + "%03d" % (204 + i * 5), 0, 1180 + i * 71)
        shown = pref or fn
        if key in ("lukasz", "mj", "ella"):
            shown = fn
        plain = (shown[0] + "." + sn).lower()
        for a, b in (("ł", "l"), ("ó", "o"), ("ë", "e"), ("'", ""), ("á", "a")):
            plain = plain.replace(a, b)
        email = "%s%s@%s" % (plain.split(".")[0] + "." + plain.split(".")[1], {5: "20", 6: "19", 9: "16"}[year], DOMAIN)
        ROLL.append(dict(adno="%06d" % (4120 + i * 3), upn=upn, uln=uln, surname=sn, forename=fn, pref=pref, former=former, middle=mid,
                         dob=dob, gender=g, year=year, reg=reg, house=house, email=email, key=key))
        role = "subject" if key == "ella" else "sibling" if key == "tom" else "pupil"
        name = "Ella Shaw" if key == "ella" else "Tom Shaw" if key == "tom" else shown + " " + sn
        forms = list(bare)
        for f in {fn, pref or fn}:
            forms += [f + " " + sn, sn + ", " + f, sn.upper() + ", " + f, sn.upper() + " " + f, (f + " " + sn).upper()]
        if len(sn) > 2 and key not in ("ella", "tom", "dev", "alext", "alexh", "oliver", "hope", "mark", "grace", "will") and sn not in ("Sharp", "Castle", "Noble", "Verity"):
            forms.append(sn)
        p = add(key, name, role, forms=forms, upn=upn, dob=dob, nhs=spaced_nhs(nhs), email=email, adno=ROLL[-1]["adno"])
        if uln:
            p.ids["uln"] = uln


build_roll()
e = PEOPLE["ella"]
e.ids.update(addr="14 Wharf Lane, Harrowby Bridge", post="LN17 4QT")
PEOPLE["tom"].ids.update(ucn="0417", phone="07700 900318")
PEOPLE["alext"].ids.update(nhs=PEOPLE["alext"].ids["nhs"])

# ---- family -------------------------------------------------------------------
add("karen", "Karen Shaw", "requester", forms=["Karen Shaw", "Mrs Shaw", "Ms Shaw", "Mrs K Shaw", "Karen", "Mum", "mum", "mother", "Mother"],
    addr="14 Wharf Lane, Harrowby Bridge", post="LN17 4QT", mobile="07700 900142", home="01632 960217", work="01632 960884",
    email="karen.shaw@mailbox.example")
add("daniel", "Daniel Whitlock", "parent", forms=["Daniel Whitlock", "Mr Whitlock", "Mr D Whitlock", "Danny Whitlock", "Danny", "WHITLOCK, Daniel", "Dad", "dad", "father", "Father", "Daddy", "daddy"],
    addr="Flat 3, 61 Cinder Street, Market Askern", post="LN18 7BD", mobile="07700 900677", email="d.whitlock@postbag.example", vrm="FX19 KDT")
add("maureen", "Maureen Shaw", "other", forms=["Maureen Shaw", "Mrs M Shaw", "Maureen", "Nan", "nan", "Nana", "grandmother", "Grandmother", "Nanny Mo"], mobile="07700 900503",
    addr="8 Lock Cottages, Harrowby Bridge", post="LN17 4RB")
add("lee", "Lee Brannigan", "other", forms=["Lee Brannigan", "Mr Brannigan", "BRANNIGAN, Lee", "mum's partner", "Mum's partner", "Mum’s partner", "mum’s partner", "Mother's partner", "mother's partner", "Lee"], mobile="07700 900729", vrm="YK67 VHN")
add("dilys", "Dilys Probert", "informant", forms=["Dilys Probert", "Mrs Probert", "Mrs D Probert"], home="01632 960355", addr="16 Wharf Lane, Harrowby Bridge", post="LN17 4QT")
# parents of other pupils
add("donna", "Donna Turner", "other-parent", forms=["Donna Turner", "Mrs Turner", "Donna"], mobile="07700 900211", email="donna.turner@mailbox.example", post="LN17 5HG", addr="3 Maltings Close, Harrowby Bridge")
add("imran", "Imran Hussain", "other-parent", forms=["Imran Hussain", "Mr Hussain"], mobile="07700 900264", email="i.hussain@postbag.example", post="LN17 6PA", addr="22 Station Parade, Harrowby Bridge")
add("michelle", "Michelle Draper", "other-parent", forms=["Michelle Draper", "Mrs Draper", "Michelle"], mobile="07700 900388", email="m.draper@inbox.example", post="LN17 5LE", addr="47 Priory Road, Harrowby Bridge")
add("siobhan", "Siobhan O'Connor", "other-parent", forms=["Siobhan O'Connor", "Siobhan O’Connor", "Mrs O'Connor", "Mrs O’Connor"], mobile="07700 900456", email="siobhan.oc@inbox.example", post="LN17 4UF", addr="9 Chapel Row, Harrowby Bridge")
add("curtis", "Curtis Thorpe", "other-parent", forms=["Curtis Thorpe", "Mr Thorpe"], mobile="07700 900590", email="c.thorpe@mailbox.example", post="LN18 2JW", addr="105 Askern Road, Harrowby Bridge")
add("ewa", "Ewa Wójcik", "other-parent", forms=["Ewa Wójcik", "Mrs Wójcik"], mobile="07700 900615", email="ewa.wojcik@inbox.example", post="LN17 6TR", addr="2 Weavers Yard, Harrowby Bridge")
add("ngozi", "Ngozi Okonkwo-Reid", "other-parent", forms=["Ngozi Okonkwo-Reid", "Ms Okonkwo-Reid", "Ngozi"], mobile="07700 900871", email="ngozi.or@postbag.example", post="LN17 6TQ", addr="31 Minster View, Harrowby Bridge")
add("sanjay", "Sanjay Patel", "other-parent", forms=["Sanjay Patel", "Mr Patel", "Sanjay"], mobile="07700 900945", email="sanjay.patel@inbox.example", post="LN17 5DN", addr="6 Orchard Garth, Harrowby Bridge")

# ---- staff and others -----------------------------------------------------------
STAFF = []


def staff(key, code, title, fn, sn, initials, job, start, end="", agency="N", role="staff", expect=None, forms=(), **ids):
    email = "%s.%s@%s" % (fn[0].lower(), sn.lower().replace("'", ""), DOMAIN)
    if agency == "N":
        ids.setdefault("email", email)
    p = add(key, fn + " " + sn, role, expect, [f for f in [title + " " + fn + " " + sn, title + " " + fn[0] + " " + sn, fn + " " + sn, title + " " + sn, sn.upper() + ", " + fn] + list(forms)], **ids)
    STAFF.append((code, title, fn, sn, initials, job, ids.get("email", ""), start, end, agency))
    return p


staff("patel", "APA", "Mrs", "Anita", "Patel", "AP", "Class teacher 6P", "01/09/2017", forms=["Anita"], mobile="07700 900938", home="01632 960540", addr="6 Orchard Garth, Harrowby Bridge", post="LN17 5DN",
      pemail="anita.patel@inbox.example")
staff("adeyemi", "RAD", "Ms", "Ruth", "Adeyemi", "RA", "Headteacher", "01/09/2019", forms=["Ruth"])
staff("lister", "JLI", "Mrs", "Joanne", "Lister", "JL", "Assistant Headteacher, DSL", "01/09/2014", ext="01632 960114", forms=["J Lister", "Jo Lister", "Jo"])
staff("holt", "FHO", "Ms", "Frances", "Holt", "FH", "Deputy DSL, Pastoral Manager", "01/01/2020", forms=["F Holt", "Frances", "FH"])
staff("fairhurst", "CFA", "Mr", "Colin", "Fairhurst", "CF", "SENDCo", "01/09/2016", forms=["C Fairhurst"])
staff("prosser", "SPR", "Miss", "Siân", "Prosser", "SP", "Teaching assistant, ELSA", "01/09/2021", forms=["Siân", "Miss Sian Prosser"])
STAFF[-1] = STAFF[-1][:6] + ("s.prosser@" + DOMAIN,) + STAFF[-1][7:]
staff("carrick", "HCA", "Mrs", "Hope", "Carrick", "HC", "Attendance and welfare officer", "01/04/2018")
staff("nair", "PNA", "Mrs", "Priya", "Nair", "PN", "Office manager", "01/09/2015", forms=["Priya"])
staff("stubbs", "WST", "Mrs", "Wendy", "Stubbs", "WS", "Midday supervisor", "01/09/2012", forms=["Wendy"], mobile="07700 900812")
staff("okafor", "DOK", "Mr", "Daniel", "Okafor", "DO", "Head of Year 9", "01/09/2018")
staff("tate", "BTA", "Miss", "Bryony", "Tate", "BT", "Teaching assistant 6P", "01/09/2023")
staff("lomax", "WLO", "Mr", "Will", "Lomax", "WL", "Class teacher 6L", "01/09/2020")
staff("grant", "PGR", "Mr", "Peter", "Grant", "PG", "PE lead", "01/09/2011")
staff("hennessy", "MHE", "Mr", "Marcus", "Hennessy", "MH", "Deputy Headteacher", "01/09/2017", forms=["Marcus"])
staff("whitfield", "JWH", "Mr", "Jonas", "Whitfield", "JW", "Data protection officer", "01/05/2022", forms=["Jonas"])
staff("pike", "JPI", "Mr", "Jordan", "Pike", "JP", "Supply teacher", "03/11/2025", "19/12/2025", "Y", role="other", expect="ask")
staff("dutton", "LDU", "Mrs", "Lesley", "Dutton", "LD", "Receptionist, first aider", "01/09/2009")
staff("marr", "EMA", "Miss", "Eilidh", "Marr", "EM", "Class teacher 5H", "01/09/2022")
staff("brook", "TBR", "Mr", "Tariq", "Brook", "TB", "Site manager", "01/02/2016")
staff("vane", "CVA", "Mrs", "Celia", "Vane", "CV", "Music teacher", "01/09/2008")
staff("hollis", "GHO", "Mr", "Gwilym", "Hollis", "GH", "Form tutor 9C, science", "01/09/2019")
staff("senior", "KSE", "Mrs", "Kath", "Senior", "KS", "Cook in charge", "01/09/2006")

add("salt", "Edith Salt", "other", "ask", ["Mrs Edith Salt", "Edith Salt", "Mrs Salt", "Mrs E Salt"])
add("gough", "Ron Gough", "other", "ask", ["Mr Ron Gough", "Ron Gough", "Mr Gough"])
add("rahman", "Nadia Rahman", "professional", forms=["Nadia Rahman", "Ms Rahman", "Nadia"], phone="01632 960733", email="nadia.rahman@harrowbyshire.example")
add("brandt", "Helen Brandt", "professional", forms=["Dr Helen Brandt", "Helen Brandt", "Dr Brandt", "Dr H Brandt"], email="h.brandt@harrowbyshire.example")
add("mehta", "Anil Mehta", "professional", forms=["Dr Anil Mehta", "Anil Mehta", "Dr Mehta", "Dr A Mehta"], phone="01632 960480")
add("beech", "Lorraine Beech", "professional", forms=["Lorraine Beech", "Nurse Beech", "Mrs Beech"], phone="01632 960466")
add("llewellyn", "Owen Llewellyn", "professional", forms=["Owen Llewellyn", "Mr Llewellyn", "Owen"])
add("kemp", "Stuart Kemp", "police", forms=["PC 4417 Stuart Kemp", "PC 4417 Kemp", "PC Stuart Kemp", "PC Kemp"], email="stuart.kemp4417@police.example")
add("ellison", "Laura Ellison", "police", forms=["DC Laura Ellison", "DC Ellison", "DC 2086 Ellison"], phone="01632 960990")
add("school", SCHOOL, "", "keep", phone="01632 960100", email="office@" + DOMAIN, post="LN17 4NA", urn="149372")
add("ref", "(police record)", "", "refer", crime="42/18834/26", cad="CAD 1127", oe="OE/26/00418", crime2="42/61207/25", lcs="2046618")
add("surgery", "Bridge Street Surgery", "", "keep", post="LN17 4PL")
add("council", "Harrowbyshire Council", "", "keep", phone="01632 960700", email="mash@harrowbyshire.example", post="LN16 1AA")

# Names that two people share, or that are words: never tagged by rule.
WORDS = ["Grace", "Will", "Mark", "Hope", "Alex", "Shaw", "Whitlock", "Patel", "Turner", "Hussain", "Draper", "Osei", "Mellor", "Farrell"]

add("thistlewood", "B. Thistlewood", "professional", forms=["B. Thistlewood", "Thistlewood"])
add("craig", "Craig Brannigan", "other", forms=["Craig Brannigan"])
add("carmichael", "F. Carmichael", "professional")
add("oyelaran", "S. Oyelaran", "professional")
add("ruth", "Moira Lunn", "other-parent", forms=["Moira Lunn", "Mrs Lunn"], email="moira.lunn@inbox.example", mobile="07700 900333", addr="12 Saddlers Row, Harrowby Bridge", post="LN17 5BB")
