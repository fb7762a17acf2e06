package rules

import (
	"regexp"
	"sync"
)

// injections matches instructions that a definition has no honest reason to hide: to ignore earlier instructions, to
// keep something from the user, to leak secrets, to approve changes without a review, to run code from the network.
var injections = sync.OnceValue(func() *regexp.Regexp {
	const keeper = `(?:~/\.(?:ssh|aws)|\bid_(?:rsa|ed25519)\b|\.env\b|\bcredentials\b|\bapi keys?\b|\bsecrets\b|\bpasswords\b|\$\w*(?:API_KEY|SECRET|TOKEN)\b)`
	return regexp.MustCompile(`(?is)\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,30}\b(?:previous|prior|above|earlier|all|your|system)\b[^.\n]{0,20}\b(?:instructions?|rules|prompts?|guidelines|guardrails)\b` +
		`|\b(?:ignore|disregard|forget|override)\b[^.\n]{0,20}\b(?:instructions?|prompts?|everything)\s+(?:above|before|so far)\b` +
		`|\b(?:do not|don't|never|without)\s+(?:tell|mention|inform|alert|notify|show|reveal)(?:ing)?\b[^.\n]{0,20}\b(?:user|human|reviewer|developer|anyone)\b` +
		`|\b(?:do not|don't|never)\s+say\s+so\b|\bhide\b[^.\n]{0,20}\bfrom\s+the\s+(?:user|human|reviewer|developer)\b` +
		`|\bexfiltrat|\bsecretly\s+(?:send|upload|post|run|execute|copy|add|write)\b` +
		`|\b(?:send|upload|post|leak|forward|transmit)\b[^.\n]{0,60}` + keeper +
		`|\b(?:send|upload|post|leak|forward|transmit)\b[^.\n]{0,30}\b(?:repository|source code|conversation|prompt|chat|everything)\b[^.\n]{0,20}\bto\s+https?://` +
		`|\b(?:print|copy|include|append|add|output|put|write|insert)\b[^.\n]{0,40}` + keeper + `[^.\n]{0,30}\b(?:to|in|into)\s+(?:the|your|each|every|all)\s+(?:answers?|outputs?|responses?|repl(?:y|ies)|urls?|address(?:es)?|links?|comments?|messages?)\b` +
		`|\b(?:you must|always|silently|claude|assistant|ai|model)\b[^.\n]{0,20}\bapprove\b[^.\n]{0,30}\b(?:pull requests?|prs?|changes|commits)\b` +
		`|\b(?:curl|wget)\b[^|\n]*\|\s*(?:sudo\s+)?(?:ba|z)?sh\b`)
})
