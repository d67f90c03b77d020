package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

var archived = map[string]string{"a": "", "폴더/닭.xml": "꼬치", "long": strings.Repeat("0123456789", 50_000)}

func TestAnotherProgramReadsTheArchive(t *testing.T) {
	var file bytes.Buffer
	w, err := newZipWriter(&file)
	must(t, err)
	for name, content := range archived {
		must(t, w.begin(name))
		for len(content) > 0 { // in pieces
			n := min(len(content), 7_001)
			_, err := w.Write([]byte(content[:n]))
			must(t, err)
			content = content[n:]
		}
	}
	must(t, w.close())
	r, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	must(t, err)
	if len(r.File) != len(archived) {
		t.Fatalf("%d files", len(r.File))
	}
	for _, f := range r.File {
		from, err := f.Open()
		must(t, err)
		content, err := io.ReadAll(from)
		must(t, err)
		if want, ok := archived[f.Name]; !ok || string(content) != want {
			t.Errorf("%q holds %d bytes", f.Name, len(content))
		}
		if y, m, d := f.Modified.Date(); y != 1980 || m != 1 || d != 1 {
			t.Errorf("%q is of %s", f.Name, f.Modified)
		}
	}
	if content := unzipped(t, file.Bytes()); len(content) != len(archived) {
		t.Errorf("we read %d files", len(content))
	}
}

// unzipped reads an archive with this package.
func unzipped(t *testing.T, file []byte) map[string]string {
	t.Helper()
	files, err := readZip(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	found := map[string]string{}
	for _, f := range files {
		from, err := f.open(bytes.NewReader(file))
		must(t, err)
		content, err := io.ReadAll(from)
		must(t, err)
		if found[f.name] = string(content); archived[f.name] != string(content) {
			t.Errorf("%q holds %d bytes", f.name, len(content))
		}
	}
	return found
}

// theirZip is an archive of another program.
func theirZip(t *testing.T, method uint16) []byte {
	t.Helper()
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	must(t, w.SetComment("PK\x05\x06 is what ends an archive"))
	for _, name := range slices.Sorted(maps.Keys(archived)) {
		content := archived[name]
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method, Comment: "c", Extra: []byte{9, 9, 1, 0, 0}})
		must(t, err)
		_, err = io.WriteString(to, content)
		must(t, err)
	}
	must(t, w.Close())
	return file.Bytes()
}

func TestTheArchiveOfAnotherProgramIsRead(t *testing.T) {
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		if found := unzipped(t, theirZip(t, method)); len(found) != len(archived) {
			t.Errorf("method %d: %d files", method, len(found))
		}
	}
}

// Some programs write every size with 64 bits, in a field beside the header.
func TestWideSizesAreRead(t *testing.T) {
	const content = "닭꼬치"
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	to, err := w.CreateHeader(&zip.FileHeader{Name: "a", Method: zip.Store})
	must(t, err)
	_, err = io.WriteString(to, content)
	must(t, err, w.Close())
	data := file.Bytes()
	central := bytes.LastIndex(data, binary.LittleEndian.AppendUint32(nil, zipCentral))
	end := bytes.LastIndex(data, binary.LittleEndian.AppendUint32(nil, zipEnd))
	wide := binary.LittleEndian.AppendUint16(nil, zipWideFields)
	wide = binary.LittleEndian.AppendUint16(wide, 16)
	wide = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(wide, uint64(len(content))), uint64(len(content)))
	head := bytes.Clone(data[central:end])
	copy(head[20:], strings.Repeat("\xff", 8))
	for _, c := range []struct {
		extra []byte
		sound bool
	}{{wide, true}, {append([]byte{7, 7, 0, 0}, wide...), true}, {wide[:len(wide)-1], false}, {nil, false}, {append(wide[:len(wide)-1:len(wide)-1], 0x80), false}} {
		h := append(bytes.Clone(head), c.extra...)
		binary.LittleEndian.PutUint16(h[30:], uint16(len(c.extra)))
		spoiled := append(append(bytes.Clone(data[:central]), h...), data[end:]...)
		binary.LittleEndian.PutUint32(spoiled[len(spoiled)-10:], uint32(len(h)))
		files, err := readZip(bytes.NewReader(spoiled), int64(len(spoiled)))
		if !c.sound {
			if err == nil {
				t.Errorf("% x is taken for sizes: %+v", c.extra, files)
			}
			continue
		}
		must(t, err)
		from, err := files[0].open(bytes.NewReader(spoiled))
		must(t, err)
		if got, err := io.ReadAll(from); err != nil || string(got) != content {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

func TestASpoiledArchiveIsNoticed(t *testing.T) {
	file := theirZip(t, zip.Store)
	read := func(file []byte) error {
		files, err := readZip(bytes.NewReader(file), int64(len(file)))
		for i := range files {
			from, e := files[i].open(bytes.NewReader(file))
			if e == nil {
				_, e = io.Copy(io.Discard, from)
			}
			err = errors.Join(err, e)
		}
		return err
	}
	must(t, read(file))
	at := bytes.Index(file, []byte("0123456789"))
	spoiled := bytes.Clone(file)
	spoiled[at] ^= 1
	if err := read(spoiled); !errors.Is(err, errZipChecksum) {
		t.Errorf("a flipped bit of content: %v", err)
	}
	var digits string // the file that has them: another one may be empty
	for name, content := range archived {
		if strings.Contains(content, "0123456789") {
			digits = name
		}
	}
	central := bytes.LastIndex(file, []byte(digits)) - 46
	for name, change := range map[string]func([]byte){
		"encrypted":         func(b []byte) { b[central+8] |= zipEncrypted },
		"unknown method":    func(b []byte) { b[central+10] = 12 },
		"larger than said":  func(b []byte) { copy(b[central+24:], "\x00\x00\x00\x00") },
		"smaller than said": func(b []byte) { copy(b[central+24:], "\xff\xff\xff\x00") },
		"outside":           func(b []byte) { copy(b[central+42:], "\xff\xff\xff\x7f") },
		"long name":         func(b []byte) { copy(b[central+28:], "\xff\xff") },
	} {
		spoiled := bytes.Clone(file)
		if change(spoiled); read(spoiled) == nil {
			t.Errorf("%s is not noticed", name)
		}
	}
}

func TestAFileThatInflatesToMoreThanItSaysIsLeft(t *testing.T) {
	file := theirZip(t, zip.Deflate)
	files, err := readZip(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	for _, f := range files {
		if f.size < 100_000 {
			continue
		}
		f.size = 1_000
		from, err := f.open(bytes.NewReader(file))
		must(t, err)
		if n, err := io.Copy(io.Discard, from); n > 1_000 || !errors.Is(err, errZipChecksum) {
			t.Errorf("%d bytes are read, %v", n, err)
		}
		return
	}
	t.Error("there is no large file")
}

func TestMoreThanSizesOf32BitsCanSayIsRefused(t *testing.T) {
	for name, change := range map[string]func(*zipWriter){
		"one file":    func(z *zipWriter) { z.files[0].size = zipNoSize - 1 },
		"the archive": func(z *zipWriter) { z.written += zipNoSize },
	} {
		w, err := newZipWriter(io.Discard)
		must(t, err, w.begin("a"))
		change(w)
		_, err = w.Write([]byte("a"))
		if err = errors.Join(err, w.close()); !errors.Is(err, errZipSize) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
