package intake

import (
	"archive/zip"
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/richardlehane/mscfb"

	"sarpack/redact/intake/mail"
	"sarpack/redact/intake/picture"
	"sarpack/redact/intake/plain"
	"sarpack/redact/intake/sheet"
)

// kind is what a file really is, whatever its name says.
type kind string

const (
	kindPDF     kind = "a PDF"
	kindPicture kind = "a picture"
	kindText    kind = "a text file"
	kindCSV     kind = "a CSV file"
	kindHTML    kind = "a web page"
	kindXML     kind = "an XML file"
	kindCTF     kind = "a Common Transfer File"
	kindDocx    kind = "a Word document"
	kindXlsx    kind = "an Excel workbook"
	kindPptx    kind = "a PowerPoint presentation"
	kindEml     kind = "an e-mail"
	kindMsg     kind = "an Outlook message"
	kindMbox    kind = "a mailbox"
	kindZip     kind = "a ZIP archive"
	kindTNEF    kind = "an Outlook message (winmail.dat)"
	kindSigned  kind = "a signed message"
	kindSealed  kind = "an encrypted Office document"

	// Those below are recognised to say what to do about them.
	kindDoc     kind = "a Word document of the old form"
	kindXls     kind = "an Excel workbook of the old form"
	kindPpt     kind = "a PowerPoint presentation of the old form"
	kindXlsb    kind = "a binary Excel workbook"
	kindRTF     kind = "a rich text document"
	kindODT     kind = "an OpenDocument text"
	kindODS     kind = "an OpenDocument spreadsheet"
	kindODP     kind = "an OpenDocument presentation"
	kindHEIC    kind = "an iPhone picture (HEIC)"
	kindAVIF    kind = "a picture (AVIF)"
	kindJP2     kind = "a picture (JPEG 2000)"
	kindPacked  kind = "an archive"
	kindMedia   kind = "a sound or film"
	kindLink    kind = "a shortcut"
	kindPST     kind = "an Outlook data file"
	kindOneNote kind = "a OneNote section"
	kindGoogle  kind = "a shortcut to a document that lies with Google"
	kindIWork   kind = "a document of Apple's Pages, Numbers or Keynote"
	kindPackage kind = "a document that keeps its pages in an archive (XPS, Visio, EPUB or the like)"
	kindDrawing kind = "a drawing (SVG)"
	kindUnknown kind = ""
)

// recognise says what a file is by what it holds; its name only tells apart what
// looks the same (a table and a text, a page and a text).
func recognise(data []byte, name string) kind {
	ext := strings.ToLower(path.Ext(name))
	if k, is := signature(data, ext); is {
		return k
	}
	switch {
	case mail.IsSigned(data):
		return kindSigned
	case isPDF(data) && !(ext != ".pdf" && mailHead(data)):
		return kindPDF
	case plain.Is(data):
		return textKind(data, ext)
	case ext == ".mp3" || ext == ".wma" || ext == ".amr" || ext == ".mpg" || ext == ".wmv":
		return kindMedia
	case mailHead(data):
		return kindEml
	}
	return kindUnknown
}

// signature says what a file is by the bytes with which its kind begins, if they say so.
func signature(data []byte, ext string) (k kind, is bool) {
	has := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return inZip(data), true
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return inOLE(data, ext), true
	case has("{\\rtf"):
		return kindRTF, true
	case has("7z\xbc\xaf\x27\x1c"), has("Rar!\x1a\x07"), has("\x1f\x8b"), has("BZh"), has("\xfd7zXZ"):
		return kindPacked, true
	case has("!BDN"):
		return kindPST, true
	case has("\x78\x9f\x3e\x22"):
		return kindTNEF, true
	case has("\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d"):
		return kindOneNote, true
	case has("ID3"), has("OggS"), has("\x1aE\xdf\xa3"), has("fLaC"), has("RIFF") && len(data) > 12 && (string(data[8:12]) == "WAVE" || string(data[8:12]) == "AVI "):
		return kindMedia, true
	case has("L\x00\x00\x00\x01\x14\x02\x00"), has("[InternetShortcut]"):
		return kindLink, true
	}
	switch picture.Kind(data) {
	case "":
	case "HEIC":
		return kindHEIC, true
	case "AVIF":
		return kindAVIF, true
	case "JPEG 2000":
		return kindJP2, true
	default:
		return kindPicture, true
	}
	if len(data) > 12 && string(data[4:8]) == "ftyp" {
		return kindMedia, true
	}
	return kindUnknown, false
}

// textKind says what a text is.
func textKind(data []byte, ext string) kind {
	head := strings.TrimSpace(plain.Decode(data[:min(len(data), 4096)]))
	lower := strings.ToLower(head)
	switch {
	case bytes.HasPrefix(data, []byte("From ")) && mailHead(afterLine(data)):
		return kindMbox
	case mailHead(data), ext == ".emlx" && mailHead(afterLine(data)):
		return kindEml
	case googleLink(data, ext):
		return kindGoogle
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return kindHTML
	case strings.HasPrefix(lower, "<?xml"), strings.HasPrefix(lower, "<ctfile"):
		switch {
		case strings.Contains(lower, "<ctfile"):
			return kindCTF
		case strings.Contains(lower, "<html"):
			return kindHTML
		case svg.MatchString(lower):
			return kindDrawing
		}
		return kindXML
	case svg.MatchString(lower):
		return kindDrawing
	case strings.Contains(lower, "<html") && strings.Contains(lower, "<head"), (ext == ".htm" || ext == ".html") && htmlTag.MatchString(head):
		return kindHTML
	case ext == ".csv" || ext == ".tsv":
		return kindCSV
	case ext != ".txt" && ext != ".md" && ext != ".log" && sheet.LooksCSV(data):
		return kindCSV
	}
	return kindText
}

var (
	// svg is the beginning of a drawing (SVG 2, 5.1), behind what an XML file begins with.
	svg     = regexp.MustCompile(`(?s)^(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+svg.*?>\s*)?<svg[\s>]`)
	htmlTag = regexp.MustCompile(`(?i)<(?:p|div|br|table|body|span|h[1-6]|ul|meta)\b`)
	// header is a line of a message's head (RFC 5322, 2.2).
	header = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*):(?:[ \t]|\r?$|[^/\s])`)
)

// known headers, of which a message has at least two.
var known = map[string]bool{
	"from": true, "to": true, "cc": true, "bcc": true, "subject": true, "date": true, "received": true, "return-path": true, "message-id": true,
	"mime-version": true, "content-type": true, "delivered-to": true, "reply-to": true, "sender": true, "x-mailer": true, "x-originating-ip": true,
	"dkim-signature": true, "authentication-results": true, "thread-topic": true, "thread-index": true, "in-reply-to": true, "references": true,
	"arc-seal": true, "x-gmail-labels": true, "x-gm-thrid": true, "x-unsent": true, "importance": true, "content-transfer-encoding": true,
}

// mailHead reports whether data begin as a message does: header lines, at least two
// of those that every message has, and no line of another kind between them. A text
// that starts "From:" and "To:" in prose has no message id, date or MIME version.
func mailHead(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), "\r\n")
	n, sure := 0, false
	for i, l := range bytes.SplitN(data[:min(len(data), 1<<16)], []byte("\n"), 80) {
		if len(bytes.TrimRight(l, "\r")) == 0 {
			break
		}
		if l[0] == ' ' || l[0] == '\t' {
			if i == 0 {
				return false
			}
			continue
		}
		m := header.FindSubmatch(l)
		if m == nil {
			break
		}
		name := strings.ToLower(string(m[1]))
		if known[name] {
			n++
		}
		switch name {
		case "message-id", "mime-version", "received", "content-type", "date", "return-path", "x-unsent", "delivered-to":
			sure = true
		}
	}
	return n >= 2 && sure
}

// googleLink reports whether a text is what Google's drive leaves on the disk in place of
// a document of its own: a few lines that say where it is.
func googleLink(data []byte, ext string) bool {
	if len(data) > 4096 || !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return false
	}
	switch ext {
	case ".gdoc", ".gsheet", ".gslides", ".gform", ".gdraw", ".gjam", ".gsite", ".gmap", ".glink":
		return true
	}
	return bytes.Contains(data, []byte(`"doc_id"`)) && bytes.Contains(data, []byte(`"email"`)) || bytes.Contains(data, []byte("//docs.google.com/open?id="))
}

func afterLine(data []byte) []byte {
	_, rest, _ := bytes.Cut(data, []byte("\n"))
	return rest
}

// inZip tells the documents that are archives from archives.
func inZip(data []byte) kind {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return kindZip
	}
	names := map[string]bool{}
	for _, f := range z.File {
		names[strings.ToLower(f.Name)] = true
	}
	switch {
	case names["word/document.xml"]:
		return kindDocx
	case names["xl/workbook.xml"]:
		return kindXlsx
	case names["xl/workbook.bin"]:
		return kindXlsb
	case names["__properties_version1.0"]:
		return kindMsg // a message that was attached to one of Outlook's
	case names["ppt/presentation.xml"]:
		return kindPptx
	}
	for n := range names {
		if strings.HasSuffix(n, ".iwa") || n == "index.apxl" || n == "index.xml.gz" {
			return kindIWork
		}
	}
	if names["mimetype"] && names["content.xml"] {
		head := string(data[:min(len(data), 200)])
		switch {
		case strings.Contains(head, "opendocument.spreadsheet"):
			return kindODS
		case strings.Contains(head, "opendocument.presentation"):
			return kindODP
		}
		return kindODT
	}
	if names["[content_types].xml"] {
		// A document whose main part has another name.
		for n := range names {
			switch {
			case strings.HasPrefix(n, "word/document") && strings.HasSuffix(n, ".xml"):
				return kindDocx
			case strings.HasPrefix(n, "xl/workbook") && strings.HasSuffix(n, ".xml"):
				return kindXlsx
			case strings.HasPrefix(n, "ppt/presentation") && strings.HasSuffix(n, ".xml"):
				return kindPptx
			}
		}
		return kindPackage
	}
	if names["mimetype"] && names["meta-inf/container.xml"] {
		return kindPackage
	}
	return kindZip
}

// inOLE tells the files of the old Office formats apart (MS-CFB).
func inOLE(data []byte, ext string) (k kind) {
	defer func() {
		if recover() != nil {
			k = kindUnknown
		}
	}()
	d, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		switch ext {
		case ".msg":
			return kindMsg
		case ".xls":
			return kindXls
		case ".ppt":
			return kindPpt
		}
		return kindDoc
	}
	names := map[string]bool{}
	for e, err := d.Next(); err == nil; e, err = d.Next() {
		if len(e.Path) == 0 {
			names[strings.ToLower(e.Name)] = true
		}
		if len(names) > 20_000 {
			break
		}
	}
	switch {
	case names["encryptedpackage"]:
		return kindSealed
	case names["__properties_version1.0"]:
		return kindMsg
	case names["worddocument"]:
		return kindDoc
	case names["workbook"], names["book"]:
		return kindXls
	case names["powerpoint document"]:
		return kindPpt
	}
	return kindUnknown
}

// endings are the names that files of a kind go by.
var endings = map[kind][]string{
	kindPDF: {".pdf"}, kindPicture: {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp", ".bmp", ".dib", ".gif"},
	kindText: {".txt", ".md", ".log", ".text", ".ics", ".vcf", ".json", ".ini", ".yaml", ".yml"}, kindCSV: {".csv", ".tsv", ".txt", ".tab"}, kindHTML: {".htm", ".html", ".xhtml", ".mht"},
	kindXML: {".xml"}, kindCTF: {".xml", ".ctf"}, kindDocx: {".docx", ".docm", ".dotx", ".dotm"}, kindXlsx: {".xlsx", ".xlsm", ".xltx", ".xltm"},
	kindPptx: {".pptx", ".pptm", ".ppsx"}, kindEml: {".eml", ".mht", ".mhtml", ".emlx"}, kindMsg: {".msg", ".oft"}, kindMbox: {".mbox", ".mbx"}, kindTNEF: {".dat"}, kindSigned: {".p7m", ".p7s"}, kindZip: {".zip"},
}

// misnamed says so where a file's name promises something else than it holds.
func misnamed(k kind, name string) string {
	ext := strings.ToLower(path.Ext(name))
	promises := ""
	for other, list := range endings {
		for _, e := range list {
			if e == ext {
				if other == k {
					return ""
				}
				if promises == "" || string(other) < promises {
					promises = string(other)
				}
			}
		}
	}
	if promises == "" || k == kindSealed {
		return ""
	}
	return "its name says that it is " + promises + ", and it is " + string(k)
}

// advice says what to do about a file that is not read.
func advice(k kind) string {
	switch k {
	case kindDoc, kindRTF, kindODT:
		return "open it in Word, save it as a Word document (.docx), and take in that: comments and tracked changes come along"
	case kindXls, kindXlsb, kindODS:
		return "open it in Excel, save it as an Excel workbook (.xlsx), and take in that: hidden sheets and comments come along"
	case kindPpt, kindODP:
		return "open it in PowerPoint, save it as a presentation (.pptx), and take in that"
	case kindHEIC:
		return "open it in Photos, save a copy as JPEG, and take in that; on the phone, Settings, Camera, Formats, Most Compatible makes new ones readable"
	case kindAVIF, kindJP2:
		return "open it in a picture viewer, save a copy as JPEG, PNG or PDF, and take in that"
	case kindPacked:
		return "unpack it into the folder"
	case kindMedia:
		return "sound and film cannot be redacted here: deal with it outside Sarpack and withhold it from this pack"
	case kindLink:
		return "put the file itself into the folder"
	case kindPST:
		return "open it in Outlook and drag the messages into a folder, where they become .msg files"
	case kindGoogle:
		return "the words are not in this file: open it in Google Drive, download it as Word, Excel or PDF, and take in that"
	case kindIWork:
		return "open it in the program that made it (Pages, Numbers, Keynote, or iCloud in a browser), export it to Word, Excel or PDF, and take in that"
	case kindPackage:
		return "open it in the program that made it, print it to PDF, and take in that"
	case kindDrawing:
		return "open it in a browser, print it to PDF, and take in that"
	case kindOneNote:
		return "open it in OneNote and export it to PDF"
	}
	return "print it to PDF, or withhold it"
}
