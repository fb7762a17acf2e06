package markdown

// Limits on what goldmark is given of the few bodies that the scanner leaves to it. It keeps a record
// for each open block and each line, so that depth times lines is what it costs: 64 levels and 60,000
// empty lines take three seconds and half a gigabyte. The deepest of 6,459 real definitions nests seven
// levels and needs 14,000 records.
const (
	maxBody    = 1 << 20 // bytes
	maxMarkers = 60      // container marks at the start of one line
	maxRecords = 200_000 // sum of the nesting depth over all lines
)

// affordable bounds from above, in one pass, what parsing a body would cost. Depth is
// overestimated: two columns of indentation count as a level, as does each mark of a list or
// quotation at the start of a line.
func affordable(text []byte) bool {
	if len(text) > maxBody {
		return false
	}
	records, depth := 0, 0
	for off := 0; off < len(text); {
		markers, columns, i := 0, 0, off
	line:
		for ; i < len(text); i++ {
			switch c := text[i]; {
			case c == ' ':
				columns++
			case c == '\t':
				columns += 4
			case c == '>':
				markers++
			case (c == '-' || c == '*' || c == '+') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t' || text[i+1] == '\n'):
				markers++
			case '0' <= c && c <= '9' && i+1 < len(text) && (text[i+1] == '.' || text[i+1] == ')' || '0' <= text[i+1] && text[i+1] <= '9'):
			case (c == '.' || c == ')') && i > off && '0' <= text[i-1] && text[i-1] <= '9':
				markers++
			default:
				break line
			}
		}
		if markers > maxMarkers {
			return false
		}
		if i < len(text) && text[i] != '\n' && text[i] != '\r' || markers > 0 {
			depth = markers + columns/2
		}
		records += depth
		if records > maxRecords {
			return false
		}
		for i < len(text) && text[i] != '\n' {
			i++
		}
		off = i + 1
	}
	return true
}
