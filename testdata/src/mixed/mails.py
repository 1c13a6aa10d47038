"""Messages as Outlook, Gmail, Apple's and Exchange's programs keep them."""
import base64, datetime, email.message, email.policy, email.utils, os, struct, subprocess, sys, tempfile

from folder import archive, put

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import outlook as o

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def message(frm, to, subject, **more):
    m = email.message.EmailMessage(policy=email.policy.SMTP)
    m["From"], m["To"], m["Subject"] = frm, to, subject
    m["Date"], m["Message-ID"] = "Mon, 02 Mar 2026 08:15:00 +0000", "<%s@castlegate.example>" % subject.split()[0].lower()
    for k, v in more.items():
        m[k.replace("_", "-")] = v
    return m


def gmail():
    m = message('"Pryce, Angharad" <a.pryce@castlegate.example>', "Office <office@castlegate.example>", "Playground – what Éowyn said", Cc="Dai Bowen <dai@bowen.example>", Bcc="Silent Reader <silentreader@castlegate.example>",
                X_Forwarded_To="forwardedreader@castlegate.example")
    m.set_content("Dear office,\n\nÉowyn said she was pushed by Caradoc.\n\nplainonlyone plainonlytwo plainonlythree plainonlyfour\n")
    m.add_alternative('<div dir="ltr">Dear office,<div><br></div><div>Éowyn said she was pushed by Cara&shy;doc.</div><img src="cid:pic1" alt="Altofpicture">'
                      '<div style="display:none;max-height:0">Preheaderwords</div><span style="color:#fefefe">Nearwhitewords</span><a href="https://track.example/trackedlink">timetable</a></div>'
                      '<div class="gmail_quote">On Sun, Rhodri wrote:<blockquote>Earlier quotedwords</blockquote></div>', subtype="html")
    m.get_payload()[1].add_related(PNG, "image", "png", cid="<pic1>")
    inner = message("Rhodri <rhodri@home.example>", "a.pryce@castlegate.example", "Innersubject earlier", Bcc="Innerblind <innerblind@home.example>")
    inner.set_content("Innerbody words from Rhodri")
    inner.add_attachment(b"Deepattachment words", maintype="text", subtype="plain", filename="deep note.txt")
    m.add_attachment(inner)
    m.add_attachment("Naïve attachment words".encode("utf-16"), maintype="text", subtype="plain", filename="Überblick – naïve.txt")
    put("Mail/Playground.eml", m.as_bytes(), "Pryce Angharad a.pryce@castlegate.example Office Dai Bowen Playground what Éowyn said Dear office was pushed by Caradoc timetable Rhodri wrote Earlier quotedwords Innersubject Innerbody words Deepattachment Naïve attachment words",
        [("header", "silentreader@castlegate.example"), ("header", "forwardedreader@castlegate.example"), ("text", "plainonlyone"), ("text", "Preheaderwords"), ("text", "Nearwhitewords"), ("alt", "Altofpicture"), ("link", "trackedlink"), ("header", "innerblind@home.example")],
        absent="silentreader@castlegate.example Preheaderwords Nearwhitewords plainonlyone innerblind@home.example")
    return m


ICS = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nORGANIZER;CN=\"Nerys Organiser\":mailto:nerys@castlegate.example\r\nATTENDEE;CN=Idris Atten\r\n dee;ROLE=REQ-PARTICIPANT:mailto:idris@castlegate.example\r\n"
       "DTSTART;TZID=GMT Standard Time:20260305T140000\r\nSUMMARY:Meeting about Blodwen\\, Year 3\r\nDESCRIPTION:Agenda: Blodwen Folded\r\n words and Llew\\nsecondagenda\r\nLOCATION:Headroom\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


def invitation():
    m = message("Nerys Organiser <nerys@castlegate.example>", "idris@castlegate.example", "Invite: Blodwen")
    m.set_content("You are invited")
    m.add_alternative("<p>You are invited</p>", subtype="html")
    m.add_alternative(ICS, subtype="calendar", params={"method": "REQUEST"})
    put("Mail/invite.eml", m.as_bytes(), "Nerys Organiser You are invited Idris Attendee Meeting about Blodwen Year FoldedWords".replace("FoldedWords", "Foldedwords") + " and Llew secondagenda Headroom")
    put("Texts/meeting.ics", ICS, "Nerys Organiser Idris Attendee Meeting about Blodwen Foldedwords and Llew secondagenda Headroom")
    put("Texts/contact.vcf", "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BCn;Tegwen\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Tegwen=20Gr=C3=BCn\r\nTEL;CELL:07700900456\r\nNOTE:Emergency con\r\n tact\\, uncle\r\nEND:VCARD\r\n",
        "Tegwen Grün 07700900456 Emergency contact uncle")


def signed():
    """S/MIME: signed in clear, signed in one piece, encrypted."""
    body = "Content-Type: text/plain; charset=utf-8\r\n\r\nSignedwords about Myfanwy\r\n"
    with tempfile.TemporaryDirectory() as d:
        f = {n: os.path.join(d, n) for n in ("key", "cert", "body")}
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f["key"], "-out", f["cert"], "-days", "3", "-subj", "/CN=Gwilym Signatory"], check=True, capture_output=True)
        with open(f["body"], "w", newline="") as w:
            w.write(body)
        head = ["-from", "Gwilym <gwilym@castlegate.example>", "-to", "Office <office@castlegate.example>", "-subject"]
        run = lambda *a: subprocess.run(["openssl", "smime", *a], check=True, capture_output=True).stdout
        sign = ["-sign", "-in", f["body"], "-signer", f["cert"], "-inkey", f["key"]]
        clear = run(*sign, *head, "Clearsigned")
        opaque = run(*sign, "-nodetach", *head, "Opaquesigned")
        der = run(*sign, "-nodetach", "-outform", "DER")
        stream = run(*sign, "-nodetach", "-stream", "-outform", "DER")
        sealed = run("-encrypt", "-aes256", "-in", f["body"], *head, "Sealedmessage", f["cert"])
    put("Mail/signed clear.eml", clear, "Gwilym Clearsigned Signedwords about Myfanwy")
    put("Mail/signed opaque.eml", opaque, "Gwilym Opaquesigned Signedwords about Myfanwy")
    put("Mail/signed.p7m", stream, "Signedwords about Myfanwy")
    put("Mail/sealed.eml", sealed, "Gwilym Sealedmessage", says=["encrypted"])
    props = {**o.text(o.SUBJECT, "Outlooksigned"), **o.text(o.CLASS, "IPM.Note.SMIME"), **o.text(o.SENDER, "Gwilym Sender"), (o.SUBMITTED, o.TIME): datetime.datetime(2026, 3, 2, 9)}
    put("Mail/signed opaque.msg", o.compound(o.message(props, [("Office Reader", "office@castlegate.example", o.TO)], [{"name": "smime.p7m", "data": der}])), "Gwilym Sender Office Reader Outlooksigned Signedwords about Myfanwy")
    props[(o.CLASS, o.UNICODE)] = "IPM.Note.SMIME.MultipartSigned"
    mime = b"Content-Type: " + clear.split(b"Content-Type: ", 1)[1]
    put("Mail/signed clear.msg", o.compound(o.message(props, [("Office Reader", "office@castlegate.example", o.TO)], [{"name": "smime.p7m", "data": mime}])), "Gwilym Sender Outlooksigned Signedwords about Myfanwy")


def squeeze(s):
    """Compressed RTF (MS-OXRTFCP) with real back references."""
    raw = s if isinstance(s, bytes) else s.encode("latin-1")
    first = ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").encode()
    window = bytearray(first) + bytearray(4096 - len(first))
    w, i, out, items = len(first), 0, b"", []
    filled = len(first)
    while i < len(raw):
        best, at = 0, 0
        for n in range(min(17, len(raw) - i), 1, -1):
            k = bytes(window[:min(filled, 4096)]).find(raw[i:i + n])
            # A reference must not run into what is being written.
            if k >= 0 and not (k <= w % 4096 < k + n):
                best, at = n, k
                break
        if best >= 2:
            items.append((1, struct.pack(">H", at << 4 | best - 2)))
        else:
            best = 1
            items.append((0, raw[i:i + 1]))
        for ch in raw[i:i + best]:
            window[w % 4096] = ch
            w += 1
            filled = max(filled, min(w, 4096))
        i += best
    items.append((1, struct.pack(">H", (w % 4096) << 4)))
    for k in range(0, len(items), 8):
        group = items[k:k + 8]
        out += bytes([sum(f << j for j, (f, _) in enumerate(group))]) + b"".join(d for _, d in group)
    return struct.pack("<IIII", len(out) + 12, len(raw), 0x75465A4C, 0) + out


RTF = (r'{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Calibri;}{\f1\fswiss\fcharset238 Calibri;}{\f2\fnil\fcharset2 Symbol;}}{\colortbl ;\red255\green255\blue255;}{\*\generator Riched20 10.0}\viewkind4\uc1\pard\f0\fs22 Dear Mrs Llewelyn,\par'
       r' Richwords about Gw\'e9na\'eblle and \f1 \'a3ukasz\f0  and \u321?ucja.\par {\pntext\f2\'B7\tab}bulletwords\par {\v Veiledwords}\plain\f0\fs22 {\cf1 Ghostwords}{\field{\*\fldinst{HYPERLINK "https://rtf.example/rtftarget"}}{\fldrslt{\ul click here}}}\par'
       r' {\pict\wmetafile8\picw10\pich10\picwgoal100\pichgoal100 010009000003}\trowd\cellx1000\cellx2000 cellleft\cell cellright\cell\row\pard {\*\bkmkstart a}after\par }')
HTML_RTF = (r'{\rtf1\ansi\ansicpg1252\fromhtml1 \fbidis \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fmodern Courier New;}}{\colortbl\red0\green0\blue0;}\uc1\pard\plain\deftab360 \f0\fs24 '
            r'{\*\htmltag19 <html>}\htmlrtf \lang2057 \htmlrtf0 {\*\htmltag34 <head>}{\*\htmltag161 <style>}{\*\htmltag241 .x \{display:none\}}{\*\htmltag169 </style>}{\*\htmltag41 </head>}{\*\htmltag50 <body>}'
            r'{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Capsulewords about Si\'e2n{\*\htmltag84 &nbsp;}\htmlrtf\u160?\htmlrtf0 and \u8220?quoted\u8221? ca\'f1on\htmlrtf }\htmlrtf0 \htmlrtf\par\htmlrtf0 {\*\htmltag72 </p>}'
            r'{\*\htmltag64 <ul>}{\*\htmltag64 <li>}{\pntext\htmlrtf *\tab}\htmlrtf0 listedwords{\*\htmltag72 </li>}{\*\htmltag72 </ul>}{\*\htmltag96 <div class=x>}Styledaway{\*\htmltag104 </div>}{\*\htmltag84 <a href="https://capsule.example/capsuletarget">}link text{\*\htmltag92 </a>}{\*\htmltag58 </body>}{\*\htmltag27 </html>}}')


def outlook():
    at = {(o.SUBMITTED, o.TIME): datetime.datetime(2026, 3, 2, 9, 30), **o.text(o.CLASS, "IPM.Note")}
    who = {**o.text(o.SENDER, "Heulwen Sender"), **o.text(o.SENDER_SMTP, "heulwen@castlegate.example")}
    readers = [("Office Reader", "office@castlegate.example", o.TO), ("Copied Reader", "copied@castlegate.example", o.CC), ("Blind Watcher", "blindwatcher@castlegate.example", o.BCC)]
    put("Mail/rich only.msg", o.compound(o.message({**at, **who, **o.text(o.SUBJECT, "Richsubject"), (o.RTF, o.BINARY): squeeze(RTF)}, readers)),
        "Heulwen Sender heulwen@castlegate.example Office Reader Copied Reader Richsubject Dear Mrs Llewelyn Richwords about Gwénaëlle and Łukasz and Łucja bulletwords click here cellleft cellright after",
        [("header", "blindwatcher@castlegate.example"), ("text", "Veiledwords"), ("text", "Ghostwords"), ("link", "rtftarget")], ["picture"], absent="Veiledwords Ghostwords blindwatcher@castlegate.example")
    put("Mail/capsule.msg", o.compound(o.message({**at, **who, **o.text(o.SUBJECT, "Capsulesubject"), (o.RTF, o.BINARY): squeeze(HTML_RTF)}, readers[:1])),
        "Capsulesubject Capsulewords about Siân and quoted cañon listedwords link text", [("text", "Styledaway"), ("link", "capsuletarget")], absent="Styledaway")
    deep = o.message({**at, **who, **o.text(o.SUBJECT, "Deepestsubject"), **o.text(o.BODY, "Deepestbody words")}, readers[2:], top=False)
    mid = o.message({**at, **who, **o.text(o.SUBJECT, "Middlesubject"), **o.text(o.BODY, "Middlebody words")}, readers[:1], [{"name": "deepest", "message": deep}, {"name": "list.csv", "data": b"Name,Role\nMiddle Csvperson,Aunt\n"}], top=False)
    put("Mail/nested.msg", o.compound(o.message({**at, **who, **o.text(o.SUBJECT, "Outersubject"), **o.text(o.BODY, "Outerbody words")}, readers[:1], [{"name": "middle", "message": mid}])),
        "Outersubject Outerbody words Middlesubject Middlebody words Deepestsubject Deepestbody words Middle Csvperson", [("header", "blindwatcher@castlegate.example")])
    appointment = {**at, **who, **o.text(o.SUBJECT, "Reviewmeeting"), (o.CLASS, o.UNICODE): "IPM.Appointment", (0x8001, o.UNICODE): "Placeword Library", (0x8002, o.TIME): datetime.datetime(2026, 3, 5, 14, 30),
                   (0x8238, o.UNICODE): "Attendingperson Hywel", **o.text(o.BODY, "Agendawords")}
    tree = o.message(appointment, readers[:1])
    # Which of a file's own numbers is which named property: of the set of appointments.
    tree["__nameid_version1.0"]["__substg1.0_00030102"] = struct.pack("<IHH", 0x8208, 3 << 1, 1) + struct.pack("<IHH", 0x820D, 3 << 1, 2)
    put("Mail/appointment.msg", o.compound(tree), "Reviewmeeting Agendawords Placeword Library Thursday 5 March 2026 at 14:30", [("metadata", "Attendingperson Hywel")])


def tnef():
    """winmail.dat (MS-OXTNEF): a message body in RTF, an attachment, and a message that carries it."""
    def attribute(level, tag, data):
        return struct.pack("<BII", level, tag, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    def mapi(props):
        out = struct.pack("<I", len(props))
        for tag, v in props:
            kind = tag & 0xFFFF
            if kind in (0x1F, 0x102):
                raw = (v.encode("utf-16-le") + b"\0\0") if kind == 0x1F else v
                out += struct.pack("<III", tag, 1, len(raw)) + raw + b"\0" * (-len(raw) % 4)
            else:
                out += struct.pack("<Ii", tag, v)
        return out
    rtf = squeeze(r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Calibri;}}\f0 Winmailwords about Tudur\par }")
    data = (struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000)) + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
            + attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0") + attribute(1, 0x00018004, b"Winmailsubject\0")
            + attribute(1, 0x00069003, mapi([(0x10090102, rtf), (0x0C1A001F, "Eluned Tnefsender"), (0x0E04001F, "Office Reader")]))
            + attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0)) + attribute(2, 0x00018010, b"WINMAI~1.TXT\0") + attribute(2, 0x0006800F, b"Winmailattachment words of Bronwen")
            + attribute(2, 0x00069005, mapi([(0x3707001F, "Long name of Bronwen.txt")])))
    put("Mail/winmail.dat", data, "Winmailsubject Winmailwords about Tudur Winmailattachment words of Bronwen")
    m = message("Eluned <eluned@castlegate.example>", "office@castlegate.example", "Carrierofwinmail")
    m.set_content("Carrierbody words")
    m.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    put("Mail/carrier.eml", m.as_bytes(), "Carrierofwinmail Carrierbody words Winmailwords about Tudur Winmailattachment words of Bronwen")


def boxes(m):
    raw = m.as_bytes(policy=email.policy.SMTP.clone(linesep="\n"))
    put("Mail/Takeout.mbox", b"From 1@xxx Mon Mar 02 08:15:00 +0000 2026\nX-GM-THRID: 1\nX-Gmail-Labels: Inbox,Labelofpupil\n" + raw + b"\n\nFrom 2@xxx Mon Mar 02 09:15:00 +0000 2026\nFrom: Second <second@x.example>\nSubject: Secondmessage\nDate: Mon, 2 Mar 2026 09:15:00 +0000\nMessage-ID: <2@x>\n\nSecondbody\n>From the start\n",
        "Earlier quotedwords Secondmessage Secondbody From the start")
    apple = b"From: Apple Writer <apple@x.example>\nTo: office@castlegate.example\nSubject: Applesubject\nDate: Mon, 2 Mar 2026 09:15:00 +0000\nMessage-ID: <3@x>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes("Applebody wörds".encode())
    put("Mail/apple.emlx", b"%d\n" % len(apple) + apple + b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>flags</key><integer>1</integer></dict></plist>\n', "Apple Writer Applesubject Applebody wörds")
    put("Mail/saved page.mht", ('From: <Saved by Blink>\r\nSnapshot-Content-Location: https://cpoms.example/\r\nSubject: Chronologypage\r\nDate: Mon, 2 Mar 2026 09:15:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n\r\n--B\r\n'
                                'Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://cpoms.example/\r\n\r\n<html><body><p>Blinkwords of a chronology</p><img src=3D"https://cpoms.example/a.png"></body></html>\r\n'
                                '--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://cpoms.example/a.png\r\n\r\n' + base64.b64encode(PNG).decode() + '\r\n--B--\r\n'), "Chronologypage Blinkwords of a chronology")


def make():
    m = gmail()
    invitation()
    signed()
    outlook()
    tnef()
    boxes(m)
