package sheet

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math"
)

// The parts of a workbook are files in a ZIP archive (PKWARE's APPNOTE). What a
// workbook needs of that is little; archive/zip, which can do all of it, would
// add more to the program than this whole package.

const (
	zipLocal      = 0x04034b50
	zipDescriptor = 0x08074b50
	zipCentral    = 0x02014b50
	zipEnd        = 0x06054b50

	zipVersion    = 20           // that unpacks it
	zipFlags      = 1<<3 | 1<<11 // sizes follow the data; names are UTF-8
	zipEncrypted  = 1
	zipStored     = 0
	zipDeflated   = 8
	zipFirstDay   = 1<<5 | 1 // 1 January 1980, the first day there is
	zipNoSize     = math.MaxUint32
	zipWideFields = 0x0001 // extra field with sizes of 64 bits
)

// errZipSize says that sizes of 32 bits do not do.
var errZipSize = errors.New("more than 4 GB in a spreadsheet")

// zipWriter writes an archive, one file after the other, without ever going back.
type zipWriter struct {
	to      *bufio.Writer
	packer  *flate.Writer
	written int64 // bytes of the archive
	files   []zipEntry
	open    bool // the last file is not complete
}

// zipEntry is a file of an archive.
type zipEntry struct {
	name         string
	flags        uint16
	method       uint16
	crc          uint32
	packed, size int64
	offset       int64 // of its local header
}

func newZipWriter(to io.Writer) (*zipWriter, error) {
	z := &zipWriter{to: bufio.NewWriterSize(to, 32<<10)}
	var err error
	// A million rows are a gigabyte before they are packed, and a till has a small processor.
	z.packer, err = flate.NewWriter(packed{z}, flate.BestSpeed)
	return z, err
}

// packed takes what the packer gives.
type packed struct{ z *zipWriter }

func (p packed) Write(b []byte) (int, error) {
	p.z.files[len(p.z.files)-1].packed += int64(len(b))
	return p.z.raw(b)
}

func (z *zipWriter) raw(b []byte) (int, error) {
	n, err := z.to.Write(b)
	z.written += int64(n)
	return n, err
}

// begin begins a file; what is written from now on is in it.
func (z *zipWriter) begin(name string) error {
	if err := z.end(); err != nil {
		return err
	}
	e := zipEntry{name: name, flags: zipFlags, method: zipDeflated, offset: z.written}
	z.files, z.open = append(z.files, e), true
	z.packer.Reset(packed{z})
	b := binary.LittleEndian.AppendUint32(nil, zipLocal)
	b = e.appendCommon(b)
	b = binary.LittleEndian.AppendUint16(b, 0) // extra fields
	_, err := z.raw(append(b, name...))
	return err
}

// appendCommon writes what the headers at both places have in common, up to the
// length of the name.
func (e *zipEntry) appendCommon(b []byte) []byte {
	for _, n := range []uint16{zipVersion, e.flags, e.method, 0, zipFirstDay} {
		b = binary.LittleEndian.AppendUint16(b, n)
	}
	b = e.appendSizes(b)
	return binary.LittleEndian.AppendUint16(b, uint16(len(e.name))) //nolint:gosec // our own names are short
}

func (e *zipEntry) appendSizes(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, e.crc)
	b = binary.LittleEndian.AppendUint32(b, uint32(e.packed))  //nolint:gosec // checked at the end of the file
	return binary.LittleEndian.AppendUint32(b, uint32(e.size)) //nolint:gosec // likewise
}

func (z *zipWriter) Write(b []byte) (int, error) {
	e := &z.files[len(z.files)-1]
	e.crc = crc32.Update(e.crc, crc32.IEEETable, b)
	e.size += int64(len(b))
	return z.packer.Write(b)
}

// end completes the file that is open.
func (z *zipWriter) end() error {
	if !z.open {
		return nil
	}
	z.open = false
	if err := z.packer.Close(); err != nil {
		return err
	}
	e := &z.files[len(z.files)-1]
	if e.size >= zipNoSize || z.written >= zipNoSize {
		return errZipSize
	}
	_, err := z.raw(e.appendSizes(binary.LittleEndian.AppendUint32(nil, zipDescriptor)))
	return err
}

// close writes the directory.
func (z *zipWriter) close() error {
	if err := z.end(); err != nil {
		return err
	}
	begin := z.written
	for i := range z.files {
		e := &z.files[i]
		b := binary.LittleEndian.AppendUint32(nil, zipCentral)
		b = binary.LittleEndian.AppendUint16(b, zipVersion)
		b = e.appendCommon(b)
		b = append(b, make([]byte, 12)...)                        // extra fields, comment, disk, attributes
		b = binary.LittleEndian.AppendUint32(b, uint32(e.offset)) //nolint:gosec // checked at the end of the file
		if _, err := z.raw(append(b, e.name...)); err != nil {
			return err
		}
	}
	b := binary.LittleEndian.AppendUint32(nil, zipEnd)
	count := uint16(len(z.files)) //nolint:gosec // a few parts and sheets
	for _, n := range []uint16{0, 0, count, count} {
		b = binary.LittleEndian.AppendUint16(b, n)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(z.written-begin)) //nolint:gosec // small
	b = binary.LittleEndian.AppendUint32(b, uint32(begin))           //nolint:gosec // checked at the end of the file
	b = binary.LittleEndian.AppendUint16(b, 0)                       // comment
	if _, err := z.raw(b); err != nil {
		return err
	}
	return z.to.Flush()
}
