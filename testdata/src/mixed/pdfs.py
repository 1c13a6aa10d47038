"""PDF files: what programs print, and one that hides something in every place where a PDF can."""
import zlib

from folder import chromium, put


def pdf(objects, trailer=""):
    """objects: {number: bytes}; a stream is (dict, bytes)."""
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    at = {}
    for n, o in objects.items():
        at[n] = len(out)
        if isinstance(o, tuple):
            d, data = o
            body = ("<<%s/Length %d>>stream\n" % (d, len(data))).encode() + data + b"\nendstream"
        else:
            body = o.encode("latin-1") if isinstance(o, str) else o
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    start = len(out)
    top = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % top
    for n in range(1, top):
        out += (b"%010d 00000 n \n" % at[n]) if n in at else b"0000000000 00000 f \n"
    return out + ("trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (top, trailer, start)).encode()


def words(x, y, s, size=12, more=""):
    return "BT %s /F1 %s Tf %d %d Td (%s) Tj ET\n" % (more, size, x, y, s)


def trap():
    content = (words(60, 700, "Openwords of the report") + words(60, 680, "Tinywords", 0.4) + words(60, 660, "Whitewords", more="1 g") + "0 g\n" + words(60, 640, "Modethreewords", more="3 Tr") + "0 Tr\n"
               + words(60, 20, "Belowthecrop") + words(700, 400, "Rightofthecrop") + "/OC /L1 BDC\n" + words(60, 600, "Layerwords") + "EMC\n" + words(100, 500, "Underpicture") + "q 200 0 0 60 90 480 cm /Im Do Q\n"
               + words(100, 420, "Coveredwords") + "0 0 0 rg 95 412 120 22 re f\n0 g\n" + words(60, 380, "Spanned"))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R/Names<</EmbeddedFiles<</Names[(plan.txt) 12 0 R]>>/JavaScript<</Names[(s) 14 0 R]>>>>/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>/AcroForm<</Fields[15 0 R 18 0 R]/DA(/F1 10 Tf)>>/Metadata 16 0 R/OpenAction 14 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 842]/CropBox[0 50 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>/Properties<</L1 9 0 R>>>>/Contents 4 0 R/Annots[7 0 R 8 0 R 15 0 R 17 0 R 18 0 R]>>",
        4: ("/Filter/FlateDecode", zlib.compress(content.encode())),
        5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        6: ("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80\x80\x80\x80"),
        7: "<</Type/Annot/Subtype/Text/Rect[300 700 320 720]/Contents(Stickynotewords)/T(Notewriter Gruffydd)>>",
        8: "<</Type/Annot/Subtype/Link/Rect[300 600 400 620]/Border[0 0 0]/A<</S/URI/URI(https://pdf.example/pdflinktarget)>>>>",
        9: "<</Type/OCG/Name(Layername)>>",
        10: "<</Type/Outlines/First 11 0 R/Last 11 0 R/Count 1>>", 11: "<</Title(Bookmarkwords)/Parent 10 0 R/Dest[3 0 R/Fit]>>",
        12: "<</Type/Filespec/F(plan.txt)/UF(plan.txt)/Desc(Attachmentdescription)/EF<</F 13 0 R>>>>", 13: ("/Type/EmbeddedFile", b"Attachedplan words about Gwenllian"),
        14: "<</S/JavaScript/JS(app.alert\\('Scriptwords'\\))>>",
        15: "<</Type/Annot/Subtype/Widget/FT/Tx/T(Fieldname)/TU(Fieldhint)/V(Fieldvaluewords)/Rect[60 300 260 320]/F 2/P 3 0 R>>",
        16: ("/Type/Metadata/Subtype/XML", b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Xmpcreator Morgan</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'),
        17: "<</Type/Annot/Subtype/FreeText/Rect[60 240 260 260]/F 2/Contents(Hiddenfreetext)/DA(/F1 10 Tf)>>",
        18: "<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(Choice)/Opt[(Optionone)(Optiontwo)]/V(Optionone)/Rect[300 300 460 320]/P 3 0 R>>",
        19: "<</Author(Infoauthor Bledri)/Title(Infotitle)>>",
    }
    base = pdf(objects, "/Info 19 0 R")
    # A later revision takes a line away; the earlier one still lies in the file.
    first = dict(objects)
    first[4] = ("/Filter/FlateDecode", zlib.compress((content + words(60, 100, "Earlierrevisionwords")).encode()))
    old = pdf(first, "/Info 19 0 R")
    prev = int(old.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    data = objects[4][1]
    new = b"4 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\nendstream\nendobj\n"
    at = len(old)
    twice = old + new + b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Info 19 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (at, prev, at + len(new))
    hidden = [("text", "Tinywords"), ("text", "Whitewords"), ("text", "Modethreewords"), ("text", "Belowthecrop"), ("text", "Rightofthecrop"), ("layer", "Layername"), ("text", "Layerwords"), ("text", "Underpicture"), ("text", "Coveredwords"),
              ("annotation", "Stickynotewords"), ("annotation", "Notewriter Gruffydd"), ("annotation", "pdflinktarget"), ("bookmark", "Bookmarkwords"), ("attachment", "plan.txt"), ("attachment", "Attachmentdescription"), ("script", "Scriptwords"),
              ("field", "Fieldvaluewords"), ("metadata", "Xmpcreator Morgan"), ("metadata", "Infoauthor Bledri"), ("annotation", "Hiddenfreetext"), ("field", "Optiontwo")]
    shown = "Openwords of the report Spanned Attachedplan words about Gwenllian"
    put("PDF/report.pdf", base, shown, hidden)
    put("PDF/report saved twice.pdf", twice, shown, hidden + [("revision", "earlier saved states")])


def xfa():
    """A form of LiveCycle: its page says to wait, its answers stand in XML."""
    form = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form1><Child>Xfachildname</Child></form1></xfa:data></xfa:datasets></xdp:xdp>'
    put("PDF/early help form.pdf", pdf({
        1: "<</Type/Catalog/Pages 2 0 R/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>", 4: ("", words(60, 700, "Please wait").encode()),
        5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", 6: ("", form)}), "Please wait", [("field", "Xfachildname")])


CPOMS = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Student chronology</title><style>.r{color:#fff}.n{position:absolute;left:-9999px}@media print{.screen{display:none}}
th{background:#264653;color:#fff}td,th{border:1px solid #ccc;padding:6px}</style></head><body><h1>Chronology for Caerwyn Rowlands</h1>
<table><tr><th>Date</th><th>Category</th><th>Incident</th></tr><tr><td>12/02/2026</td><td>Cause for concern</td><td>Caerwyn told Mrs&nbsp;Bevan that Dilwyn hit him.<br>Linked student: Dilwyn Parry-Jones</td></tr></table>
<p>Actions: <b>telephoned</b> home &amp; spoke to Anwen&rsquo;s mother. <input value="Inputvalue" /></p><select><option>Optionshown</option></select><!-- Commentinpage by Elin -->
<div class="n">Farleftwords</div><span hidden>Hiddenattr</span><p style="font-size:1px">Onepixelwords</p><p class="r">Whiteclass</p><input type="hidden" name="k" value="Hiddenfieldvalue"><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="Altphoto of Anwen">
<script>var s = "Scriptsecret";</script></body></html>"""


def make():
    trap()
    xfa()
    put("PDF/chronology printed.pdf", chromium(CPOMS), "Chronology for Caerwyn Rowlands Date Category Incident 12/02/2026 Cause for concern Caerwyn told Mrs Bevan that Dilwyn hit him Linked student Parry-Jones Actions telephoned home spoke to Anwen’s mother Inputvalue Optionshown")
    put("Web/chronology.html", CPOMS, "Chronology for Caerwyn Rowlands Date Category Incident 12/02/2026 Cause for concern Caerwyn told Mrs Bevan that Dilwyn hit him Linked student Parry-Jones Actions telephoned home spoke to Anwen’s mother Inputvalue Optionshown",
        [("comment", "Commentinpage by Elin"), ("text", "Farleftwords"), ("text", "Hiddenattr"), ("text", "Onepixelwords"), ("text", "Whiteclass"), ("field", "Hiddenfieldvalue"), ("alt", "Altphoto of Anwen"), ("script", "Scriptsecret")],
        absent="Commentinpage Farleftwords Hiddenattr Onepixelwords Whiteclass Hiddenfieldvalue Scriptsecret")
