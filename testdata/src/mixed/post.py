"""Messages, boxes, calendars and cards as programs keep them that the others here are not."""
import base64, datetime, os, quopri, struct, subprocess, sys, tempfile

from folder import archive, put
from mails import squeeze

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import outlook as o

HEAD = "From: %s\r\nTo: Office <office@oldfield.example>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\nMessage-ID: <%s@oldfield.example>\r\nSubject: %s\r\nMIME-Version: 1.0\r\n"


def head(who, i, subject, more=""):
    return HEAD % (who, i, subject) + more


def b64(data):
    return base64.encodebytes(data).decode().replace("\n", "\r\n")


def part(kind, body, more=""):
    return "--B\r\nContent-Type: %s\r\n%s\r\n%s\r\n" % (kind, more, body)


def multi(kind, *parts):
    return 'Content-Type: multipart/%s; boundary="B"\r\n\r\nThis is preamblewords\r\n%s--B--\r\n' % (kind, "".join(parts))


def clients():
    put("Post/flowed.eml", head("Thunder Bird <tb@oldfield.example>", "f1", "=?UTF-8?Q?Fl=C3=B6wed_sub?=\r\n =?UTF-8?Q?ject?=", "User-Agent: Mozilla Thunderbird\r\nReply-To: Answertome <answer@oldfield.example>\r\nX-Priority: 1\r\nKeywords: keywordheader\r\nOrganization: Organisationheader\r\n")
        + "Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTheflowed long=\r\nword carries o =\r\n\r\nn, said Zo=C3=AB.\r\n> quoted reply\r\n-- =\r\n\r\nSignatureline\r\n",
        "Thunder Bird Flöwed subject carries on said Zoë quoted reply Signatureline longword", [("any", "Answertome"), ("any", "keywordheader"), ("any", "Organisationheader")])
    put("Post/apple.eml", (head("Apple User <apple@oldfield.example>", "a1", "Between the pictures", "X-Mailer: Apple Mail (2.3774)\r\nResent-From: Resender <resender@oldfield.example>\r\n")
        + multi("mixed", part("text/plain; charset=us-ascii", "Firstpart words"), part('text/csv; name*0*=utf-8\'\'Li%C3%9Fte%20of; name*1*=%20pupils.csv', "Name,Form\r\nAttachedcsv Mabel,5B", "Content-Disposition: inline;\r\n filename*=utf-8''Li%C3%9Fte.csv\r\n"),
                part("text/plain; charset=iso-8859-15", "Secondpart =A4 words =E9t=E9", "Content-Transfer-Encoding: quoted-printable\r\n"), part("text/enriched", "<bold>Enriched</bold> richwords"))).encode(),
        "Firstpart words Attachedcsv Mabel 5B Secondpart words été richwords", [("any", "resender@oldfield.example")])
    inner = head("Inner <inner@oldfield.example>", "i1", "Carriedsubject") + "Content-Type: text/plain\r\n\r\nCarriedbody of Inigo\r\n"
    put("Post/carried.eml", head("Forwarder <fwd@oldfield.example>", "c1", "Fwd: coded") + multi("mixed", part("text/plain", "Outerwords"), part("message/rfc822", b64(inner.encode()), "Content-Transfer-Encoding: base64\r\n"),
        part("application/octet-stream; name=note.eml", b64(inner.replace("Carried", "Boxed").encode()), "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=note.eml\r\n")),
        "Outerwords Carriedsubject Carriedbody of Inigo Boxedsubject Boxedbody")
    put("Post/bounce.eml", head("Mail Delivery <daemon@oldfield.example>", "d1", "Undeliverable") + 'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n' + part("text/plain", "Could not deliver to Percivals")
        + part("message/delivery-status", "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; unreachable@percival.example\r\nDiagnostic-Code: smtp; 550 mailboxgone\r\n")
        + part("text/rfc822-headers", "From: Headerperson <h@x.example>\r\nSubject: Returnedsubject\r\n") + "--B--\r\n", "Undeliverable Could not deliver to Percivals unreachable@percival.example mailboxgone Headerperson Returnedsubject")
    put("Post/digest.eml", head("List <list@oldfield.example>", "g1", "Digest") + multi("digest", "--B\r\n\r\n" + inner.replace("Carried", "Digested") + "\r\n"), "Digestedsubject Digestedbody")
    uu = "begin 644 note.txt\r\n" + "".join("%s" % __import__("binascii").b2a_uu(b"Uuencoded words of Ottoline").decode().replace("\n", "\r\n")) + "`\r\nend\r\n"
    put("Post/uuencoded.eml", head("Old Program <old@oldfield.example>", "u1", "Uusubject") + "\r\nBeforeuu words\r\n\r\n" + uu + "\r\nAfteruu words\r\n", "Beforeuu words Afteruu words Uuencoded words of Ottoline")
    put("Post/raw eight.eml", head("Łukasz Żak <lz@oldfield.example>", "r1", "Zażółć gęślą").encode("utf-8") + "Content-Type: text/plain; charset=windows-1250\r\nContent-Transfer-Encoding: 8bit\r\n\r\nDziękuję pani Łucjo\r\n".encode("cp1250"), "Łukasz Żak Zażółć gęślą Dziękuję pani Łucjo")
    put("Post/other tongues.eml", head("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= Kenji <k@x.example>", "j1", "=?koi8-r?B?8NLJ18XU?= =?windows-1251?Q?=EC=E8=F0?=") + "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("Спасибо Ольга".encode("koi8-r")), "Kenji Приветмир Спасибо Ольга")
    put("Post/group.eml", head("Undisclosed: ;", "gr", "Grouped").replace("To: Office <office@oldfield.example>", 'To: Governors: "Ba\\"rn, Ida" <ida@gov.example>, joan@gov.example (Joan Commentname);, office@oldfield.example').replace("From: Undisclosed: ;", "From: chair@gov.example (Chair Commentname)")
        + "Content-Type: text/html\r\n\r\n<html><body>Htmlonly &lt;words&gt; &eacute;t&#233;&nbsp;&#x2019;<p>secondparagraph</body>", "Grouped Ida joan@gov.example Joan Commentname chair@gov.example Chair Commentname Htmlonly words été secondparagraph")
    put("Post/cr only.eml", (head("Mac <mac@oldfield.example>", "cr", "Carriagesubject") + "\r\nCarriagebody\r\nsecondline\r\n").replace("\r\n", "\r"), "Carriagesubject Carriagebody secondline")
    put("Post/pgp.eml", head("Pgp <pgp@oldfield.example>", "p1", "Pgpsubject") + 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="B"\r\n\r\n' + part("application/pgp-encrypted", "Version: 1") + part("application/octet-stream; name=encrypted.asc", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----") + "--B--\r\n",
        "Pgpsubject", says=["encrypted"])
    put("Post/receipt.eml", head("Reader <reader@oldfield.example>", "rr", "Read: letter") + 'Content-Type: multipart/report; report-type=disposition-notification; boundary="B"\r\n\r\n' + part("text/plain", "Was read on Tuesday")
        + part("message/disposition-notification", "Final-Recipient: rfc822;receiptreader@x.example\r\nDisposition: manual-action; displayed\r\n") + "--B--\r\n", "Was read on Tuesday receiptreader@x.example")
    put("Post/external.eml", head("Ext <e@oldfield.example>", "ex", "Extsubject") + multi("mixed", part("text/plain", "Localwords"), part("message/external-body; access-type=URL; URL=\"https://x.example/externalplace\"", "Content-Type: application/pdf\r\n\r\n")), "Localwords", [("any", "externalplace")])
    put("Post/lying.eml", (head("Liar <liar@oldfield.example>", "l1", "Lyingsubject") + "Content-Type: text/plain; charset=us-ascii\r\n\r\n").encode() + "Curlyquotes “said” Chloë — truly\r\n".encode("cp1252"), "Lyingsubject Curlyquotes said Chloë truly")
    put("Post/unknown charset.eml", (head("Odd <odd@oldfield.example>", "o1", "Oddsubject") + "Content-Type: text/plain; charset=x-unknown\r\n\r\n").encode() + "Fallback Noël\r\n".encode(), "Oddsubject Fallback Noël")


HIDING = {
    "leftward": "position:absolute;left:-9999px", "msohide": "mso-hide:all", "clipped": "position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden", "indented": "text-indent:-9999px", "scaled": "transform:scale(0)",
    "seethrough": "color:transparent", "zeroalpha": "color:rgba(0,0,0,0)", "onepixel": "font-size:1px", "opaque": "opacity:0", "invisible": "visibility:hidden", "nodisplay": "display : NONE !important",
    "samecolour": "color:#ffffff;background-color:white", "zeroheight": "height:0;overflow:hidden", "hslwhite": "color:hsl(0,0%,100%)", "shorthand": "color:#fff", "named": "color:White", "collapsed": "visibility:collapse", "contentskip": "content-visibility:hidden"}


def pages():
    hidden = "".join('<p>seen%s<span style="%s"> unseen%s</span></p>' % (k, v, k) for k, v in HIDING.items() if not k in ("indented",))
    html = ('<!DOCTYPE html><html lang=en><head><title>Titleofpage</title><meta name="author" content="Metaauthor Fenella"><meta property="og:description" content="metadescription"><script type="application/ld+json">{"name":"scriptdata Crispin"}</script>'
            '<style>.a{display:none}.b::before{content:"generatedbefore "}@media print{.c{display:none}}[hidden]{display:none}*{margin:0}</style></head><body>' + hidden
            + '<div style="text-indent:-9999px">unseenindented</div><p class="a">classsecret</p><p class="b">afterbefore</p><p hidden>attributesecret</p><template><p>templatesecret</p></template>'
            '<noscript>noscriptwords</noscript><details><summary>summarywords</summary>detailwords</details><dialog>dialogsecret</dialog><textarea>areawords</textarea><input type="text" value="inputwords"><input type=hidden value=hiddeninput>'
            '<input placeholder="placeholderhint"><select><option>optionone<option selected>optiontwo</select><button>buttonwords</button><svg><title>svgtitle</title><text>svgtextwords</text></svg><iframe srcdoc="&lt;p&gt;framedocwords&lt;/p&gt;"></iframe>'
            '<img alt="imagealternative" title="imagetitle" src="x.png"><p title="tooltipwords" aria-label="arialabel" data-pupil="datapupil">lastparagraph</p><del>deletedshown</del> <ruby>base<rt>aboveruby</rt></ruby>'
            '<!--[if mso]><p>outlookonly</p><![endif]--><!-- commentwords --><table><tr><td>cellone<table><tr><td>innercell</table><td>celltwo</table><a href="mailto:linkedperson@x.example?subject=Linkedsubject">mailthem</a><marquee>runningwords</marquee><p>un<wbr>broken&shy;word</p></body></html>')
    seen = " ".join("seen" + k for k in HIDING if k != "indented")
    put("Web/saved page.html", html, seen + " generatedbefore afterbefore summarywords framedocwords areawords inputwords optiontwo buttonwords svgtextwords lastparagraph deletedshown aboveruby cellone innercell celltwo mailthem runningwords unbrokenword",
        [("any", "Titleofpage")] + [("any", "unseen" + k) for k in HIDING] + [("any", w) for w in ("classsecret", "attributesecret", "templatesecret", "dialogsecret", "hiddeninput", "imagealternative", "imagetitle", "tooltipwords", "arialabel", "datapupil", "outlookonly", "commentwords",
                                                                    "linkedperson@x.example", "Metaauthor Fenella", "metadescription", "scriptdata Crispin", "optionone")],
        absent=" ".join("unseen" + k for k in HIDING) + " classsecret attributesecret templatesecret hiddeninput commentwords")
    put("Web/utf sixteen.htm", "<html><body><p>Sixteenbit Björk</p></body></html>".encode("utf-16"), "Sixteenbit Björk")
    put("Web/declared.html", '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"></head><body>Ирина Петрова</body></html>'.encode("cp1251"), "Ирина Петрова")
    put("Web/frames.html", '<html><frameset cols="*,*"><frame src="a.html"><noframes><body>noframeswords</body></noframes></frameset></html>', "noframeswords")
    put("Web/strict.xhtml", '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Strict title</title></head><body><p>Strict<br/>bodywords</p></body></html>', "Strict bodywords")


def boxes():
    def m(who, i, subject, body, eol="\n"):
        return (head(who, i, subject) + "Content-Type: text/plain\r\n\r\n" + body).replace("\r\n", eol)
    put("Boxes/thunderbird", "From - Tue Mar 03 10:00:00 2026\nX-Mozilla-Status: 0009\nX-Mozilla-Keys: tagofpupil\n" + m("One <one@x.example>", "b1", "Firstbox", "Firstboxbody\r\n\r\nFrom here on it is quoted text\r\n>From escaped line\r\n") + "\nFrom - Tue Mar 03 10:01:00 2026\n" + m("Two <two@x.example>", "b2", "Secondbox", "Secondboxbody\r\n"),
        "Firstbox Firstboxbody From here on it is quoted text escaped line Secondbox Secondboxbody")
    put("Boxes/eudora.mbx", "From ???@??? Tue Mar 03 10:00:00 2026\r\n" + m("One <one@x.example>", "e1", "Eudoraone", "Eudorabodyone\r\n", "\r\n") + "From ???@??? Tue Mar 03 10:00:00 2026\r\n" + m("Two <two@x.example>", "e2", "Eudoratwo", "Eudorabodytwo\r\n", "\r\n"), "Eudoraone Eudorabodyone Eudoratwo Eudorabodytwo")
    put("Boxes/no gap.mbox", "From MAILER-DAEMON Tue Mar  3 10:00:00 2026\n" + m("One <one@x.example>", "n1", "Nogapone", "Nogapbodyone\r\n") + "From two@x.example Tue Mar  3 10:00:00 2026 remote from x\n" + m("Two <two@x.example>", "n2", "Nogaptwo", "Nogapbodytwo\r\n")
        + "\nFrom \"quoted person\"@x.example  Tue, 3 Mar 2026 10:00:00 +0000\n" + m("Three <three@x.example>", "n3", "Nogapthree", "Nogapbodythree\r\n"), "Nogapone Nogapbodyone Nogaptwo Nogapbodytwo Nogapthree Nogapbodythree")


def calendars():
    photo = base64.b64encode(b"Inline attached words of Barnaby").decode()
    put("Cards/term.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Calendarname\r\nBEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en-gb:Firstevent\r\nX-ALT-DESC;FMTTYPE=text/html:<p>Htmldescription</p>\r\nATTENDEE;CN=\"Quoted; Attendee\";PARTSTAT=DECLINED:mailto:declined@x.example\r\n"
        "ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=text/plain;X-FILENAME=note.txt:" + photo + "\r\nBEGIN:VALARM\r\nDESCRIPTION:Alarmwords\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:Todowords\r\nCATEGORIES:Categoryword,Othercategory\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
        "Calendarname Firstevent Htmldescription Attendee DECLINED declined@x.example Alarmwords Todowords Categoryword Othercategory Inline attached words of Barnaby")
    put("Cards/people.vcf", "".join("BEGIN:VCARD\nVERSION:4.0\nFN:%s\nitem1.EMAIL;TYPE=home:%s@x.example\nitem1.X-ABLabel:Labelof%s\nADR;TYPE=home:;;1 Long\\, Lane;Oldfield;;OL1 1AA;\nEND:VCARD\n" % (n, n.split()[0].lower(), n.split()[0]) for n in ("Cardone Astley", "Cardtwo Beamish")),
        "Cardone Astley Cardtwo Beamish cardone@x.example Labelofcardone Long Lane OL1 1AA".replace("Labelofcardone", "LabelofCardone"))


def outlook():
    at = {(o.SUBMITTED, o.TIME): datetime.datetime(2026, 3, 3, 9, 30)}
    readers = [("Office Reader", "office@oldfield.example", o.TO)]
    # An old message, not in Unicode: text in the code page that it names.
    old = o.message({**at, (0x3FFD, o.LONG): 1250, (o.CLASS, o.UNICODE): "IPM.Note"}, readers)
    lines = old["__properties_version1.0"]
    for pid, v in ((o.SUBJECT, "Staryżtemat"), (o.BODY, "Dziękujęwords Łucja"), (o.SENDER, "Stanisław Sender")):
        old["__substg1.0_%04X001E" % pid] = v.encode("cp1250")
        lines += struct.pack("<IIII", pid << 16 | 0x1E, 6, len(v) + 1, 0)
    old["__properties_version1.0"] = lines
    put("Post/old code page.msg", o.compound(old), "Staryżtemat Dziękujęwords Łucja Stanisław Sender")
    base = {**at, **o.text(o.SENDER, "Heron Sender")}
    put("Post/contact.msg", o.compound(o.message({**base, **o.text(o.CLASS, "IPM.Contact"), **o.text(o.SUBJECT, "Contactname Plume"), (0x3A1C, o.UNICODE): "07700 900777", (0x3A16, o.UNICODE): "Companyofcontact", (0x3A06, o.UNICODE): "Givenname", **o.text(o.BODY, "Contactnotes")})),
        "Contactname Plume Contactnotes", [("any", "07700 900777"), ("any", "Companyofcontact")])
    put("Post/sticky.msg", o.compound(o.message({**base, **o.text(o.CLASS, "IPM.StickyNote"), **o.text(o.SUBJECT, "Stickysubject"), **o.text(o.BODY, "Stickywords about Hal")})), "Stickysubject Stickywords about Hal")
    # A file that is attached by its place, and an embedded object of another program.
    tree = o.message({**base, **o.text(o.CLASS, "IPM.Note"), **o.text(o.SUBJECT, "Referringsubject"), **o.text(o.BODY, "Referringbody")}, readers, [{"name": "placed.docx"}, {"name": "picture of object"}])
    for i, (method, more) in enumerate(((4, {"__substg1.0_370D001F": "\\\\server\\share\\placedpath.docx".encode("utf-16-le")}), (6, {"__substg1.0_3701000D": {"CONTENTS": b"%PDF-1.4 damaged", "\x01Ole": b"\0" * 20}}))):
        a = tree["__attach_version1.0_#%08X" % i]
        a["__properties_version1.0"] = a["__properties_version1.0"].replace(struct.pack("<II", 0x37050003, 6) + struct.pack("<i", 1), struct.pack("<II", 0x37050003, 6) + struct.pack("<i", method))
        a.update(more)
    put("Post/placed.msg", o.compound(tree), "Referringsubject Referringbody", [("any", "placedpath.docx")], ["named and not in the file"])
    rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Calibri;}}{\colortbl;\red254\green254\blue254;}\f0 Rtfshown {\v rtfveiled}{\cf1 rtfpale} {\deleted rtfdeleted}{\b bold}\'97 dash {\*\annotation rtfannotation}\fs2 rtfminute\fs22  {\field{\*\fldinst{ HYPERLINK mailto:rtftarget@x.example }}{\fldrslt linkword}}\par}"
    nested = o.message({**base, **o.text(o.CLASS, "IPM.Note"), **o.text(o.SUBJECT, "Nestedsubject"), (o.RTF, o.BINARY): squeeze(rtf)}, readers, top=False)
    put("Post/rich nested.msg", o.compound(o.message({**base, **o.text(o.CLASS, "IPM.Note"), **o.text(o.SUBJECT, "Holdersubject"), (o.RTF, o.BINARY): squeeze(rtf.replace("Rtfshown", "Holdershown"))}, readers, [{"name": "nested", "message": nested}])),
        "Holdersubject Holdershown Nestedsubject Rtfshown bold dash linkword", [("any", w) for w in ("rtfveiled", "rtfpale", "rtfdeleted", "rtfannotation", "rtfminute", "rtftarget@x.example")], absent="rtfveiled rtfpale rtfdeleted rtfannotation")


def sealed():
    with tempfile.TemporaryDirectory() as d:
        f = {n: os.path.join(d, n) for n in ("key", "cert", "body")}
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f["key"], "-out", f["cert"], "-days", "3", "-subj", "/CN=Signing Sibyl"], check=True, capture_output=True)
        with open(f["body"], "w", newline="") as w:
            w.write(multi("mixed", part("text/plain", "Sealedbody words"), part("text/plain; name=in.txt", "Sealedattachment words", "Content-Disposition: attachment; filename=in.txt\r\n")))
        run = lambda *a: subprocess.run(["openssl", *a], check=True, capture_output=True).stdout
        put("Post/smime.p7m", run("cms", "-sign", "-in", f["body"], "-signer", f["cert"], "-inkey", f["key"], "-nodetach", "-outform", "DER"), "Sealedbody words Sealedattachment words")
        put("refused/encrypted.p7m", run("cms", "-encrypt", "-aes256", "-in", f["body"], "-outform", "DER", f["cert"]), refused="encrypted")
        put("refused/letter.txt.gpg", b"\x85\x01\x0c\x03" + bytes(range(200)), refused="")
        put("Post/letter.asc", "-----BEGIN PGP MESSAGE-----\n\nhQEMA1234\n=abcd\n-----END PGP MESSAGE-----\n", "BEGIN PGP MESSAGE", says=["encrypted"])


def make():
    clients()
    pages()
    boxes()
    calendars()
    outlook()
    sealed()
