#!/usr/bin/env bash
# What the GitHub Action runs. All that a workflow says comes in by the environment, and nothing of it
# is evaluated.
set -euo pipefail

temp=$(mktemp -d "${RUNNER_TEMP:-/tmp}/agentlint.XXXXXX")
trap 'rm -rf "$temp"' EXIT

releases=${AGENTLINT_RELEASES:-https://github.com/agentlint/agentlint/releases/download}
download() { # a file of the release, into the temporary folder
  curl --fail --silent --show-error --location --retry 2 --output "$temp/$1" "$releases/$AGENTLINT_VERSION/$1" 2>"$temp/curl"
}
# released fetches the program of a release. Without such a release, or for a system that has none, it fails. A program
# whose checksum is wrong ends the run.
released() {
  local os arch archive
  case $AGENTLINT_VERSION in v[0-9]*.[0-9]*.[0-9]*) ;; *) return 1 ;; esac
  case $(uname -s) in Linux) os=linux ;; Darwin) os=darwin ;; MINGW* | MSYS*) os=windows ;; *) return 1 ;; esac
  case $(uname -m) in x86_64) arch=amd64 ;; aarch64 | arm64) arch=arm64 ;; *) return 1 ;; esac
  archive=agentlint_${AGENTLINT_VERSION#v}_${os}_$arch.tar.gz
  [ "$os" != windows ] || archive=${archive%.tar.gz}.zip
  download checksums.txt && download "$archive" || return 1
  grep -F "  $archive" "$temp/checksums.txt" >"$temp/checksum" || { echo "agentlint: the release has no checksum of $archive" >&2; exit 2; }
  (cd "$temp" && if command -v sha256sum >/dev/null; then sha256sum --check checksum; else shasum -a 256 --check checksum; fi) >&2 ||
    { echo "agentlint: $archive isn't the one of the release: its checksum differs" >&2; exit 2; }
  if [ "$os" = windows ]; then unzip -q "$temp/$archive" agentlint.exe -d "$temp"; else tar -xzf "$temp/$archive" -C "$temp" agentlint; fi
}
if [ -z "$AGENTLINT_VERSION" ] || ! released; then
  command -v go >/dev/null || { echo 'agentlint: no release for this version and system, and Go is missing; run actions/setup-go first' >&2; exit 2; }
  if [ -n "$AGENTLINT_VERSION" ]; then
    GOBIN="$temp" go install "github.com/agentlint/agentlint/cmd/agentlint@$AGENTLINT_VERSION"
  else
    (cd "$GITHUB_ACTION_PATH" && go build -o "$temp/agentlint" ./cmd/agentlint)
  fi
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
