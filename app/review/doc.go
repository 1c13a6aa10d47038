// Package review is the screen on which findings are decided: the page with what is
// marked on it, the pages with their state at its left, and at its right the
// questions, those of this page, and what was searched for.
//
// # Promise
//
// One key decides, and what counts is shown only once the case has it on disk. What
// is typed while a decision is being written waits and counts for what comes next.
// A page counts as seen when all of it was on the screen for a moment. Whether
// somebody may decide, and what has to be answered for it, the case says.
//
// # Limits
//
// It holds no rule, and of the pages only what was shown lately. Comparing before and
// after puts beside the page what it is with all that was decided so far burnt in, which is
// not proved yet; of a long document boxes over the page stand for that. On a small screen
// the lists make room for it, and nobody decides until they are back; on one that is
// smaller still it stands in the page's own place. The pack itself is shown by the
// pack's screen. What was seen only after does not count as seen.
package review
