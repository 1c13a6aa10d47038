// Package opc opens the packages of Office Open XML (ECMA-376, part 2): archives
// whose parts refer to each other. It is what the readers of Word, Excel and
// PowerPoint share: parts and their relations, charts and diagrams, properties, and
// the files that are embedded as OLE objects.
//
// A package that unpacks to more than package redact allows is refused before it is
// unpacked; XML is read without entities of its own and without fetching anything,
// and never nested deeper than [redact.MaxXMLDepth].
package opc
