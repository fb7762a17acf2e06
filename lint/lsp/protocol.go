package lsp

import "encoding/json"

// The part of the protocol that is spoken, in its own names. Fields that nobody reads are left out.
//
// Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/, read 2026-11-26.

// A position is a place in a text. Lines are 0-based; what characters count, the two sides agree on.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type textRange struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

type location struct {
	URI   string    `json:"uri"`
	Range textRange `json:"range"`
}

type textDocument struct {
	URI     string `json:"uri"`
	Version int    `json:"version"`
	Text    string `json:"text"`
}

// about is what requests about a document have in common; most have more.
type about struct {
	Document textDocument `json:"textDocument"`
	Position position     `json:"position"`
}

type initializeParams struct {
	RootURI      *string           `json:"rootUri"`
	Folders      []workspaceFolder `json:"workspaceFolders"`
	Capabilities capabilities      `json:"capabilities"`
}

type workspaceFolder struct {
	URI string `json:"uri"`
}

// capabilities are what a client can do, as far as it matters.
type capabilities struct {
	General struct {
		Encodings []string `json:"positionEncodings"`
	} `json:"general"`
	Window struct {
		ShowDocument struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	Workspace struct {
		Edit struct {
			DocumentChanges bool     `json:"documentChanges"`
			Operations      []string `json:"resourceOperations"`
		} `json:"workspaceEdit"`
		Watched struct {
			Dynamic bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
		Diagnostics struct {
			Refresh bool `json:"refreshSupport"`
		} `json:"diagnostics"`
	} `json:"workspace"`
	TextDocument struct {
		Diagnostic json.RawMessage `json:"diagnostic"`
	} `json:"textDocument"`
}

type didOpenParams struct {
	Document textDocument `json:"textDocument"`
}

type didChangeParams struct {
	Document textDocument    `json:"textDocument"`
	Changes  []contentChange `json:"contentChanges"`
}

// A contentChange replaces a range, or the whole text if there is none.
type contentChange struct {
	Range *textRange `json:"range"`
	Text  string     `json:"text"`
}

type watchedFilesParams struct {
	Changes []struct {
		URI  string `json:"uri"`
		Type int    `json:"type"`
	} `json:"changes"`
}

// changed is the type of a change of a file that was there before and still is.
const changed = 2

type foldersParams struct {
	Event struct {
		Added   []workspaceFolder `json:"added"`
		Removed []workspaceFolder `json:"removed"`
	} `json:"event"`
}

// Severities of diagnostics.
const (
	severityError   = 1
	severityWarning = 2
	severityHint    = 4
)

// Tags of diagnostics.
const (
	tagUnnecessary = 1
	tagDeprecated  = 2
)

type diagnostic struct {
	Range       textRange         `json:"range"`
	Severity    int               `json:"severity"`
	Code        string            `json:"code,omitempty"`
	Description *codeDescription  `json:"codeDescription,omitempty"`
	Source      string            `json:"source"`
	Message     string            `json:"message"`
	Tags        []int             `json:"tags,omitempty"`
	Related     []relatedLocation `json:"relatedInformation,omitempty"`
}

type codeDescription struct {
	Href string `json:"href"`
}

type relatedLocation struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

// A diagnosticReport is the answer to a pull: all diagnostics of a document, or that they are those of
// the result that the client has.
type diagnosticReport struct {
	Kind     string        `json:"kind"` // "full" or "unchanged"
	ResultID string        `json:"resultId"`
	Items    *[]diagnostic `json:"items,omitempty"`
}

type documentDiagnosticParams struct {
	Document textDocument `json:"textDocument"`
	Previous string       `json:"previousResultId"`
}

type workspaceDiagnosticParams struct {
	Previous []struct {
		URI   string `json:"uri"`
		Value string `json:"value"`
	} `json:"previousResultIds"`
}

type workspaceReport struct {
	diagnosticReport

	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

type codeActionParams struct {
	Document textDocument `json:"textDocument"`
	Range    textRange    `json:"range"`
	Context  struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit `json:"edit,omitempty"`
	Command     *command       `json:"command,omitempty"`
}

type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments"`
}

type executeParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// takesDocumentChanges reports whether the client takes more than edits by URI. Neovim says so by its operations only,
// as the protocol allows.
func (c *capabilities) takesDocumentChanges() bool {
	return c.Workspace.Edit.DocumentChanges || len(c.Workspace.Edit.Operations) > 0
}

type textEdit struct {
	Range textRange `json:"range"`
	New   string    `json:"newText"`
}

// A workspaceEdit has Changes by URI or, for clients that take them, DocumentChanges.
type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []any                 `json:"documentChanges,omitempty"` // documentEdit or renameFile
}

type documentEdit struct {
	Document versioned  `json:"textDocument"`
	Edits    []textEdit `json:"edits"`
}

// A versioned names a document in the version that edits are for, nil for the one on disk.
type versioned struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}
