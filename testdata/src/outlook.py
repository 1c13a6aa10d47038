"""Writes Outlook messages (.msg): compound files (MS-CFB) that hold a message's properties (MS-OXMSG).

    message(props, recipients, attachments) is the tree of a message; compound(tree) its bytes.
    props are {(number, type): value}; a value is text, bytes, an int, a bool or a datetime."""
import datetime, struct

UNICODE, BINARY, LONG, BOOL, TIME = 0x1F, 0x102, 0x3, 0xB, 0x40
SUBJECT, CLASS, BODY, HTML, RTF, HEADERS = 0x37, 0x1A, 0x1000, 0x1013, 0x1009, 0x7D
SENDER, SENDER_SMTP, SUBMITTED, MESSAGE_ID, REPLY_TO = 0xC1A, 0x5D01, 0x39, 0x1035, 0x1042
NAME, SMTP, KIND = 0x3001, 0x39FE, 0xC15
DATA, LONG_NAME, CID, METHOD = 0x3701, 0x3707, 0x3712, 0x3705
TO, CC, BCC = 1, 2, 3


def text(pid, s):
    return {(pid, UNICODE): s}


def storage(props, head):
    """The streams of one set of properties; the fixed ones stand in one stream."""
    out, fixed = {}, b""
    for (pid, kind), v in sorted(props.items()):
        tag = pid << 16 | kind
        if kind == UNICODE:
            data = v.encode("utf-16-le")
        elif kind == BINARY:
            data = v
        else:
            if kind == TIME:
                ticks = int((v - datetime.datetime(1601, 1, 1)).total_seconds()) * 10_000_000
                raw = struct.pack("<q", ticks)
            else:
                raw = struct.pack("<i", int(v)) + b"\0\0\0\0"
            fixed += struct.pack("<II", tag, 6) + raw
            continue
        out["__substg1.0_%08X" % tag] = data
        fixed += struct.pack("<IIII", tag, 6, len(data) + (2 if kind == UNICODE else 0), 0)
    out["__properties_version1.0"] = head + fixed
    return out


def message(props, recipients=(), attachments=(), top=True):
    counts = struct.pack("<IIII", len(recipients), len(attachments), len(recipients), len(attachments))
    tree = storage(props, b"\0" * 8 + counts + (b"\0" * 8 if top else b""))
    for i, (name, smtp, kind) in enumerate(recipients):
        p = {(NAME, UNICODE): name, (SMTP, UNICODE): smtp, (KIND, LONG): kind}
        tree["__recip_version1.0_#%08X" % i] = storage(p, b"\0" * 8)
    for i, a in enumerate(attachments):
        p = {(LONG_NAME, UNICODE): a["name"], (METHOD, LONG): 5 if "message" in a else 1}
        if "cid" in a:
            p[(CID, UNICODE)] = a["cid"]
        if "data" in a:
            p[(DATA, BINARY)] = a["data"]
        s = storage(p, b"\0" * 8)
        if "message" in a:
            s["__substg1.0_3701000D"] = a["message"]
        tree["__attach_version1.0_#%08X" % i] = s
    tree["__nameid_version1.0"] = {"__substg1.0_00020102": b"", "__substg1.0_00030102": b"", "__substg1.0_00040102": b""}
    return tree


def compound(tree):
    END, FREE, FATSECT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
    entries = []  # [name, type, left, right, child, start, size, data]

    def add(name, node):
        e = [name, 1 if isinstance(node, dict) else 2, NONE, NONE, NONE, 0, 0, b"" if isinstance(node, dict) else node]
        entries.append(e)
        n = len(entries) - 1
        if isinstance(node, dict):
            # Siblings are a tree by length and capitals: a chain to the right is one.
            kids = [add(k, node[k]) for k in sorted(node, key=lambda k: (len(k), k.upper()))]
            for a, b in zip(kids, kids[1:]):
                entries[a][3] = b
            if kids:
                e[4] = kids[0]
        return n

    add("Root Entry", tree)
    entries[0][1] = 5
    sectors, fat, mini, minifat = [], [], b"", []

    def chain(data):
        if not data:
            return END
        first = len(sectors)
        for i in range(0, len(data), 512):
            sectors.append(data[i:i + 512].ljust(512, b"\0"))
            fat.append(len(sectors))
        fat[-1] = END
        return first

    for e in entries:
        if e[1] != 2:
            continue
        e[6] = len(e[7])
        if e[6] >= 4096:
            e[5] = chain(e[7])
        elif e[6]:
            e[5] = len(minifat)
            for i in range(0, e[6], 64):
                mini += e[7][i:i + 64].ljust(64, b"\0")
                minifat.append(len(minifat) + 1)
            minifat[-1] = END
        else:
            e[5] = END
    entries[0][5], entries[0][6] = chain(mini), len(mini)
    mf = b"".join(struct.pack("<I", x) for x in minifat)
    mf += struct.pack("<I", FREE) * (-len(minifat) % 128)
    minifat_start, minifat_n = chain(mf), len(mf) // 512
    d = b""
    for name, kind, left, right, child, start, size, _ in entries:
        raw = name.encode("utf-16-le") + b"\0\0"
        d += raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, left, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    while len(d) % 512:
        d += b"\0" * 64 + struct.pack("<HBBIII", 0, 0, 0, NONE, NONE, NONE) + b"\0" * 36 + struct.pack("<IQ", 0, 0)
    dir_start = chain(d)
    n = 0
    while (len(fat) + n + 127) // 128 > n:
        n += 1
    assert n <= 109
    fat_start = len(sectors)
    fat += [FATSECT] * n
    fat += [FREE] * (-len(fat) % 128)
    table = b"".join(struct.pack("<I", x) for x in fat)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, n, dir_start, 0, 4096,
                                                                       minifat_start, minifat_n, END, 0)
    head += b"".join(struct.pack("<I", fat_start + i if i < n else FREE) for i in range(109))
    return head + b"".join(sectors) + table


def rtf(s):
    """Uncompressed "compressed RTF" (MS-OXRTFCP)."""
    b = s.encode("latin-1")
    return struct.pack("<IIII", len(b) + 12, len(b), 0x414C454D, 0) + b
