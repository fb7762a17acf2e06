// Texts of definitions are shown as text only: elements are made, never parsed.

// plain returns a text in which characters that don't show, or that change how others show, are escapes.
export function plain(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, c => c === '\n' ? c : `\\u{${c.codePointAt(0).toString(16)}}`);
}

// line returns a text on one line.
export const line = text => plain(text).replace(/\s+/g, ' ');

// make returns an element with attributes or handlers, and children: elements, or texts.
export function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) e.setAttribute(name, value === true ? '' : value);
  }
  e.append(...children.filter(c => c !== undefined && c !== ''));
  return e;
}

// shape returns an element of a picture.
export function shape(tag, attributes = {}, ...children) {
  const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  e.append(...children);
  return e;
}

// count returns a number and what it is of.
export const count = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
