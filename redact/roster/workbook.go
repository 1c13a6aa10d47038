package roster

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// mostUnzipped is how large the parts of a workbook may become. Both limits of the
// reader are this: with a smaller one for sheets it would unpack them, in the clear,
// into a temporary file.
const mostUnzipped = 256 << 20

// readWorkbook reads the sheet of an .xlsx workbook that looks most like the list.
func (l *List) readWorkbook(data []byte, told map[string]string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: the workbook is damaged; save it again, or as CSV", l.Name)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: mostUnzipped, UnzipXMLSizeLimit: mostUnzipped, ShortDatePattern: "dd/mm/yyyy", LongDatePattern: "dd/mm/yyyy",
	})
	if err != nil {
		return fmt.Errorf("%s: the workbook cannot be read; save it as .xlsx again, or as CSV: %w", l.Name, err)
	}
	defer f.Close()
	var best []row
	var from string
	most, others := 0, 0
	for _, sheet := range f.GetSheetList() {
		rows, err := sheetRows(f, sheet)
		if err != nil {
			return fmt.Errorf("%s: a sheet cannot be read; save it as CSV: %w", l.Name, err)
		}
		if len(rows) == 0 {
			continue
		}
		_, n := l.headingRow(rows, told)
		others++
		if visible, err := f.GetSheetVisible(sheet); err == nil && !visible {
			n-- // the one that is shown is meant, where both could be
		}
		if best == nil || n > most {
			best, most, from = rows, n, sheet
		}
	}
	if others > 1 {
		l.Notes = append(l.Notes, fmt.Sprintf("%s: of its %d sheets one was read, sheet %d", l.Name, others, sheetNumber(f, from)))
	}
	if err := l.take(best, told); err != nil {
		return err
	}
	for i := range l.Entries {
		l.Entries[i].DOB = serialDay(l.Entries[i].DOB)
	}
	return nil
}

func sheetNumber(f *excelize.File, name string) int {
	for i, s := range f.GetSheetList() {
		if s == name {
			return i + 1
		}
	}
	return 0
}

func sheetRows(f *excelize.File, sheet string) ([]row, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []row
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if len(cells) > 0 {
			out = append(out, row{n, cells})
		}
		if len(out) > mostRows {
			break
		}
	}
	return out, rows.Error()
}

// serialDay turns a day that a workbook holds as a bare number into a date: the days
// since 30 December 1899.
func serialDay(v string) string {
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || n < 10_000 || n > 60_000 {
		return v
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format("02/01/2006")
}
