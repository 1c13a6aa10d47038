// Package filing gives files and folders their names, and takes them away, with the
// patience that Windows needs: a scanner of viruses, an indexer or a program that keeps
// copies in a cloud opens what was just written, and while it looks nothing may be renamed
// or removed.
//
// # Promise
//
// What fails for that reason is tried again for [Patience]; any other error is returned at
// once. Nothing is half renamed.
//
// # Limits
//
// A file that a person has open in another program stays refused, after that time. On
// other systems nothing keeps a file from being renamed, and nothing is tried twice.
package filing
