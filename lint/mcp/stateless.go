package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/agentlint/agentlint/lint/rpc"
)

// Stateless is the revision of the protocol in which each request says for itself what it speaks.
const Stateless = "2026-07-28"

// codeVersion is that revision's error for a version that isn't spoken.
const codeVersion = -32022

// The keys under _meta that say who speaks what.
const (
	metaVersion      = "io.modelcontextprotocol/protocolVersion"
	metaCapabilities = "io.modelcontextprotocol/clientCapabilities"
	metaServer       = "io.modelcontextprotocol/serverInfo"
)

// fresh is for how long, in milliseconds, a client may keep what never changes while the program runs.
const fresh = 3_600_000

// kept are the methods whose results a client may keep.
var kept = []string{"server/discover", "tools/list", "resources/list", "resources/templates/list", "resources/read"}

// metaOf returns what the parameters of a request say of itself.
func metaOf(params json.RawMessage) map[string]json.RawMessage {
	var p struct {
		Meta map[string]json.RawMessage `json:"_meta"`
	}
	if json.Unmarshal(params, &p) != nil {
		return nil
	}
	return p.Meta
}

// versionOf returns the revision that a request says it speaks, "" if it says none.
func versionOf(params json.RawMessage) string {
	var version string
	if json.Unmarshal(metaOf(params)[metaVersion], &version) != nil {
		return ""
	}
	return version
}

// callStateless does what a request asks for that speaks a revision on its own.
func (s *Server) callStateless(ctx context.Context, version, method string, params json.RawMessage) (any, error) {
	switch {
	case version == "":
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "%s needs _meta with %s", method, metaVersion)
	case version != Stateless:
		return nil, &rpc.Error{Code: codeVersion, Message: "unsupported protocol version", Data: map[string]any{
			"supported": s.supported(), "requested": version,
		}}
	case metaOf(params)[metaCapabilities] == nil:
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "%s needs _meta with %s", method, metaCapabilities)
	}
	result, err := s.answerStateless(ctx, method, params)
	if fault := (*rpc.Error)(nil); errors.As(err, &fault) && fault.Code == codeNoResource {
		return nil, &rpc.Error{Code: rpc.CodeInvalidParams, Message: fault.Message}
	}
	if err != nil {
		return nil, err
	}
	result["resultType"] = "complete"
	result["_meta"] = map[string]any{metaServer: map[string]string{"name": s.Name, "version": s.Version}}
	if slices.Contains(kept, method) {
		result["ttlMs"], result["cacheScope"] = fresh, "public"
	}
	return result, nil
}

// answerStateless is [Server.answer] with what only that revision has.
func (s *Server) answerStateless(ctx context.Context, method string, params json.RawMessage) (map[string]any, error) {
	if method == "server/discover" {
		return s.discover(), nil
	}
	return s.answer(ctx, method, params)
}

// supported are all revisions that are spoken, newest first.
func (*Server) supported() []string { return append([]string{Stateless}, Versions...) }

// discover returns what a client can know of the server before it asks for anything.
func (s *Server) discover() map[string]any {
	return map[string]any{"supportedVersions": s.supported(), "capabilities": capabilities(), "instructions": s.Instructions}
}
