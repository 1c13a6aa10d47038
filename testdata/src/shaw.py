"""The minimal case: three pages by three producers."""
import os, tempfile
import records, render
from cast import PEOPLE, ROLL, STAFF
from build import TD, source

OUT = os.path.join(TD, "shaw")
CASE = """# The minimal case: the brother has the same surname, and the teacher is also a parent. All invented.
[request]
reference = "SAR-2026-001"
received = 2026-03-02
by = "parent"

[subject]
name = "Ella Shaw"
known_as = ["Ellie"]
date_of_birth = 2015-06-09
upn = "%s"
emails = []

[requester]
name = "Karen Shaw"
relationship = "mother"
email = "karen.shaw@mailbox.example"

[lists]
roll = "lists/roll.csv"
contacts = "lists/contacts.csv"
staff = "lists/staff.csv"
"""


def main(_):
    rec = os.path.join(OUT, "records")
    for d in (rec, os.path.join(OUT, "lists")):
        os.makedirs(d, exist_ok=True)
    start = len(records.ROWS)
    with tempfile.TemporaryDirectory() as work:
        f = "1 Behaviour incident.pdf"
        render.chromium(records.tagged(source("shaw-1.html"), f), records.FORM_CSS, os.path.join(rec, f), "Behaviour incident", work)
        f = "2 Lesson note.pdf"
        render.writer(records.tagged(source("shaw-2.html"), f), os.path.join(rec, f), "Lesson note", "School office", work, footer="Lesson note", size=11)
        f = "3 Complaint.pdf"
        render.pdflatex(records.tagged(source("shaw-3.tex"), f, "tex"), os.path.join(rec, f), work)
    for name in os.listdir(rec):
        records.settle(os.path.join(rec, name))
    rows = records.ROWS[start:]
    del records.ROWS[start:]
    keep = {"ella", "tom", "dev", "alext", "grace"}
    upns = {r["upn"] for r in ROLL if r["key"] in keep}
    records.write_csv(os.path.join(OUT, "lists", "roll.csv"), records.ROLL_HEAD, [records.roll_row(r) for r in ROLL if r["key"] in keep])
    records.write_csv(os.path.join(OUT, "lists", "contacts.csv"), records.CONTACT_HEAD, [c for c in records.contacts() if c[0] in upns])
    records.write_csv(os.path.join(OUT, "lists", "staff.csv"), records.STAFF_HEAD, [s for s in STAFF if s[0] in ("APA", "DOK", "CFA", "RAD", "JLI")])
    open(os.path.join(OUT, "CASE.toml"), "w").write(CASE % PEOPLE["ella"].ids["upn"])
    records.write_csv(os.path.join(OUT, "truth.csv"), records.TRUTH_HEAD, [r.list() for r in rows])
    return records.check(rec, rows)
