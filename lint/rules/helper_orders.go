package rules

import (
	"regexp"
	"sync"
)

// orders are forms of text that a definition has no honest reason to hide.
var orders = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?is)\b(?:ignore|disregard|forget)\b[^.\n]{0,30}\b(?:previous|prior|above|earlier|all)\b[^.\n]{0,20}\b(?:instructions?|rules|prompts?|guidelines)\b` +
		`|\b(?:do not|don't|never|without)\s+(?:tell|mention|inform|alert|notify|show|reveal)(?:ing)?\b[^.\n]{0,20}\b(?:user|human|reviewer|developer|anyone)\b` +
		`|\bexfiltrat|\bsecretly\s+(?:send|upload|post|run|execute|copy|add|write)\b` +
		`|\b(?:send|upload|post|leak|forward|transmit)\b[^.\n]{0,60}(?:~/\.(?:ssh|aws)|\bid_rsa\b|\.env\b|\bcredentials\b|\bapi keys?\b|\bsecrets\b|\bpasswords\b)` +
		`|\b(?:curl|wget)\b[^|\n]*\|\s*(?:sudo\s+)?(?:ba|z)?sh\b`)
})
