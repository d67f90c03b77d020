package sheet

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// Errors of an archive.
var (
	errZip         = errors.New("not a sound archive")
	errZipTooMany  = errors.New("too many files in the archive")
	errZipChecksum = errors.New("checksum of a file in the archive")
)

// zipMaxDirectory bounds what is kept of an archive's directory, in bytes.
const zipMaxDirectory = 4 << 20

// readZip reads the directory of an archive.
func readZip(file io.ReaderAt, size int64) ([]zipEntry, error) {
	const endLength, maxComment = 22, 1<<16 - 1
	tail := make([]byte, min(size, endLength+maxComment))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	mark := binary.LittleEndian.AppendUint32(nil, zipEnd)
	for at := len(tail); ; {
		if at = bytes.LastIndex(tail[:at], mark); at < 0 {
			return nil, errZip
		}
		end := tail[at:]
		if len(end) < endLength || len(end) != endLength+int(binary.LittleEndian.Uint16(end[20:])) {
			continue // the mark is part of something else
		}
		count, length, offset := int(binary.LittleEndian.Uint16(end[10:])), int64(binary.LittleEndian.Uint32(end[12:])), int64(binary.LittleEndian.Uint32(end[16:]))
		switch {
		case count > maxParts || length > zipMaxDirectory:
			return nil, errZipTooMany
		case offset+length > size:
			return nil, errZip
		}
		directory := make([]byte, length)
		if _, err := file.ReadAt(directory, offset); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		return readDirectory(directory, count)
	}
}

func readDirectory(b []byte, count int) ([]zipEntry, error) {
	var files []zipEntry
	const length = 46
	for range count {
		if len(b) < length || binary.LittleEndian.Uint32(b) != zipCentral {
			return nil, errZip
		}
		e := zipEntry{
			flags: binary.LittleEndian.Uint16(b[8:]), method: binary.LittleEndian.Uint16(b[10:]), crc: binary.LittleEndian.Uint32(b[16:]),
			packed: int64(binary.LittleEndian.Uint32(b[20:])), size: int64(binary.LittleEndian.Uint32(b[24:])), offset: int64(binary.LittleEndian.Uint32(b[42:])),
		}
		name, extra, comment := int(binary.LittleEndian.Uint16(b[28:])), int(binary.LittleEndian.Uint16(b[30:])), int(binary.LittleEndian.Uint16(b[32:]))
		if b = b[length:]; len(b) < name+extra+comment {
			return nil, errZip
		}
		e.name = string(b[:name])
		if err := e.widen(b[name : name+extra]); err != nil {
			return nil, err
		}
		files, b = append(files, e), b[name+extra+comment:]
	}
	return files, nil
}

// widen takes sizes from an extra field where they do not stand in the header.
// Some programs write them so whatever the size.
func (e *zipEntry) widen(extra []byte) error {
	var wide []byte
	for len(extra) >= 4 {
		length := int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+length {
			break
		}
		if binary.LittleEndian.Uint16(extra) == zipWideFields {
			wide = extra[4 : 4+length]
		}
		extra = extra[4+length:]
	}
	for _, n := range []*int64{&e.size, &e.packed, &e.offset} {
		if *n != zipNoSize {
			continue
		}
		if len(wide) < 8 {
			return errZip
		}
		if *n = int64(binary.LittleEndian.Uint64(wide)); *n < 0 { //nolint:gosec // checked
			return errZip
		}
		wide = wide[8:]
	}
	return nil
}

// open begins to read a file of the archive. Its size and checksum are right
// when it has been read to its end.
func (e *zipEntry) open(archive io.ReaderAt) (io.Reader, error) {
	const length = 30
	head := make([]byte, length)
	if _, err := archive.ReadAt(head, e.offset); err != nil || binary.LittleEndian.Uint32(head) != zipLocal || e.flags&zipEncrypted != 0 {
		return nil, errZip
	}
	data := e.offset + length + int64(binary.LittleEndian.Uint16(head[26:])) + int64(binary.LittleEndian.Uint16(head[28:]))
	var from io.Reader = io.NewSectionReader(archive, data, e.packed)
	switch e.method {
	case zipDeflated:
		from = flate.NewReader(from)
	case zipStored:
	default:
		return nil, errZip
	}
	return &zipFile{from: from, left: e.size, crc: e.crc}, nil
}

// zipFile is a file of an archive while it is read.
type zipFile struct {
	from io.Reader
	left int64 // bytes still to come
	crc  uint32
	sum  uint32
}

func (f *zipFile) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	f.sum = crc32.Update(f.sum, crc32.IEEETable, p[:n])
	if f.left -= int64(n); f.left < 0 {
		return 0, errZipChecksum
	}
	if errors.Is(err, io.EOF) && (f.left != 0 || f.sum != f.crc) {
		return n, errZipChecksum
	}
	return n, err
}
