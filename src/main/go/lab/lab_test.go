//go:build linux

package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestNameServerAnswersItsZoneOnly(t *testing.T) {
	s := &nameServer{address: netip.MustParseAddr("192.0.2.33"), asked: map[string]int{}}
	for name, want := range map[string]dnsmessage.RCode{
		"www." + publicZone: dnsmessage.RCodeSuccess,
		"www.else.test.":    dnsmessage.RCodeNameError,
	} {
		question := dnsmessage.Message{Questions: []dnsmessage.Question{{
			Name: dnsmessage.MustNewName(name), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET,
		}}}
		packed, _ := question.Pack()
		var reply dnsmessage.Message
		if err := reply.Unpack(s.reply(packed)); err != nil {
			t.Fatal(err)
		}
		if reply.RCode != want || s.count(name) != 1 {
			t.Errorf("%s: %v, asked %d times", name, reply.RCode, s.count(name))
		}
	}
}

func TestDebugLinesAreRecognised(t *testing.T) {
	for line, want := range map[string]bool{
		"2026/08/01 10:00:00 [v1] hello":            true,
		"2026/08/01 10:00:00 wg: [v2] hello":        true,
		"2026/08/01 10:00:00 [v\x00JSON]1{\"a\":1}": true,
		"2026/08/01 10:00:00 hello [version]":       false,
	} {
		if got := verboseTag.MatchString(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestWrittenFileIsNamed(t *testing.T) {
	before := map[string]string{"a": "1 10", "b": "2 20"}
	if err := firstWritten(before, map[string]string{"a": "1 10"}); err != nil {
		t.Error(err) // a file that is gone was not written
	}
	for _, after := range []map[string]string{{"a": "1 11"}, {"c": "3 30"}} {
		if err := firstWritten(before, after); err == nil {
			t.Errorf("%v is taken for unchanged", after)
		}
	}
}

func TestWaitingEndsAtOnceWhenTheDaemonIsGone(t *testing.T) {
	begin := time.Now()
	err := eventually(time.Minute, func() error { return stopped{"gone"} })
	if err == nil || err.Error() != "gone" || time.Since(begin) > 30*time.Second {
		t.Error(err)
	}
}

func TestWaitingSaysWhatWasMissing(t *testing.T) {
	missing := errors.New("no answer")
	if err := eventually(0, func() error { return missing }); !errors.Is(err, missing) {
		t.Error(err)
	}
}

func TestImageIsReadAsRouterOSReadsIt(t *testing.T) {
	layer := archive(t, "etc/", "", "etc/motd", "hello")
	file := filepath.Join(t.TempDir(), "image.tar")
	content := archive(t,
		"manifest.json", `[{"Config":"c.json","Layers":["l/layer.tar"]}]`,
		"c.json", `{"config":{"Entrypoint":["/router"],"Cmd":["--x"],"Env":["A=b"]}}`,
		"l/layer.tar", string(layer))
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}

	i, err := readImage(file)
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	if err := i.unpack(root); err != nil {
		t.Fatal(err)
	}
	if i.Config.Entrypoint[0] != "/router" || i.Config.Cmd[0] != "--x" || i.Config.Env[0] != "A=b" {
		t.Errorf("%+v", i.Config)
	}
	if said, _ := os.ReadFile(filepath.Join(root, "etc/motd")); string(said) != "hello" {
		t.Errorf("%q", said)
	}
}

// archive is a tar of names and contents; a name with a slash at its end is a directory.
func archive(t *testing.T, members ...string) []byte {
	var content bytes.Buffer
	writer := tar.NewWriter(&content)
	for i := 0; i < len(members); i += 2 {
		header := &tar.Header{Name: members[i], Mode: 0o644, Size: int64(len(members[i+1])), Typeflag: tar.TypeReg}
		if members[i][len(members[i])-1] == '/' {
			header.Typeflag, header.Mode = tar.TypeDir, 0o755
		}
		if err := writer.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		writer.Write([]byte(members[i+1]))
	}
	writer.Close()
	return content.Bytes()
}
