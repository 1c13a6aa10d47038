"""Turns tagged sources into plain ones and writes down every mention on the way.

    [[text|who]]               a mention of a person of cast.py in their usual role
    [[text|who/role]]          the same in another role; [[text|who/role/expect]]
    [[text|?ella,tom]]         could be either: expect ask
    [[text|-]]                 looks like a name and is none
    [[text|#who]]              an identifier that belongs to who
    «field:who»                the value of that field of who, as an identifier
    ⟦CODE: sentence⟧           a reserved passage, by its code of the policy table
    <!--page--> or %%page      the next page begins here

Names that can only be one person, and identifiers that cast.py knows, are tagged
by rule. Words that could be a name and carry no tag stop the build."""
import html, re
from cast import PEOPLE, WORDS, DEFAULT

IDFIELDS = ["upn", "uln", "nhs", "email", "pemail", "mobile", "phone", "home", "work", "addr", "post", "adno", "vrm", "crime", "crime2", "cad", "oe", "lcs", "ext", "dob"]
LEX = {}
for p in PEOPLE.values():
    for f in p.forms:
        if f in WORDS:
            continue
        if f in LEX and LEX[f][0] is not p and f not in ("Shaw",):
            raise SystemExit("two people are called %r: %s and %s" % (f, LEX[f][0].name, p.name))
        LEX[f] = (p, "person")
for p in PEOPLE.values():
    for f in IDFIELDS:
        if f in p.ids and f != "adno":
            LEX.setdefault(p.ids[f], (p, "identifier"))


def rx(f):
    return re.escape(f).replace("\\'", "['’]")


AUTO = re.compile(r"(?<![\w@.])(?:" + "|".join(rx(f) for f in sorted(LEX, key=len, reverse=True)) + r")(?!\w|-\w)")
AUTO_IDS = re.compile(r"(?<![\w@.])(?:" + "|".join(rx(f) for f in sorted(LEX, key=len, reverse=True) if LEX[f][1] == "identifier") + r")(?!\w)")
SUSPECT = re.compile(r"\b(?:" + "|".join(WORDS + [w.upper() for w in WORDS]) + r")\b|\w['’]s (?:mum|mam|dad|nan|mother|father|brother|sister|parents?|gran)\b|\bhis (?:mum|dad|mother|father)\b"
                     r"|\b[\w.]+@[\w.]+|\b0\d{4} ?\d{3} ?\d{3}\b|\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b|\b[A-HJ-NP-RT-Z]\d{12}\b|\b\d{3} \d{3} \d{4}\b")
LEX_LOOSE = {k.replace("’", "'"): v for k, v in LEX.items()}


class Row:
    def __init__(self, file, page, text, person, role, kind, expect):
        self.file, self.page, self.text, self.person, self.role, self.kind, self.expect = file, page, re.sub(r"\s+", " ", text).strip(), person, role, kind, expect

    def list(self):
        return [self.file, str(self.page), self.text, self.person, self.role, self.kind, self.expect]


def untex(s):
    for a, b in ((r"\&", "&"), (r"\%", "%"), (r"\#", "#"), (r"\_", "_"), ("~", " "), ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("'", "’"), ("`", "‘"), (r"\ ", " "), (r"\-", ""), (r"\hspace*{0pt}", "")):
        s = s.replace(a, b)
    s = re.sub(r"\\(?:textit|textbf|emph|hbox|mbox)\{([^{}]*)\}", r"\1", s)
    s = re.sub(r"\\\\(\[[^\]]*\])?", " ", s)
    return s


TOKEN = {
    "html": re.compile(r"(?P<page><!--page-->)|(?P<comment><!--.*?-->)|(?P<tag></?[a-zA-Z!][^<>]*>)|(?P<open>⟦(?P<code>[A-Z-]+)(?:/(?P<pexp>\w+))?: ?)|(?P<close>⟧)|\[\[(?P<text>[^\[\]|]*)\|(?P<who>[^\[\]]*)\]\]|«(?P<field>[^»]*)»", re.S),
    "tex": re.compile(r"(?P<page>%%page)|(?P<comment>(?<!\\)%[^\n]*)|(?P<tag>\\(?:begin|end|documentclass|usepackage|setlength|section|hypersetup)\*?(?:\[[^\]]*\])?(?=\{))|(?P<open>⟦(?P<code>[A-Z-]+)(?:/(?P<pexp>\w+))?: ?)|(?P<close>⟧)|\[\[(?P<text>[^\[\]|]*)\|(?P<who>[^\[\]]*)\]\]|«(?P<field>[^»]*)»", re.S),
}
TOKEN["text"] = re.compile(TOKEN["html"].pattern.replace(r"(?P<tag></?[a-zA-Z!][^<>]*>)", r"(?P<tag>\x00)"), re.S)


def process(src, file, fmt="html", page=1, kind=None, problems=None):
    """Returns (source without tags, rows, pages). kind="hidden" makes hidden rows."""
    plain = {"html": html.unescape, "tex": untex, "text": lambda s: s}[fmt]
    rows, out, stack = [], [], []
    problems = problems if problems is not None else []

    def put(s):
        out.append(s)
        for st in stack:
            st["text"].append(s)

    def row(text, person, role, k, expect):
        if k == "passage":
            rows.insert(stack[-1]["at"] if stack else len(rows), Row(file, page, text, person, role, kind or k, expect))
        else:
            rows.append(Row(file, page, text, person, role, kind or k, expect))

    def raw(s):
        pos = 0
        for m in AUTO.finditer(s):
            check(s[pos:m.start()], s)
            if s[max(0, m.start() - 2):m.start()] in ("'s", "’s") or (m[0].lower() in ("mum", "dad", "nan", "father", "mother", "grandmother") and re.search(r"(?:['’]s|\bhis|\btheir|\bown) $", s[:m.start()])):
                problems.append("%s p%d: whose %r? …%s" % (file, page, m[0], s[max(0, m.start() - 40):m.end() + 10]))
            p, k = LEX.get(m[0]) or LEX_LOOSE[m[0].replace("’", "'")]
            put(s[pos:m.start()])
            put(m[0])
            row(plain(m[0]), p.name, p.role, k, p.expect)
            pos = m.end()
        check(s[pos:], s)
        put(s[pos:])

    def check(part, whole):
        for m in SUSPECT.finditer(plain(part)):
            problems.append("%s p%d: untagged %r in …%s…" % (file, page, m[0], whole.replace("\n", " ")[:140]))

    pos = 0
    for m in TOKEN[fmt].finditer(src):
        raw(src[pos:m.start()])
        pos = m.end()
        if m["page"]:
            page += 1
            out.append(m["page"] if fmt == "html" else "\\newpage\n" if fmt == "tex" else "\f")
        elif m["comment"] or m["tag"]:
            out.append(m[0])
            if m["tag"]:
                for st in stack:
                    st["text"].append(" " if fmt == "html" and re.match(r"<(br|/p|/td|/div|p)", m["tag"]) else "")
        elif m["open"]:
            stack.append({"code": m["code"], "text": [], "expect": m["pexp"] or "refer", "at": len(rows)})
        elif m["close"]:
            st = stack[-1]
            t = plain("".join(st["text"]))
            row(t, "", st["code"], "passage", st["expect"])
            stack.pop()
        elif m["field"]:
            field, who = m["field"].split(":")
            p = PEOPLE[who]
            v = p.ids[field]
            put(v)
            row(v, p.name, p.role, "identifier", p.expect if p.role != "staff" or field in ("email", "ext") else "redact")
        else:
            text, who = m["text"], m["who"]
            put(text)
            if who == "-":
                continue
            if who.startswith("?"):
                row(plain(text), " / ".join(PEOPLE[w].name for w in who[1:].split(",")), "", "person", "ask")
                continue
            k = "person"
            if who.startswith("#"):
                k, who = "identifier", who[1:]
            parts = who.split("/")
            p = PEOPLE[parts[0]]
            role = parts[1] if len(parts) > 1 and parts[1] else p.role
            expect = parts[2] if len(parts) > 2 else (p.expect if role == p.role else DEFAULT[role])
            row(plain(text), p.name, role, k, expect)
    raw(src[pos:])
    if stack:
        problems.append("%s: a passage is never closed" % file)
    return "".join(out), rows, page
