package mcp

import (
	"encoding/json"
	"slices"

	"github.com/agentlint/agentlint/lint/rpc"
)

// codeNoResource is the error for a resource that doesn't exist, before [Stateless].
const codeNoResource = -32002

// A Resource is a text that a client can show or hand to the model.
type Resource struct {
	// URI is what it is asked for by.
	URI string
	// Name and Description say what it is, in one line each.
	Name, Description string
	// Type is the media type of the text.
	Type string
	// Read returns the text.
	Read func() (string, error)
}

// resources returns all resources on one page, without their texts.
func (s *Server) resources() map[string]any {
	all := make([]map[string]string, len(s.Resources))
	for i, r := range s.Resources {
		all[i] = map[string]string{"uri": r.URI, "name": r.Name, "description": r.Description, "mimeType": r.Type}
	}
	return map[string]any{"resources": all}
}

// read returns the text of a resource.
func (s *Server) read(params json.RawMessage) (map[string]any, error) {
	var p struct {
		URI string `json:"uri"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "resources/read needs params with a uri")
	}
	i := slices.IndexFunc(s.Resources, func(r Resource) bool { return r.URI == p.URI })
	if i < 0 {
		return nil, rpc.Errorf(codeNoResource, "no such resource: %q", p.URI)
	}
	text, err := s.Resources[i].Read()
	if err != nil {
		return nil, err
	}
	return map[string]any{"contents": []map[string]string{{"uri": p.URI, "mimeType": s.Resources[i].Type, "text": text}}}, nil
}
