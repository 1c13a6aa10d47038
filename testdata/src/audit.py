"""Counts every name of the cast, in any case, in the text of every page and compares
with truth.csv: what stands there more often than the truth says is printed, to be
looked at by a person (words such as "will" are meant to be in the list)."""
import collections, csv, os, re, sys, unicodedata
import records, render
from cast import PEOPLE

tokens = set()
for p in PEOPLE.values():
    if p.key.startswith("x"):
        continue
    for f in [p.name] + p.forms:
        tokens |= {t.lower() for t in re.findall(r"[\w'-]+", f.replace("’", "'")) if len(t) > 1}
tokens -= {"or", "academy", "bridge", "harrowby", "street", "surgery", "police", "record", "council", "harrowbyshire", "mrs", "mr", "ms", "dr", "miss", "pc", "dc", "her", "brother", "older", "my", "the", "mother's", "mum's", "partner", "nurse", "ella's", "4417", "2086"}


def count(s):
    s = unicodedata.normalize("NFKC", s).replace("’", "'").replace("\u00ad", "").lower()
    s = re.sub(r"-\n", "", s)
    s = re.sub(r"'s\b", "", s)
    return collections.Counter(w for t in re.findall(r"[\w'-]+", s) for w in [t.strip("'-")] if w in tokens)


base = os.path.join(records.TD, sys.argv[1] if len(sys.argv) > 1 else "sample")
rows = list(csv.DictReader(open(os.path.join(base, "truth.csv"), encoding="utf-8")))
for file in sorted({r["file"] for r in rows}):
    full = os.path.join(base, "records", file)
    pw = records.PASSWORD if "MASH" in file else ""
    for page in range(1, render.count_pages(full, pw) + 1):
        text = render.text_of(full, page, pw)
        have = count(text)
        if not text.strip():
            continue
        said = count(" \n".join(r["text"] for r in rows if r["file"] == file and r["page"] == str(page) and r["kind"] in ("person", "identifier")))
        for w in sorted(have):
            if have[w] > said[w]:
                print("%s p%d: %r stands %d times, truth has %d" % (file, page, w, have[w], said[w]))
