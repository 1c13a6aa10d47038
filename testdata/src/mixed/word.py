"""Word documents as Word, Google Docs and LibreOffice write them."""
from folder import archive, office, put

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
      'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
      'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"')
OD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def t(s, props=""):
    return '<w:r w:rsidRPr="00A77B3E">%s<w:t xml:space="preserve">%s</w:t></w:r>' % ("<w:rPr>%s</w:rPr>" % props if props else "", s)


def p(*runs, props=""):
    return '<w:p w14:paraId="1A2B3C4D" w:rsidR="00A77B3E">%s%s</w:p>' % ("<w:pPr>%s</w:pPr>" % props if props else "", "".join(runs))


def docx(body, parts=None, rels="", types="", root="document", main="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", sect=""):
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="%s"/>%s</Types>' % (main, types),
        "_rels/.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%sofficeDocument" Target="word/document.xml"/></Relationships>' % OD,
        "word/document.xml": HEAD + "<w:document %s><w:body>%s<w:sectPr>%s<w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>" % (NS, body, sect),
        "word/_rels/document.xml.rels": HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % rels,
    }
    files.update(parts or {})
    return archive(files)


def rel(i, kind, target, external=False):
    return '<Relationship Id="%s" Type="%s" Target="%s"%s/>' % (i, kind if kind.startswith("http") else OD + kind, target, ' TargetMode="External"' if external else "")


def drawing(inner, name="Picture 1", descr="", extra=""):
    return ('<w:r><w:drawing><wp:inline distT="0"><wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="%s" descr="%s"%s/><a:graphic>%s</a:graphic></wp:inline></w:drawing></w:r>'
            % (name, descr, extra, inner))


def blip(i):
    return '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/></pic:blipFill></pic:pic></a:graphicData>' % i


def tracked():
    """A referral as Word keeps it while two people work on it."""
    body = (p(t("Referral for Quenby Ashdown-Lowe"), props='<w:pStyle w:val="Title"/>')
            + p(t("The "), '<w:del w:id="1" w:author="Perpetua Vane" w:date="2026-02-03T10:00:00Z"><w:r><w:delText>furious</w:delText></w:r></w:del>',
                '<w:ins w:id="2" w:author="Perpetua Vane" w:date="2026-02-03T10:00:00Z">', t("concerned"), "</w:ins>", t(" neighbour telephoned."))
            + p('<w:moveFrom w:id="3" w:author="Perpetua Vane"><w:r><w:t>Wandersentence</w:t></w:r></w:moveFrom>', t("Standing line."))
            + p('<w:moveTo w:id="4" w:author="Perpetua Vane"><w:r><w:t>Settledsentence</w:t></w:r></w:moveTo>')
            + p('<w:commentRangeStart w:id="0"/>', t("Attendance was poor."), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>')
            + p(t("Vanishedwords", "<w:vanish/>"), t("Palewords", '<w:color w:val="FFFFFF"/>'), t("Minutewords", '<w:sz w:val="2"/>'), t(" and seen words."))
            + p(t("Blackedname", '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>'), t(" was blacked out by hand; "),
                t("Highlitname", '<w:highlight w:val="black"/>'), t(" too."))
            + p(t("Whitehead", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>'), t(" is white on blue and seen."))
            + p(drawing(blip("rId7"), descr="Photograph of Tarquin on the stage"))
            + p(drawing(blip("rId8"), name="Drawing 2"))
            + p('<w:hyperlink r:id="rId9">', t("the plan"), "</w:hyperlink>")
            + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> MERGEFIELD Secretfield </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', t("Mergedresult"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            + p('<w:sdt><w:sdtPr><w:alias w:val="Aliascontrol"/><w:dropDownList><w:listItem w:displayText="Choiceone"/><w:listItem w:displayText="Choicetwo"/></w:dropDownList></w:sdtPr><w:sdtContent>', t("Choiceone"), "</w:sdtContent></w:sdt>")
            + "<w:tbl><w:tr><w:tc>" + p(t("Tablecell")) + "</w:tc><w:tc>" + p(t("Beatrix O’Dowd")) + "</w:tc></w:tr>"
            '<w:tr><w:trPr><w:del w:id="9" w:author="Perpetua Vane"/></w:trPr><w:tc>' + p('<w:del w:id="10" w:author="Perpetua Vane"><w:r><w:delText>Goneline</w:delText></w:r></w:del>') + "</w:tc></w:tr></w:tbl>"
            + '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="5" name="Box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>'
            + p(t("Boxedtext")) + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
            + p(t("Boxedtext")) + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            + p(t("Noted"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
            + p("<m:oMath><m:r><m:t>Mathword=7</m:t></m:r></m:oMath>")
            + '<w:altChunk r:id="rId20"/>'
            + p('<w:r><mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="6" name="Chart 6"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:chart r:id="rId21"/></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
                '<mc:Fallback/></mc:AlternateContent></w:r>'))
    ns = " " + NS
    notes = "<w:footnotes%s><w:footnote w:id=\"2\">%s</w:footnote><w:footnote w:id=\"3\">%s</w:footnote></w:footnotes>" % (ns, p(t("Footnotewords here")), p(t("Orphannote")))
    comments = "<w:comments%s><w:comment w:id=\"0\" w:author=\"Isolde Marchbanks\" w:initials=\"IM\" w:date=\"2026-02-04T09:00:00Z\">%s</w:comment></w:comments>" % (ns, p(t("Ask Grandmother Fothergill first")))
    wmf = b"\xd7\xcd\xc6\x9a" + b"\0" * 60
    parts = {
        "word/footnotes.xml": HEAD + notes, "word/comments.xml": HEAD + comments,
        "word/header1.xml": HEAD + "<w:hdr%s>%s</w:hdr>" % (ns, p(t("Headerline Castlegate School"))),
        "word/header9.xml": HEAD + "<w:hdr%s>%s</w:hdr>" % (ns, p(t("Unusedheader"))),
        "word/footer1.xml": HEAD + "<w:ftr%s>%s</w:ftr>" % (ns, p(t("Footerline Confidential"))),
        "word/media/image1.wmf": wmf, "word/media/image2.emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60,
        "word/afchunk1.html": "<html><body><p>Chunkedwords of another page</p></body></html>",
        "word/charts/chartEx1.xml": HEAD + '<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="2"><cx:pt idx="0">Chartedperson</cx:pt><cx:pt idx="1">Otherperson</cx:pt></cx:lvl></cx:strDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Charttitle</a:t></a:r></a:p></cx:rich></cx:tx></cx:title></cx:chart></cx:chartSpace>',
        "word/glossary/document.xml": HEAD + "<w:glossaryDocument%s><w:docParts><w:docPart><w:docPartBody>%s</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>" % (ns, p(t("Buildingblock"))),
        "word/settings.xml": HEAD + '<w:settings%s><w:docVars><w:docVar w:name="who" w:val="Variablevalue"/></w:docVars></w:settings>' % ns,
        "docProps/core.xml": HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Cressida Propauthor</dc:creator></cp:coreProperties>',
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro",
    }
    rels = (rel("rId1", "footnotes", "footnotes.xml") + rel("rId2", "comments", "comments.xml") + rel("rId3", "header", "header1.xml") + rel("rId4", "footer", "footer1.xml") + rel("rId5", "header", "header9.xml")
            + rel("rId6", "settings", "settings.xml") + rel("rId7", "image", "media/image1.wmf") + rel("rId8", "image", "media/image2.emf") + rel("rId9", "hyperlink", "https://plans.example/linkeddestination", True)
            + rel("rId20", "aFChunk", "afchunk1.html") + rel("rId21", "http://schemas.microsoft.com/office/2014/relationships/chartEx", "charts/chartEx1.xml") + rel("rId22", "glossaryDocument", "glossary/document.xml"))
    sect = '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
    hidden = [("change", "furious"), ("change", "concerned"), ("change", "Perpetua Vane"), ("change", "Wandersentence"), ("change", "Settledsentence"), ("comment", "Ask Grandmother Fothergill first"),
              ("comment", "Isolde Marchbanks"), ("text", "Vanishedwords"), ("text", "Palewords"), ("text", "Minutewords"), ("text", "Blackedname"), ("text", "Highlitname"), ("alt", "Photograph of Tarquin on the stage"),
              ("link", "linkeddestination"), ("field", "Secretfield"), ("field", "Choicetwo"), ("field", "Aliascontrol"), ("change", "Goneline"), ("text", "Orphannote"), ("text", "Unusedheader"),
              ("metadata", "Variablevalue"), ("metadata", "Cressida Propauthor"), ("text", "Buildingblock"), ("script", "")]
    shown = ("Referral for Quenby Ashdown-Lowe The concerned neighbour telephoned Standing line Settledsentence Attendance was poor and seen words was blacked out by hand too Whitehead is white on blue the plan Mergedresult Choiceone "
             "Tablecell Beatrix O’Dowd Boxedtext Noted Footnotewords here Mathword Headerline Castlegate School Footerline Confidential Chunkedwords of another page Chartedperson Otherperson Charttitle")
    absent = "furious Wandersentence Vanishedwords Palewords Minutewords Blackedname Highlitname Goneline Orphannote Unusedheader Buildingblock"
    put("Word/referral tracked.docm", docx(body, parts, rels, sect=sect, main="application/vnd.ms-word.document.macroEnabled.main+xml"), shown, hidden, ["EMF or WMF"], absent=absent)


def template():
    put("Word/blank letter.dotx", docx(p(t("Dear "), t("Mrs Templeword"), t(", your child…")), main="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "Dear Mrs Templeword your child")


def google():
    """A report in the manner of Google Docs: every run with its full look, suggestions, smart chips, a table without borders."""
    look = '<w:rtl w:val="0"/><w:rFonts w:ascii="Arial" w:cs="Arial"/><w:b w:val="0"/><w:color w:val="000000"/>'
    body = (p(t("Weekly note for ", look), '<w:hyperlink r:id="rId3">', t("Oswin Thistlewood", look + '<w:u w:val="single"/>'), "</w:hyperlink>", t(" – Year 4", look))
            + p(t("Spelling: 8/10", look), '<w:ins w:author="Lettice Brack" w:id="0" w:date="2026-01-09T14:21:07Z">', t(" suggestedwords", look), "</w:ins>",
                '<w:del w:author="Lettice Brack" w:id="1" w:date="2026-01-09T14:21:07Z"><w:r><w:delText xml:space="preserve"> withdrawnwords</w:delText></w:r></w:del>')
            + "<w:tbl><w:tblPr><w:tblBorders/></w:tblPr><w:tr><w:tc>" + p(t("Monday", look)) + "</w:tc><w:tc>" + p(t("sat with Emrys", look)) + "</w:tc></w:tr></w:tbl>"
            + p(t("soft\u00adhyphen Feather", look), "<w:r><w:softHyphen/></w:r>", t("stone 25\u00a0March", look))
            + p(t("Ayesha عائشة and Łucja and Ngũgĩ and 王芳 wave 👋", look)))
    rels = rel("rId3", "hyperlink", "mailto:oswin.thistlewood@family.example", True)
    put("Google/Weekly note.docx", docx(body, {}, rels), "Weekly note for Oswin Thistlewood Year 4 Spelling suggestedwords Monday sat with Emrys softhyphen Featherstone March Ayesha عائشة Łucja Ngũgĩ",
        [("change", "suggestedwords"), ("change", "withdrawnwords"), ("change", "Lettice Brack"), ("link", "oswin.thistlewood@family.example")], ["no font"], absent="withdrawnwords")


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><meta:initial-creator>Metaperson Grubb</meta:initial-creator><dc:title>Titlemeta</dc:title></office:meta>
<office:automatic-styles><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ottoline Price</dc:creator><dc:date>2026-01-05T10:00:00</dc:date></office:change-info><text:p>struckwords</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Ottoline Price</dc:creator><dc:date>2026-01-05T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Behaviour summary</text:h>
<text:p>Peregrine pushed<office:annotation office:name="a"><dc:creator>Aurelia Notewright</dc:creator><dc:date>2026-01-06T10:00:00</dc:date><text:p>marginremark</text:p></office:annotation> Lysander near the gate.</text:p>
<text:p>Kept <text:change text:change-id="c1"/>and <text:change-start text:change-id="c2"/>addedwords<text:change-end text:change-id="c2"/> end.</text:p>
<text:p><text:span text:style-name="H">concealedwords</text:span><text:span text:style-name="W">whitenedwords</text:span> plainwords</text:p>
<text:list><text:list-item><text:p>firstitem</text:p></text:list-item><text:list-item><text:p>seconditem</text:p></text:list-item></text:list>
<table:table><table:table-column/><table:table-column/><table:table-row><table:table-cell><text:p>cellone</text:p></table:table-cell><table:table-cell><text:p>celltwo</text:p></table:table-cell></table:table-row></table:table>
<text:p>Noted<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>footremark</text:p></text:note-body></text:note> <text:a xlink:href="https://hidden.example/targetplace">read more</text:a></text:p>
</office:text></office:body></office:document>"""


def libre():
    words = "Behaviour summary Peregrine pushed Lysander near the gate Kept and addedwords end plainwords firstitem seconditem cellone celltwo Noted footremark read more"
    hidden = [("change", "struckwords"), ("change", "addedwords"), ("change", "Ottoline Price"), ("comment", "marginremark"), ("comment", "Aurelia Notewright"), ("text", "concealedwords"), ("text", "whitenedwords"),
              ("link", "targetplace"), ("metadata", "Metaperson Grubb")]
    put("Word/behaviour.docx", office(FODT, "fodt", "docx"), words, hidden, absent="struckwords concealedwords whitenedwords")
    put("Word/printed.pdf", office(FODT, "fodt", "pdf"), "Behaviour summary Peregrine pushed Lysander near the gate addedwords plainwords firstitem seconditem cellone celltwo footremark read more", [("metadata", "Titlemeta")])
    put("refused/notes.odt", office(FODT, "fodt", "odt"), refused=".docx")
    put("refused/notes.rtf", office(FODT, "fodt", "rtf"), refused=".docx")
    put("refused/notes.doc", office(FODT, "fodt", "doc", "MS Word 97"), refused=".docx")


def make():
    tracked()
    template()
    google()
    libre()
