// Package roster reads the school's own lists (the roll, the contacts, the staff)
// and makes of them the people a record can name, each with every form of name
// they go by and what they are to the pupil whose data is asked for.
//
// # Formats
//
// Lists are tables as management information systems export them, as CSV (comma,
// semicolon or tab; UTF-8, UTF-16 or Windows-1252) or as an .xlsx workbook, of which
// the sheet that looks most like the list is read; and, for the roll, DfE Common
// Transfer Files, whose pupils come with their contacts. A CTF that declares a
// document type is refused, so that no file can bring in another. Nothing is
// unpacked to the disk.
//
// # Columns
//
// Which column is what is guessed from its heading. [List.Columns] says what was
// understood, with the first values beside it, and [List.Unused] what was not taken,
// so that a person can see it; [LoadAs] takes their corrections. Parents in columns
// beside each pupil ("Parent 1 Forename") are contacts, in a roll and in a list of
// contacts that has a row for each pupil.
//
// Lists are never part of a pack.
//
// # What it does not do
//
// It links a pupil to a sibling only over somebody who brings both up, as the lists
// name them, never over a surname; a childminder or a neighbour makes nobody a
// brother.
package roster
