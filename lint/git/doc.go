// Package git reads the repository that a folder belongs to, using the git program. It is the only code
// that runs git, and it is written for untrusted folders.
//
// # Which repository is read
//
// [Open] finds the repository by itself: it walks up from the folder to the nearest .git, a folder or a
// file that names one, as worktrees and submodules have. Git refuses to track a .git, so what a pull
// request brings can't be one. Git's own discovery is never used: it would take a bare repository that
// is embedded in the tree (a folder with HEAD, objects, refs and a configuration) for the real one.
//
// # Which commit is meant
//
// A [Commit] can only be had from [Repo.Commit] or [Repo.MergeBase], and is the full name of an object.
// A revision that two refs share, such as a tag with the name of a branch, is rejected, and so is an
// empty one. Replaced objects and grafts are ignored.
//
// # What runs
//
// Each call is one of
//
//	git OPTIONS rev-parse --verify --end-of-options REVISION^{commit}
//	git OPTIONS merge-base COMMIT OTHER
//	git OPTIONS ls-tree -z -l --full-tree COMMIT -- PATH
//	git OPTIONS ls-tree -z -l --full-tree -r COMMIT|TREE
//	git OPTIONS ls-files --stage -z --full-name
//	git OPTIONS cat-file --batch
//	git OPTIONS cat-file --batch-check
//
// where COMMIT, OTHER and TREE are full names of objects, and OPTIONS are
//
//	--git-dir=… --work-tree=… --no-pager --no-replace-objects --no-optional-locks --literal-pathspecs
//	-c safe.bareRepository=explicit -c core.fsmonitor=false -c core.hooksPath=/dev/null
//	-c core.warnAmbiguousRefs=true -c protocol.allow=never
//
// The environment has PATH, HOME and what a process needs on Windows; of the caller's GIT_* only
// GIT_INDEX_FILE, for ls-files and if it is in the git directory: git commit -a runs its hooks with its own
// index. In addition it has
//
//	GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null   no configuration but the repository's
//	GIT_ATTR_NOSYSTEM=1 GIT_GRAFT_FILE=/dev/null
//	GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none         no transport, so no remote and no helper
//	GIT_TERMINAL_PROMPT=0 GIT_ASKPASS= SSH_ASKPASS=     no questions
//	LC_ALL=C
//
// # Why nothing of the repository runs
//
// The repository's own configuration is still read, and may be hostile. Of the programs that it
// can make git run, aliases don't apply to built-in commands, pagers and editors aren't used, hooks are looked
// up in /dev/null, and fsmonitor, which ls-files would run, is off. Filters, textconv and
// external diffs belong to commands that check out or compare; cat-file does neither without flags.
// Signatures aren't verified. What is left is fetching an object that a partial clone lacks: versions
// before 2.44 start `git fetch` for it, which GIT_ALLOW_PROTOCOL stops before any transport, helper or
// command of a remote starts, whatever protocol.*.allow says. The answer is then an error.
//
// Git 2.30 or newer is needed, for --end-of-options.
package git
