"""A presentation as PowerPoint keeps it: a theme, a master, layouts, letters in the colours of themes."""
import struct, zlib

from folder import archive, put
from libre import drawn
from word import HEAD, OD, rel

NS = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
REL = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'


def shape(paragraphs, n=2, x=1000000, y=1000000, fill="", props="", name="Box"):
    at = '<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="4000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' % (x, y)
    return ('<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"%s/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>%s%s</p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>%s</p:txBody></p:sp>'
            % (n, name, props, at, fill or "<a:noFill/>", paragraphs))


def para(words, colour="", size="1800", props=""):
    fill = '<a:solidFill>%s</a:solidFill>' % colour if colour else ""
    return '<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-GB" sz="%s" dirty="0"%s>%s</a:rPr><a:t>%s</a:t></a:r></a:p>' % (size, props, fill, words)


def rgb(v):
    return '<a:srgbClr val="%s"/>' % v


def scheme(v, more=""):
    return '<a:schemeClr val="%s">%s</a:schemeClr>' % (v, more)


def slide(inner, attrs="", ground="", kind="sld"):
    bg = "<p:bg><p:bgPr><a:solidFill>%s</a:solidFill><a:effectLst/></p:bgPr></p:bg>" % ground if ground else ""
    return HEAD + ('<p:%s %s%s><p:cSld>%s<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>%s</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:%s>'
                   % (kind, NS, attrs, bg, inner, kind))


def training():
    blue = "<a:solidFill>%s</a:solidFill>" % rgb("103060")
    group = ('<p:grpSp><p:nvGrpSpPr><p:cNvPr id="20" name="Group" descr="groupalternative"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>' + shape(para("groupedwords"), 21)
             + shape(para("groupedpale", rgb("FFFFFF")), 22) + "</p:grpSp>")
    table = ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="30" name="Table"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="1000000" y="5000000"/><a:ext cx="4000000" cy="600000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblGrid><a:gridCol w="1"/><a:gridCol w="1"/></a:tblGrid>'
             '<a:tr h="1"><a:tc><a:txBody><a:bodyPr/>%s</a:txBody><a:tcPr>%s</a:tcPr></a:tc><a:tc><a:txBody><a:bodyPr/>%s</a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
             % (para("whiteheading", scheme("bg1")), blue, para("tablepale", rgb("FFFFFF"))))
    picture = ('<p:pic><p:nvPicPr><p:cNvPr id="40" name="Picture" descr="talkpicturealt"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId5"/></p:blipFill><p:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr></p:pic>')
    one = (shape(para("Safeguarding training at Oldfield"), 2) + shape(para("whiteletters", rgb("FFFFFF")), 3) + shape(para("themewhite", scheme("bg1")), 4) + shape(para("nearlywhite", rgb("FEFEFD")), 5)
           + shape(para("whiteonblue", scheme("bg1")), 6, fill=blue, y=3000000) + shape(para("lumwhite", scheme("tx1", '<a:lumMod val="0"/><a:lumOff val="100000"/>')), 7)
           + shape(para("glassletters", rgb("000000").replace("/>", '><a:alpha val="0"/></a:srgbClr>')), 8) + shape(para("minuteletters", size="100"), 9)
           + shape(para("struckletters", props=' strike="sngStrike"'), 10) + shape('<a:p><a:fld type="slidenum" id="{1}"><a:t>pagefieldword</a:t></a:fld><a:br/><a:r><a:t>afterbreak</a:t></a:r></a:p>', 11)
           + shape('<a:p><a:r><a:rPr><a:hlinkClick r:id="rId6"/></a:rPr><a:t>talklink</a:t></a:r></a:p>', 12) + shape(para("titledshape"), 13, props=' title="titleofshape"')
           + group + table + picture)
    dark = shape(para("darkdefault"), 2) + shape(para("whiteondark", rgb("FFFFFF")), 3) + shape(para("blackondark", rgb("000000")), 4)
    layout = slide(shape(para("layoutwords on every slide"), 2), kind="sldLayout")
    master = HEAD + ('<p:sldMaster %s><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>%s</p:spTree></p:cSld>'
                     '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:sldMaster>'
                     % (NS, shape(para("Oldfield Primary masterwords"), 2)))
    theme = HEAD + ('<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
                    '<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>')
    notes = HEAD + '<p:notes %s><p:cSld><p:spTree>%s</p:spTree></p:cSld></p:notes>' % (NS, shape(para("spokenwords about Kit")))
    threads = HEAD + ('<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p188:cm id="{1}" authorId="{9}" created="2026-02-04T09:00:00"><p188:replyLst><p188:reply id="{2}" authorId="{9}"><p188:txBody>%s</p188:txBody></p188:reply></p188:replyLst><p188:txBody>%s</p188:txBody></p188:cm></p188:cmLst>'
                      % (para("threadreply"), para("threadremark")))
    authors = HEAD + '<p188:authorLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><p188:author id="{9}" name="Lettice Slider" userId="lettice@oldfield.example"/></p188:authorLst>'
    layouts = rel("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
    files = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        "_rels/.rels": HEAD + REL % (rel("rId1", "officeDocument", "ppt/presentation.xml") + rel("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")),
        "docProps/core.xml": HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>talktitleproperty</dc:title></cp:coreProperties>',
        "ppt/presentation.xml": HEAD + '<p:presentation %s><p:sldMasterIdLst><p:sldMasterId id="1" r:id="rId9"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/><p:sldId id="258" r:id="rId3"/></p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>' % NS,
        "ppt/_rels/presentation.xml.rels": HEAD + REL % (rel("rId1", "slide", "slides/slide1.xml") + rel("rId2", "slide", "slides/slide2.xml") + rel("rId3", "slide", "slides/slide3.xml") + rel("rId9", "slideMaster", "slideMasters/slideMaster1.xml")
                                                       + rel("rId8", "http://schemas.microsoft.com/office/2018/10/relationships/authors", "authors.xml")),
        "ppt/authors.xml": authors, "ppt/theme/theme1.xml": theme, "ppt/slideMasters/slideMaster1.xml": master, "ppt/slideLayouts/slideLayout1.xml": layout,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": HEAD + REL % (layouts + rel("rId2", "theme", "../theme/theme1.xml")),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": HEAD + REL % rel("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
        "ppt/slides/slide1.xml": slide(one), "ppt/slides/slide2.xml": slide(dark, ground=scheme("tx1")), "ppt/slides/slide3.xml": slide(shape(para("unshownslide")), ' show="0"'),
        "ppt/slides/_rels/slide1.xml.rels": HEAD + REL % (layouts + rel("rId2", "notesSlide", "../notesSlides/notesSlide1.xml") + rel("rId3", "http://schemas.microsoft.com/office/2018/10/relationships/comments", "../comments/modernComment_1.xml")
                                                        + rel("rId5", "image", "../media/image1.emf") + rel("rId6", "hyperlink", "https://talk.example/talktarget", True)),
        "ppt/slides/_rels/slide2.xml.rels": HEAD + REL % layouts, "ppt/slides/_rels/slide3.xml.rels": HEAD + REL % layouts,
        "ppt/notesSlides/notesSlide1.xml": notes, "ppt/comments/modernComment_1.xml": threads, "ppt/media/image1.emf": drawn("Talkmetafile of Posy"),
    }
    put("Talk/training.pptx", archive(files), "Safeguarding training at Oldfield whiteonblue struckletters pagefieldword afterbreak talklink titledshape groupedwords whiteheading whiteondark darkdefault layoutwords Oldfield Primary masterwords",
        [("any", w) for w in ("whiteletters", "themewhite", "nearlywhite", "lumwhite", "glassletters", "minuteletters", "groupedpale", "tablepale", "blackondark", "spokenwords about Kit", "unshownslide", "threadremark", "threadreply", "Lettice Slider",
                              "talktarget", "talkpicturealt", "groupalternative", "titleofshape", "talktitleproperty")], ["cannot be shown"],
        absent="whiteletters themewhite nearlywhite lumwhite glassletters minuteletters groupedpale tablepale blackondark unshownslide")


def make():
    training()
