// What changes in a text, as CodeMirror wants it. Offsets are UTF-16 code units, as agentlint's are here.

// fromEdits returns the changes that the edits of a fix come to.
export const fromEdits = edits => edits.map(e => ({ from: e.start, to: e.end, insert: e.text }));

// between returns the one change that makes a text into another one, without what both begin and end with; undefined
// if they are the same. A cursor elsewhere stays where it is.
export function between(before, after) {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

// A character beyond the first 65,536 is two units, which belong together.
const isHigh = unit => unit >= 0xd800 && unit < 0xdc00;
const isLow = unit => unit >= 0xdc00 && unit < 0xe000;
