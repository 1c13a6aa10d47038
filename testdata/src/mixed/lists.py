"""Lists in the encodings and shapes of many programs, transfer files, and archives with odd names."""
import gzip, io, struct, tarfile, zipfile

from folder import archive, put


def tables():
    rows = "Surname;Forename;Note\r\nØstergård;Søren;\"said; \"\"no\"\"\r\nthen left\"\r\n"
    seen = "Surname Forename Note Østergård Søren said no then left"
    put("Lists/semicolon.csv", rows.encode("cp1252"), seen)
    put("Lists/little endian.csv", rows.encode("utf-16-le"), seen)
    put("Lists/big endian.csv", b"\xfe\xff" + rows.encode("utf-16-be"), seen)
    put("Lists/told separator.csv", "sep=|\r\nSurname|Forename\r\nTreloar|Jory\r\n", "Surname Forename Treloar Jory")
    put("Lists/tabs.txt", "Surname\tForename\r\nPenhale\tElowen\r\n".encode("cp1252"), "Surname Forename Penhale Elowen")
    put("Lists/old mac.csv", "Surname,Forename\rTrevanion,Lowen\rNancarrow,Morwen\r", "Surname Forename Trevanion Lowen Nancarrow Morwen")
    put("Lists/ragged.csv", "Surname,Forename\nCarlyon,Kerensa,extracell,furthercell\n\nOnlyone\n,,,,lastfar\n", "Surname Forename Carlyon Kerensa extracell furthercell Onlyone lastfar")
    put("Lists/wide.csv", ",".join("Head%d" % i for i in range(300)) + "\n" + ",".join("cell%dx" % i for i in range(300)) + "\n", " ".join("Head%d cell%dx" % (i, i) for i in range(300)))
    put("Lists/unclosed.csv", 'Surname,Note\nKitto,"never closed\nTeague,next row\n', "Surname Note Kitto never closed Teague next row")
    put("refused/nul.csv", b"Surname,Note\nBolitho,be\x00fore\n", refused="withhold")
    put("Lists/long.csv", "Surname,Note\nGodolphin," + " ".join("word%dz" % i for i in range(2000)) + "\n", "Surname Godolphin " + " ".join("word%dz" % i for i in range(2000)))


def transfer():
    ctf = ('<?xml version="1.0" encoding="utf-8"?><CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>23.0</CTFversion><DateTime>2026-03-02T10:00:00</DateTime><SourceSchool><LEA>825</LEA><Estab>2999</Estab><SchoolName>Oldfield Primary</SchoolName></SourceSchool></Header>'
           '<CTFpupilData><Pupil><UPN>A825299920001</UPN><Surname>Inparticular</Surname><Forename>Nobody</Forename><DOB>2015-05-05</DOB><Gender>F</Gender><Contacts><Contact><Surname>Contactsurname</Surname><Relationship>MOT</Relationship></Contact></Contacts><UnforeseenElement kind="attributewords">unforeseenwords</UnforeseenElement></Pupil>'
           '<Pupil><UPN>A825299920002</UPN><Surname>Otherpupil</Surname><Forename>Somebody</Forename><DOB>2015-06-06</DOB></Pupil></CTFpupilData></CTfile>')
    put("Lists/8252999_CTF_8252000_001.xml", ctf, "Inparticular Nobody Oldfield Contactsurname unforeseenwords attributewords", absent="Otherpupil")
    put("refused/another pupil.xml", ctf.replace("Inparticular", "Elsewhere").replace("Nobody", "Anyone"), refused="")


def bags():
    text = lambda w: ("%s words" % w).encode()
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        for n, d in (("dir\\back.txt", text("Backslash")), ("/absolute.txt", text("Absolute")), ("C:/drive.txt", text("Drive")), ("same.txt", text("Firstsame")), ("same.txt", text("Secondsame")), ("trailing. ", text("Trailing")), ("con.txt", text("Reserved")),
                     ("caf\u00e9 \u0141.txt", text("Accented")), ("new\nline.txt", text("Newline")), ("x" * 300 + ".txt", text("Longname")), ("empty.txt", b""), (".hidden.txt", text("Dotted")), ("nodot", text("Nodot")), ("folder/", b"")):
            i = zipfile.ZipInfo("x")
            i.filename, i.compress_type = n, zipfile.ZIP_DEFLATED
            z.writestr(i, d)
        z.writestr("bz.txt", text("Bzipped"), compress_type=zipfile.ZIP_BZIP2)
        z.writestr("lz.txt", text("Lzmaed"), compress_type=zipfile.ZIP_LZMA)
    put("Bags/odd names.zip", b.getvalue(), "Backslash Absolute Drive Firstsame Secondsame Trailing Reserved Accented Newline Longname Dotted Nodot", says=["empty"])
    old = archive({"caf.txt": text("Oldcodepage")}).replace(b"caf.txt", b"ca\x82.txt")
    put("Bags/code page.zip", old, "Oldcodepage")
    put("refused/prefixed.exe", b"MZ stub of a program" + archive({"in.txt": text("Prefixed")}), refused="withhold")
    put("Bags/renamed.docx", archive({"in.txt": text("Renamedarchive")}), "Renamedarchive", says=["its name says"])
    t = io.BytesIO()
    with tarfile.open(fileobj=t, mode="w:gz") as a:
        i = tarfile.TarInfo("in.txt")
        i.size = 8
        a.addfile(i, io.BytesIO(b"Tarwords"))
    put("refused/records.tar.gz", t.getvalue(), refused="unpack")
    put("refused/note.txt.gz", gzip.compress(b"Gzipped words"), refused="unpack")
    put("refused/records.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 40, refused="unpack")
    put("refused/empty.zip", b"PK\x05\x06" + b"\0" * 18, refused="")
    plain = archive({"secret.txt": text("Locked")})
    # The flag of encryption in both heads: what it holds cannot be read without the password.
    locked = bytearray(plain)
    for sign, off in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.index(sign)
        locked[at + off] |= 1
    put("refused/locked.zip", bytes(locked), refused="password")


def make():
    tables()
    transfer()
    bags()
