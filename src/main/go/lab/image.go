//go:build linux

// The image as RouterOS reads it: the archive's manifest leads to its config and to its one layer.

package main

import (
	"archive/tar"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// image is how to run what is in the archive.
type image struct {
	file   string
	layer  string // name of the layer in the archive
	Config struct {
		Env, Entrypoint, Cmd []string
		Volumes              map[string]struct{}
	} `json:"config"`
}

func readImage(file string) (*image, error) {
	i := &image{file: file}
	var manifest []struct {
		Config string
		Layers []string
	}
	if err := i.read("manifest.json", &manifest); err != nil {
		return nil, err
	}
	if len(manifest) != 1 || len(manifest[0].Layers) != 1 {
		return nil, fmt.Errorf("%s: not one image of one layer", file)
	}
	i.layer = manifest[0].Layers[0]
	return i, i.read(manifest[0].Config, i)
}

func (i *image) read(member string, target any) error {
	return i.open(member, func(content io.Reader) error {
		return json.NewDecoder(content).Decode(target)
	})
}

func (i *image) open(member string, use func(io.Reader) error) error {
	archive, err := os.Open(i.file)
	if err != nil {
		return err
	}
	defer archive.Close()
	for reader := tar.NewReader(archive); ; {
		header, err := reader.Next()
		if err != nil {
			return fmt.Errorf("%s: no %s: %w", i.file, member, err)
		}
		if header.Name == member {
			return use(reader)
		}
	}
}

// unpack writes the layer's files, as a router does.
func (i *image) unpack(root string) error {
	return i.open(i.layer, func(content io.Reader) error {
		for reader := tar.NewReader(content); ; {
			header, err := reader.Next()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if err := unpackEntry(filepath.Join(root, header.Name), header, reader); err != nil {
				return err
			}
		}
	})
}

func unpackEntry(path string, header *tar.Header, content io.Reader) error {
	mode := header.FileInfo().Mode()
	switch header.Typeflag {
	case tar.TypeDir:
		if err := os.MkdirAll(path, 0o755); err != nil {
			return err
		}
		return os.Chmod(path, mode)
	case tar.TypeSymlink:
		return os.Symlink(header.Linkname, path)
	case tar.TypeReg:
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode.Perm())
		if err != nil {
			return err
		}
		defer file.Close()
		_, err = io.Copy(file, content)
		return err
	}
	return fmt.Errorf("%s: a layer for a router has files, directories and links only", header.Name)
}
