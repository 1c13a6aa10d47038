package pdfdoc

import (
	"encoding/hex"
	"fmt"
	"strconv"
)

// packer gathers objects for an object stream (ISO 32000-2, 7.5.7).
type packer struct {
	nums []int
	head []byte // pairs of object number and offset
	body []byte
}

func (p *packer) add(num int, object []byte) {
	p.head = strconv.AppendInt(p.head, int64(num), 10)
	p.head = append(p.head, ' ')
	p.head = strconv.AppendInt(p.head, int64(len(p.body)), 10)
	p.head = append(p.head, ' ')
	p.nums = append(p.nums, num)
	p.body = append(append(p.body, object...), '\n')
}

// take returns the object stream and empties the packer.
func (p *packer) take() (Dict, []byte) {
	d := Dict{"Type": Name("ObjStm"), "N": Integer(len(p.nums)), "First": Integer(len(p.head))}
	data := append(p.head, p.body...)
	*p = packer{}
	return d, data
}

// trailer writes the cross-reference stream and the end of the file. The file
// identifier is a hash of all that comes before it, so that the same content has
// the same name and nothing else is given away.
func (w *writer) trailer() {
	num, at := w.next, w.at
	w.next++
	w.place(num, entry{offset: at})
	width := 1
	for v := max(at, int64(w.next)) >> 8; v > 0; v >>= 8 {
		width++
	}
	id := HexLiteral(hex.EncodeToString(w.sum.Sum(nil)[:16]))
	w.stream(num, Dict{
		"Type":        Name("XRef"),
		"Size":        Integer(w.next),
		"W":           Array{Integer(1), Integer(width), Integer(2)},
		"Root":        newNumber(catalogNumber),
		"ID":          Array{id, id},
		"Filter":      Name("FlateDecode"),
		"DecodeParms": Dict{"Predictor": Integer(12), "Columns": Integer(width + 3)},
	}, Deflate(w.table(width)))
	w.raw(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", at))
}

// table returns the cross-reference entries with the PNG filter "up" applied:
// neighbours differ in a byte or two, which then compresses to almost nothing.
func (w *writer) table(width int) []byte {
	row := width + 3
	out := make([]byte, 0, len(w.xref)*(row+1))
	prev, cur := make([]byte, row), make([]byte, row)
	for num, e := range w.xref {
		kind, second, third := byte(1), e.offset, 0
		switch {
		case num == 0:
			kind, second, third = 0, 0, 0xFFFF
		case e.stream > 0:
			kind, second, third = 2, int64(e.stream), e.index
		}
		cur[0] = kind
		for i := range width {
			cur[width-i] = byte(second >> (8 * i))
		}
		cur[row-2], cur[row-1] = byte(third>>8), byte(third)
		out = append(out, 2)
		for i := range cur {
			out = append(out, cur[i]-prev[i])
		}
		prev, cur = cur, prev
	}
	return out
}
