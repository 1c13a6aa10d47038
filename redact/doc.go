// Package redact is the vocabulary of Sarpack: the words in which its rooms talk
// to each other, and nothing else. It does no I/O and imports only the standard
// library.
//
// # The flow
//
// Data goes one way, and each room below this one does one thing:
//
//	files ─ intake ─▶ Documents ─ read ─▶ Pages ─ detect ─▶ Findings ─ review ─▶ Decisions
//	                                                                                │
//	release ◀─ verify again ◀─ bundle ◀─ verified PDFs ◀─ verify ◀─ new PDFs ◀─ burn ◀─ Redactions
//
// # The promises
//
// Three promises hold in every room: what a person marked is gone from the
// delivered file in every form; nothing is disclosed or withheld without a named
// person's decision; no step fails quietly. The third is why [Unread] exists: a
// reader that could not read says so in the data, not only in a log.
//
// # Coordinates
//
// Every [Point], [Rect] and [Quad] is in a page's default user space (ISO
// 32000-2, 8.3.2.3): points of 1/72 inch, y upwards, before the page's rotation,
// with the origin of its MediaBox not subtracted. What a viewer shows is
// [Page.View] turned by [Page.Rotate].
package redact
