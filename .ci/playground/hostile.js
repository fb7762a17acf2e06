// Files that try to be more than text, or to take long.
const file = (name, text) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
const attack = '</textarea><script>window.owned=1</script><img src=x onerror=window.owned=1>';
const definition = (name, rest = '') => `---\nname: ${JSON.stringify(name)}\ndescription: ${JSON.stringify(attack)}\nmodel: ${JSON.stringify(attack)}\ntools: ["Read", ${JSON.stringify(attack)}]\n---\n\n${rest}\n`;

export const hostile = [
  file('<img src=x onerror=window.owned=1>.md', definition(attack, attack)),
  file('a\u202egnp.md', definition('\u202e\u2066\u200b', 'You are \u202ereversed\u2066 and \u0000\u0007\u001b[31m.')),
  file('nul.md', '\u0000'),
  file('brackets.md', '['.repeat(1 << 20)),
  file('stars.md', definition('stars', '*a_ '.repeat(1 << 16))),
  file('quotes.md', definition('quotes', '> '.repeat(1 << 15))),
  file('flow.md', `---\n${'['.repeat(1 << 16)}\n---\n`),
];
