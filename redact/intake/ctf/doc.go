// Package ctf reads Common Transfer Files, in which schools hand pupils' records to
// each other (Department for Education, CTF 18 to 25), as the record of one pupil:
// the pupil's own node with all that stands below it, and what the head says of
// sender and receiver. A file can hold many pupils; the others' nodes are no part of
// this pupil's record and are left out, which the document says.
//
// Every element with content is shown, known or not, with its name taken apart into
// words; nothing is dropped because this version of the file was not foreseen. A file
// in which the pupil is not found by UPN, or by name and date of birth, is refused.
package ctf
