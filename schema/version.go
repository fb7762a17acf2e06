package schema

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Version is the number of a release: its parts, as 2, 1 and 200 of "2.1.200". Parts that aren't there count as 0.
type Version []int

// maxParts and maxPart are how many parts a version has at most, and how great one is.
const (
	maxParts = 4
	maxPart  = 1_000_000
)

// ParseVersion reads a version: numbers with dots between them, with or without a "v" in front.
func ParseVersion(text string) (Version, error) {
	parts := strings.Split(strings.TrimPrefix(text, "v"), ".")
	if len(parts) > maxParts {
		return nil, fmt.Errorf("%q has more than %d parts", text, maxParts)
	}
	var v Version
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n > maxPart || strings.Trim(part, "0123456789") != "" {
			return nil, fmt.Errorf("%q isn't a version, as 2.1.200 is", text)
		}
		v = append(v, n)
	}
	return v, nil
}

// versionOf reads a version of the data, behind which there may be a remark: "2.0 (November 2025)".
func versionOf(text string) Version {
	v, err := ParseVersion(VersionIn(text))
	if err != nil {
		panic("schema: " + err.Error()) // which the tests meet first
	}
	return v
}

// VersionIn returns the version of the data in a text, which may have a remark behind it: "2.0 (November 2025)".
func VersionIn(text string) string {
	number, _, _ := strings.Cut(text, " ")
	return number
}

// CompareVersions is [Version.Compare] for versions of the data. "" is before all others.
func CompareVersions(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(a), len(b))
	}
	return versionOf(a).Compare(versionOf(b))
}

// Compare orders versions: it is negative if v is before other.
func (v Version) Compare(other Version) int {
	for i := range max(len(v), len(other)) {
		if c := cmp.Compare(v.part(i), other.part(i)); c != 0 {
			return c
		}
	}
	return 0
}

func (v Version) part(i int) int {
	if i < len(v) {
		return v[i]
	}
	return 0
}

// A Range is the versions from one to another, both included. A nil end is open.
type Range struct{ From, To Version }

// ParseRange reads a version, or one or two bounds with a blank between them: "2.1.200", ">=2.1.200",
// ">=2.1.200 <2.2". A bound is one of >=, >, <= and < with a version.
func ParseRange(text string) (Range, error) {
	bounds := strings.Fields(text)
	if len(bounds) == 1 {
		if v, err := ParseVersion(bounds[0]); err == nil {
			return Range{v, v}, nil
		}
	}
	var r Range
	for _, bound := range bounds {
		number := strings.TrimLeft(bound, "<>=")
		v, err := ParseVersion(number)
		if err != nil {
			return Range{}, err
		}
		switch operator := strings.TrimSuffix(bound, number); {
		case operator == ">=" && r.From == nil:
			r.From = v
		case operator == ">" && r.From == nil:
			r.From = v.next()
		case operator == "<=" && r.To == nil:
			r.To = v
		case operator == "<" && r.To == nil:
			r.To = v.before()
		default:
			return Range{}, fmt.Errorf(`%q isn't a range of versions, as ">=2.1.200 <2.2" is`, text)
		}
	}
	switch {
	case len(bounds) == 0:
		return Range{}, errors.New("a version belongs here, or a range of them")
	case r.From != nil && r.To != nil && r.From.Compare(r.To) > 0:
		return Range{}, fmt.Errorf("no version is in the range %q", text)
	}
	return r, nil
}

// next returns a version right behind v: no release is between them.
func (v Version) next() Version { return append(v.full(), 1) }

// before returns a version right before v: no release is between them.
func (v Version) before() Version {
	w := v.full()
	for i := range slices.Backward(w) {
		if w[i] > 0 {
			w[i]--
			for j := i + 1; j < len(w); j++ {
				w[j] = maxPart
			}
			return append(w, maxPart)
		}
	}
	return w
}

// full returns a copy of the version with all of its parts.
func (v Version) full() Version {
	w := slices.Clone(v)
	for len(w) < maxParts {
		w = append(w, 0)
	}
	return w
}

// allKnow reports whether all versions of the range have what came with one, or "" for what was always there.
func (r Range) allKnow(since string) bool {
	return since == "" || r.From != nil && r.From.Compare(versionOf(since)) >= 0
}

// allPrecede reports whether all versions of the range are before one; false for "".
func (r Range) allPrecede(until string) bool {
	return until != "" && r.To != nil && r.To.Compare(versionOf(until)) < 0
}

// meets reports whether one of the range's versions is in the time from one version to another, which isn't part of it.
// "" is no bound.
func (r Range) meets(since, until string) bool {
	return !r.allPrecede(since) && (until == "" || r.From == nil || r.From.Compare(versionOf(until)) < 0)
}
