// Package roster reads the school's own lists (the roll, the contacts, the staff)
// and makes of them the people a record can name, each with every form of name
// they go by and what they are to the pupil whose data is asked for.
//
// Lists are CSV as management information systems export them. Which column is
// what is guessed from its heading; [List.Mapping] says what was guessed and
// [List.Unused] what was not taken, so that a person can see it. Lists are never
// part of a pack.
//
// What it does not do: it links a pupil to a sibling only over a contact whom the
// lists name for both, never over a surname.
package roster
