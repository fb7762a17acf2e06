package agent

import "strings"

// A Scope is a collection, within which names meet.
type Scope struct {
	// Folder holds the definitions, relative to the root of the run; "." for the whole tree. It is also
	// the name that the configuration gives to a collection.
	Folder string
	// Variant is the folder below the root that makes this a translation, a set of copies or a plugin of its
	// own, "" if there is none. Of several, one inside the other, it joins all with "@".
	Variant string
}

// Name returns what people know a scope by: the folder of the variant, or else that of the definitions.
func (s Scope) Name() string {
	if s.Variant == "" {
		return s.Folder
	}
	return s.Variant[strings.LastIndexByte(s.Variant, '@')+1:]
}

// String returns the folder and the variant.
func (s Scope) String() string {
	if s.Variant == "" {
		return s.Folder
	}
	return s.Folder + "@" + s.Variant
}
