#!/usr/bin/env bash
# What the GitHub Action runs. All that a workflow says comes in by the environment, and nothing of it
# is evaluated.
set -euo pipefail

command -v go >/dev/null || { echo 'agentlint: Go is missing; run actions/setup-go first' >&2; exit 2; }
temp=$(mktemp -d "${RUNNER_TEMP:-/tmp}/agentlint.XXXXXX")
trap 'rm -rf "$temp"' EXIT
if [ -n "$AGENTLINT_VERSION" ]; then
  GOBIN="$temp" go install "github.com/agentlint/agentlint/cmd/agentlint@$AGENTLINT_VERSION"
else
  (cd "$GITHUB_ACTION_PATH" && go build -o "$temp/agentlint" ./cmd/agentlint)
fi

words() { # the words of a text, one a line; no globs, no quotes
  tr -s ' \t\r\n' '\n' <<<"$1" | sed '/^$/d'
}
args=() paths=() # without mapfile, which the bash of macOS doesn't have
while IFS= read -r word; do args+=("$word"); done < <(words "$AGENTLINT_ARGS")
while IFS= read -r word; do paths+=("$word"); done < <(words "$AGENTLINT_PATHS")
args+=(--format "$AGENTLINT_FORMAT" --format "json=$temp/report.json" --format "markdown=$temp/summary.md")
[ -z "$AGENTLINT_CONFIG" ] || args+=(--config "$AGENTLINT_CONFIG")
[ -z "$AGENTLINT_FAIL_ON" ] || args+=(--fail-on "$AGENTLINT_FAIL_ON")
if [ "$AGENTLINT_UPLOAD" = true ] && [ -z "$AGENTLINT_SARIF_FILE" ]; then
  AGENTLINT_SARIF_FILE=${RUNNER_TEMP:-/tmp}/agentlint.sarif
fi
[ -z "$AGENTLINT_SARIF_FILE" ] || args+=(--format "sarif=$AGENTLINT_SARIF_FILE")

repository() { # git, for the nearest .git above: its own search would take a repository embedded in the tree
  local top
  top=$(pwd -P)
  until [ -e "$top/.git" ] || [ -z "$top" ]; do top=${top%/*}; done
  git -C "$top/" --git-dir="$top/.git" --work-tree="$top" --no-replace-objects \
    -c safe.bareRepository=explicit -c core.fsmonitor=false -c core.hooksPath=/dev/null -c protocol.ext.allow=never "$@"
}

cd "$AGENTLINT_WORKING_DIRECTORY"
if [ -n "$AGENTLINT_BASE" ]; then
  # A checkout has the last commit only. If the base can't be had, the step fails: no other
  # configuration is put in its place.
  repository cat-file -e "$AGENTLINT_BASE^{commit}" 2>/dev/null ||
    repository fetch --quiet --no-tags --depth=1 --no-recurse-submodules origin "$AGENTLINT_BASE"
  args+=(--config-from "$AGENTLINT_BASE")
fi
status=0
"$temp/agentlint" "${args[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?

count() { sed -n "s/^    \"$1\": \([0-9]*\),\$/\1/p" "$temp/report.json" | head -n 1; }
if [ -f "$temp/report.json" ]; then
  printf 'errors=%s\nwarnings=%s\n' "$(count errors)" "$(count warnings)" >>"$GITHUB_OUTPUT"
  cat "$temp/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "$AGENTLINT_SARIF_FILE" ] && [ -f "$AGENTLINT_SARIF_FILE" ]; then
  sarif=$(realpath "$AGENTLINT_SARIF_FILE")
  case $sarif in
    *$'\n'* | *$'\r'*) echo 'agentlint: the path of the SARIF file has a line ending, so that it is no output' >&2 ;;
    *) printf 'sarif-file=%s\n' "$sarif" >>"$GITHUB_OUTPUT" ;;
  esac
fi
exit "$status"
