package storage

import (
	"flag"
	"slices"
	"strings"
	"testing"
	"time"
)

// What a power cut can leave is tried on a sample. All of it, and one image again:
//
//	go test ./storage -run PowerLoss -images 100000
//	go test ./storage -run PowerLoss/days -images 100000 -image 4711
const sampleImages = 3_000

var (
	imageCount = flag.Int("images", sampleImages, "images to rebuild of what a power cut can leave of some days; of other lives a tenth")
	imageSeed  = flag.Uint64("imageseed", 1, "where the choice of images begins")
	oneImage   = flag.Int("image", -1, "the one image to rebuild")
)

func TestLedgerSurvivesPowerLoss(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, life := range []powerLife{
		{name: "creation", entries: 6},
		{name: "without links", entries: 6, inject: []string{"linkat:error=EPERM"}},
		{name: "failing syncs", entries: 40, inject: []string{"fdatasync:error=EIO:when=9+7"}},
		// Of the head page, and of the attempt to hold it: only mending helps.
		{name: "failing syncs and a mended store", entries: 40, inject: []string{"fdatasync:error=EIO:when=17", "fsync:error=EIO:when=10"}},
		{name: "killed before the data is synced", entries: 40, kills: []string{"fdatasync:signal=SIGKILL:when=16"}},
		{name: "killed before the head page is synced", entries: 40, kills: []string{"fdatasync:signal=SIGKILL:when=17"}},
		{name: "killed before the new folder is synced", entries: 6, kills: []string{"fsync:signal=SIGKILL:when=1"}},
		{name: "killed before the new ledger's name is synced", entries: 6, kills: []string{"fsync:signal=SIGKILL:when=3"}},
		{name: "killed before the new anchor's name is synced", entries: 6, kills: []string{
			"fsync:signal=SIGKILL:when=3", "fsync:signal=SIGKILL:when=3"}},
		{name: "days"},
	} {
		t.Run(life.name, func(t *testing.T) {
			r := recordLife(t, life)
			start := time.Now()
			images := *imageCount
			if life.entries > 0 {
				images = max(500, images/10)
			}
			result := r.cutPower(t, images)
			t.Logf("%d calls recorded; %s in %.1f s", len(r.events), result, time.Since(start).Seconds())
			for _, failure := range result.failures {
				t.Errorf("%s; the image is in %s", failure.what, failure.keep(t))
			}
			if *oneImage < 0 && (result.behind == 0 || result.ahead == 0 || result.absent == 0) {
				t.Error("some outcomes never came up: the images are not what they should be")
			}
		})
	}
}

// A test of power loss that finds nothing proves nothing until it has found
// what was planted.
func TestPowerLossFindsPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	sound := recordLife(t, powerLife{name: "planted", entries: 30})
	folder := slices.IndexFunc(sound.events, func(e diskEvent) bool { return e.op == opName && e.name == recordedDir })
	isFolder := func(e diskEvent) bool { return e.file == rootFolder || e.file == sound.events[folder].file }
	tests := []struct {
		name, want string
		plant      func(r recording) []diskEvent
	}{
		{"commits that are not synced", "", func(recording) []diskEvent {
			return recordLife(t, powerLife{name: "unsynced", entries: 30, unsynced: true}).events
		}},
		{"a disk that ignores syncs of files", "", func(r recording) []diskEvent {
			return slices.DeleteFunc(slices.Clone(r.events), func(e diskEvent) bool { return e.op == opSynced && !isFolder(e) })
		}},
		{"a name that is not synced", "no such file", func(r recording) []diskEvent {
			return slices.DeleteFunc(slices.Clone(r.events), func(e diskEvent) bool { return e.op == opSynced && isFolder(e) })
		}},
		{"the anchor before the ledger", ErrBehindAnchor.Error(), anchorFirst},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			planted := sound
			planted.events = tt.plant(sound)
			result := planted.cutPower(t, 1_000)
			if !slices.ContainsFunc(result.failures, func(f powerFailure) bool { return strings.Contains(f.what, tt.want) }) {
				t.Errorf("%s; %d failures, want one that says %q", result, len(result.failures), tt.want)
				for _, failure := range result.failures {
					t.Log(failure.what)
				}
			}
		})
	}
}

// anchorFirst moves what is written to the anchor to before the commit.
func anchorFirst(r recording) []diskEvent {
	anchor, tried := 0, -1
	events := slices.Clone(r.events)
	for i, e := range events {
		switch {
		case e.op == opName && strings.HasSuffix(e.name, anchorPath("")):
			anchor = e.file
		case e.op == opMark && e.name == "try":
			tried = i
		case e.op == opWrite && e.file == anchor && tried >= 0:
			copy(events[tried+1:i+1], events[tried:i])
			events[tried], tried = e, -1
		}
	}
	return events
}
