// Package mail reads messages: .eml (RFC 5322 and MIME), Outlook's .msg (MS-OXMSG) and
// winmail.dat (MS-OXTNEF), signed ones (S/MIME) and mailboxes (.mbox, RFC 4155), as a person
// saw them who opened them: the headers that say who wrote to whom, the body (the formatted
// one where there is one), the pictures in it. Attachments, forwarded messages and everything
// else that a message carries are parts of their own.
//
// What it holds and did not show comes out as hidden items: blind copies, the other
// form of a body where it has words that the shown one lacks, the headers that say
// something about people (not those of servers and filters: Received, ARC, DKIM and
// Exchange's own), and what the web reader finds hidden in a formatted body.
//
// Signatures are not checked, and encrypted messages are not opened: they say so.
//
// A mailbox has no pages: its messages are its parts.
package mail
