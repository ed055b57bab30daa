// Lets the tests' own program play the children: started under the name tailscale or tailscaled
// it records how it was started and answers as a file says.

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// call is one start of the fake program.
type call struct {
	Args        []string
	Environment []string
	Key         string // what --auth-key=file: led to
}

// answer is what the fake program says to an argument list that contains Match.
type answer struct {
	Match          string
	Stdout, Stderr string
	Status         int
}

const fakeVariable = "ROUTER_TEST_FAKE"

func TestMain(m *testing.M) {
	if folder := os.Getenv(fakeVariable); folder != "" && strings.HasPrefix(os.Args[0], "tailscale") {
		os.Exit(playChild(folder))
	}
	os.Exit(m.Run())
}

func playChild(folder string) int {
	seen := call{Args: os.Args, Environment: os.Environ()}
	for _, arg := range os.Args {
		if path, found := strings.CutPrefix(arg, "--auth-key=file:"); found {
			key, err := os.ReadFile(path)
			if err != nil {
				key = []byte(err.Error())
			}
			seen.Key = string(key)
		}
	}
	line, _ := json.Marshal(seen)
	calls, err := os.OpenFile(filepath.Join(folder, "calls"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return 99
	}
	fmt.Fprintf(calls, "%s\n", line)
	calls.Close()

	var answers []answer
	content, _ := os.ReadFile(filepath.Join(folder, "answers"))
	json.Unmarshal(content, &answers)
	for _, a := range answers {
		if strings.Contains(strings.Join(os.Args, " "), a.Match) {
			fmt.Print(a.Stdout)
			fmt.Fprint(os.Stderr, a.Stderr)
			return a.Status
		}
	}
	return 0
}

// fakeProgram makes children run the fake, and returns a way to see what was started.
func fakeProgram(t *testing.T, answers ...answer) func() []call {
	t.Helper()
	folder := t.TempDir()
	content, _ := json.Marshal(answers)
	write(t, filepath.Join(folder, "answers"), string(content))
	t.Setenv(fakeVariable, folder)
	return func() (calls []call) {
		content, _ := os.ReadFile(filepath.Join(folder, "calls"))
		for line := range bytes.Lines(content) {
			var c call
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatal(err)
			}
			calls = append(calls, c)
		}
		return calls
	}
}

// logged collects our log lines, without their prefix.
type logged struct {
	mu    sync.Mutex
	lines []string
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, strings.TrimPrefix(strings.TrimSpace(string(p)), "router: "))
	return len(p), nil
}

func (l *logged) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.lines, "\n")
}

func captureLog(t *testing.T) *logged {
	t.Helper()
	l := new(logged)
	writer, flags := log.Writer(), log.Flags()
	log.SetOutput(l)
	log.SetFlags(0)
	t.Cleanup(func() { log.SetOutput(writer); log.SetFlags(flags) })
	return l
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); g != w {
		t.Errorf("\n got %s\nwant %s", g, w)
	}
}

// clearEnvironment unsets what the tests' own surroundings might say.
func clearEnvironment(t *testing.T) {
	t.Helper()
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "TS_") {
			t.Setenv(name, "")
			os.Unsetenv(name)
		}
	}
}
