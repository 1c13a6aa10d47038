"""PDF files whose marks say other words than their pages show (ISO 32000-2, 14.9)."""
from folder import put
from pdfs import pdf, words

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def sheet(content, resources="", more=None, catalog="", page=""):
    objects = {1: "<</Type/Catalog/Pages 2 0 R%s>>" % catalog, 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>%s>>/Contents 4 0 R%s>>" % (resources, page), 4: ("", content.encode("latin-1")), 5: FONT}
    objects.update(more or {})
    return pdf(objects)


def said(props, inner, tag="Span"):
    return "/%s %s BDC\n%sEMC\n" % (tag, props, inner)


def make():
    form = ("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/Properties<</P9<</ActualText(formsecret)>>>>>>", said("/P9", words(50, 400, "formshown")).encode())
    content = (words(50, 800, "Plainwords first") + said("<</ActualText(othersecret)>>", words(50, 780, "shownone")) + said("<</Alt(altsecret of Rufus)>>", words(50, 760, "showntwo"), "Figure")
               + said("<</E(expandedsecret)>>", words(50, 740, "Abbrv")) + said("/P1", words(50, 720, "shownthree")) + said("<</ActualText<FEFF006800650078007300650063007200650074>>>", words(50, 700, "shownfour"))
               + said("<</ActualText(shownfive)>>", words(50, 680, "shownfive")) + said("<</Outer<</ActualText(nestedsecret)>>/MCID 0>>", words(50, 660, "shownsix"))
               + said("<</ActualText(emptysecret)>>", "") + "/Span <</ActualText(pointsecret)>> DP\n" + "/Artifact <</Contents(contentsecret)/Subtype/Watermark>> BDC\n" + words(50, 640, "shownseven") + "EMC\n"
               + said("<</ActualText(drawnsecret)>>", "50 600 20 20 re f\n") + "/Fm Do\n" + said("<</ActualText(outside)>>", said("<</ActualText(insidesecret)>>", words(50, 580, "showneight"))))
    tree = {9: "<</Type/StructTreeRoot/K 10 0 R>>", 10: "<</S/Figure/Pg 3 0 R/Alt(treealt)/ActualText(treeactual)/E(treeexpansion)/T(treetitle)/K[0 <</S/Span/Alt(treedeeper)>>]>>",
            8: "<</ActualText(resourcesecret)>>", 7: form}
    put("Marked/other words.pdf", sheet(content, "/Properties<</P1 8 0 R>>/XObject<</Fm 7 0 R>>", tree, "/StructTreeRoot 9 0 R/MarkInfo<</Marked true>>"),
        "Plainwords first shownone showntwo Abbrv shownthree shownfour shownfive shownsix shownseven formshown showneight",
        [("any", w) for w in ("othersecret", "altsecret of Rufus", "expandedsecret", "resourcesecret", "hexsecret", "nestedsecret", "emptysecret", "pointsecret", "contentsecret", "drawnsecret", "formsecret", "insidesecret", "treealt", "treeactual",
                              "treeexpansion", "treetitle", "treedeeper")], absent="othersecret altsecret expandedsecret")
    # What a stamp or a pattern marks; a mark in a page's form of a form.
    stamp = ("/Type/XObject/Subtype/Form/BBox[0 0 200 50]/Resources<</Font<</F1 5 0 R>>>>", said("<</ActualText(stampsecret)>>", words(5, 10, "stampshown")).encode())
    put("Marked/stamp.pdf", sheet(words(50, 800, "Underlying"), "", {6: stamp, 7: "<</Type/Annot/Subtype/Stamp/Rect[50 600 250 650]/AP<</N 6 0 R>>>>"}, page="/Annots[7 0 R]"), "Underlying stampshown", [("any", "stampsecret")])
