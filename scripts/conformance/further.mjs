// More kinds of probes, the same for every platform whose definitions have frontmatter: values in further forms of YAML in every
// field, further spellings of keys, names, two faults at once, and oddities of YAML in the definition as a whole.
import {createHash} from 'node:crypto';
import {mixtures} from './faults.mjs';

// written are values in forms that YAML has for them. The second is what is meant; with set it is for the loader to say, as long as
// there is a value.
const set = Symbol('set');
const written = (good, text, list) => ({
  'minus zero': ['-0', set], 'zeros first': ['007', set], 'binary number': ['0b11', set], 'capital octal': ['0O17', set], 'exponent with a point': ['1.5e3', set], 'exponent with a sign': ['1e+3', set],
  'full stop last': ['5.', set], 'infinity below zero': ['-.INF', set], 'date and zone': ['2026-11-28T10:00:00+01:00', set], 'year and month': ['2026-11', '2026-11'], 'three numbers': ['1.2.3', '1.2.3'],
  'sexagesimal of three': ['10:30:00', set], 'percent': ['50%', '50%'], 'duration': ['5s', '5s'], 'number in words': ['five', 'five'], 'y': ['y', 'y'], 'n': ['n', 'n'], 'On': ['On', set], 'NO': ['NO', set],
  'enabled': ['enabled', 'enabled'], 'true with a full stop': ['true.', 'true.'], 'true in quotes': ["'true'", 'true'], 'five in quotes': ["'5'", '5'], 'nil': ['nil', 'nil'], 'dash alone': ['-', set], 'tag without a value': ['!!str', null],
  'float tag': ['!!float 5', set], 'tag of a mapping': ['!!map {a: b}', {a: 'b'}], 'tag in full': ['!<tag:yaml.org,2002:str> words', 'words'],
  'anchor without a value': ['&w', null], 'anchor on the next line': ['&w\n  words', 'words'], 'mapping over lines': ['{\n  a: b\n  }', {a: 'b'}], 'mapping below': ['\n  a:\n    b: c', {a: {b: 'c'}}],
  'mapping with a number for a key': ['{5: a}', {5: 'a'}], 'list of switches': ['[true, false]', [true, false]], 'list of dates': ['[2026-11-28]', set], 'list of nothing': ['[null, null]', set], 'list below in a list': ['\n  - - a', set],
  'list of a mapping below': ['\n  - a: b\n    c: d', [{a: 'b', c: 'd'}]], 'list with a comment': ['\n  # note\n  - a', ['a']], 'list with a question mark': ['\n  - ? a', set], 'words over lines': ['words\n  of all', 'words of all'],
  'words in quotes over lines': ['"words\n  of all"', 'words of all'], 'block of two lines': ['|\n  words\n  of all', set], 'block with a mark': ['|-\n  words', 'words'], 'folded with a mark': ['>+\n  words', set], 'empty block': ['|', null], 'block of blanks': ['|\n    ', null],
  'escaped blank': ['"\\ "', null], 'escaped letter': ['"\\x77ords"', 'words'], 'escaped in apostrophes': ["'words\\n'", set], 'JSON': ['{"a": ["b", "c"]}', {a: ['b', 'c']}], 'JSON in quotes': [`'["a"]'`, set], 'variable of a shell': ['$VALUE', '$VALUE'], 'template': ['"<% value %>"', '<% value %>'],
  'angle brackets': ['<value>', '<value>'], 'picture': ['📨', '📨'], 'Cyrillic': ['почта', 'почта'], 'slash': ['a/b', 'a/b'], 'colon inside': ['a:b', 'a:b'], 'at sign inside': ['a@b', 'a@b'], 'equals sign': ['a=b', 'a=b'], 'NUL escaped': ['"\\0"', set],
  ...text === undefined ? {} : {
    'good in a folded block': [`>\n  ${text}`, set], 'good in a block, kept': [`|+\n  ${text}\n`, set], 'good with a comment in front': [`# note\n  ${text}`, set], 'good on the line after a blank one': [`\n\n  ${text}`, set], 'good with a tag in full': [`!<tag:yaml.org,2002:str> ${text}`, set],
    'good escaped': [`"${[...text].map((c, i) => i === 0 ? '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0') : c).join('')}"`, set], 'good with a carriage return behind': [`${text}\r`, set], 'good with two blanks in front': [`  ${text}`, set],
    'good with the first letter in the other case': [text[0] === text[0].toUpperCase() ? text[0].toLowerCase() + text.slice(1) : text[0].toUpperCase() + text.slice(1), set],
    'good in single curly quotes': [`‘${text}’`, list ? [`‘${text}’`] : set], 'good in parentheses': [`(${text})`, list ? [`(${text})`] : set], 'good in angle brackets': [`<${text}>`, list ? [`<${text}>`] : set],
    'good with a colon behind': [`${text}:`, list ? [`${text}:`] : set], 'good with a number behind': [`${text}1`, list ? [`${text}1`] : set], 'good with a soft hyphen behind': [`${text}\u00ad`, list ? [`${text}\u00ad`] : set], 'good with an emoji behind': [`${text} ✨`, list ? [`${text} ✨`] : set], 'good with words behind': [`${text} (the default)`, list ? [`${text} (the default)`] : set], 'good twice with a stroke': [`${text}|${text}`, list ? [`${text}|${text}`] : set],
    'good with an anchor and a tag': [`&w !!str ${text}`, set],
  },
  ...list ? {'list of good with an anchor': [`[&w ${text}]`, set], 'list of good with a comment in it': [`[${text}, # note\n  ${text}]`, set], 'list of good in quotes of both kinds': [`["${text}", '${text}']`, set]} : {},
});

const keysOf = field => ({
  'single quotes': `'${field}':`, 'tag': `!!str ${field}:`, 'anchor': `&k ${field}:`, 'blank in quotes': `"${field} ":`, 'full stop behind': `${field}.:`, 'dot before': `.${field}:`, 'two colons': `${field}::`, 'equals sign': `${field} =`, 'x before': `x-${field}:`,
  'underscore before': `_${field}:`, 'letters swapped': `${field.slice(0, -2)}${field.at(-1)}${field.at(-2)}:`, 'letter doubled': `${field}${field.at(-1)}:`, 'letter missing': `${field.slice(0, 1)}${field.slice(2)}:`, 'wide colon': `${field}：`, 'tab before the colon': `${field}\t:`,
  'tab behind the colon': `${field}:\t`, 'asterisks': `**${field}**:`, 'backticks': `\`${field}\`:`, 'capitals with underscores': `${field.replace(/[A-Z]/g, c => '_' + c).replace(/-/g, '_').toUpperCase()}:`, 'escaped': `"\\u00${field.charCodeAt(0).toString(16)}${field.slice(1)}":`,
});

const names = ['sorter_2', 'sorter-2', '2sorter', 'sorter--2', 'sorter.', '.sorter', 'sorter:', 'sorter,filer', 'sorter\tfiler', 'sorter\\filer', 'sorter|filer', 'sorter<filer>', 'sorter"filer', "sorter's", 'sorter&filer', 'sorter+filer', 'sorter=filer', 'sorter%20filer', 'sorter~', '~', 'null', 'false', 'None', 'undefined', 'NaN', '0', '00', '1e5',
  'SORTER', 'Sorter', 'sorTer', 'ｓｏｒｔｅｒ', 'sörter', 's\u0301orter', 'sorter\u200b', 'sorter\u00a0', '✉️', 's', 'so', 'n'.repeat(49), 'n'.repeat(50), 'n'.repeat(51), 'n'.repeat(63), 'n'.repeat(66), 'n'.repeat(128), 'n'.repeat(255), 'n'.repeat(258), 'n'.repeat(1000), 'agents', 'subagent', 'assistant', 'main', 'root', 'task', 'plan', 'build', 'explore', 'general', '..', '../sorter', '/sorter', './sorter', 'sorter/', 'con', 'aux', '__proto__', 'constructor', 'toString', 'sorter agent', 'Agent: sorter', 'mail-sorter-agent'];

// whole are definitions that are odd as a whole, from the lines of the plain one.
const whole = (plain, first, prompt) => ({
  'two documents': `---\n${plain}---\nother: x\n---\n\n${prompt}\n`, 'end of a document before the fence': `---\n${plain}...\n\n---\n\n${prompt}\n`, 'tag on the whole': `---\n!!map\n${plain}---\n\n${prompt}\n`, 'anchor on the whole': `---\n&all\n${plain}---\n\n${prompt}\n`, 'directive TAG': `---\n%TAG ! tag:mail.example,2026:\n${plain}---\n\n${prompt}\n`,
  'comment with colons': `---\n# note: a: b\n${plain}---\n\n${prompt}\n`, 'comment indented': `---\n  # note\n${plain}---\n\n${prompt}\n`, 'comment last': `---\n${plain}# note\n---\n\n${prompt}\n`, 'comment with a tab': `---\n\t# note\n${plain}---\n\n${prompt}\n`, 'line of blanks': `---\n${first}   \n${plain.slice(first.length)}---\n\n${prompt}\n`,
  'line of a tab': `---\n${first}\t\n${plain.slice(first.length)}---\n\n${prompt}\n`, 'comma behind each': `---\n${plain.replace(/\n/g, ',\n')}---\n\n${prompt}\n`, 'semicolon behind each': `---\n${plain.replace(/\n/g, ';\n')}---\n\n${prompt}\n`, 'dash before each': `---\n${plain.replace(/^(?=.)/gm, '- ')}---\n\n${prompt}\n`,
  'key without a colon': `---\n${plain}note\n---\n\n${prompt}\n`, 'key with blanks': `---\n${plain}my note: x\n---\n\n${prompt}\n`, 'key of a picture': `---\n${plain}📨: x\n---\n\n${prompt}\n`, 'key in brackets': `---\n${plain}[note]: x\n---\n\n${prompt}\n`, 'key in braces': `---\n${plain}{note}: x\n---\n\n${prompt}\n`, 'key is null': `---\n${plain}null: x\n---\n\n${prompt}\n`,
  'key is true': `---\n${plain}true: x\n---\n\n${prompt}\n`, 'key is a date': `---\n${plain}2026-11-28: x\n---\n\n${prompt}\n`, 'key is long': `---\n${plain}${'k'.repeat(1100)}: x\n---\n\n${prompt}\n`, 'key twice in a mapping': `---\n${plain}note: {a: b, a: c}\n---\n\n${prompt}\n`, 'key twice below': `---\n${plain}note:\n  a: b\n  a: c\n---\n\n${prompt}\n`,
  'key twice of which one is in quotes': `---\n${plain}note: x\n"note": y\n---\n\n${prompt}\n`, 'note of a merge of nothing': `---\n${plain}<<:\n---\n\n${prompt}\n`, 'note of a merge of words': `---\n${plain}<<: words\n---\n\n${prompt}\n`, 'note, open list below': `---\n${plain}note:\n  [a,\n  b\n---\n\n${prompt}\n`, 'note, open braces': `---\n${plain}note: {a: b\n---\n\n${prompt}\n`,
  'note, open apostrophe': `---\n${plain}note: 'open\n---\n\n${prompt}\n`, 'note, anchor twice': `---\n${plain}note: &a x\nother: &a y\n---\n\n${prompt}\n`, 'note, anchor of an odd name': `---\n${plain}note: &a.b/c x\nother: *a.b/c\n---\n\n${prompt}\n`, 'note, two anchors': `---\n${plain}note: &a &b x\n---\n\n${prompt}\n`, 'note, anchor on an alias': `---\n${plain}note: &a x\nother: &b *a\n---\n\n${prompt}\n`,
  'note, list less indented': `---\n${plain}note:\n    - a\n  - b\n---\n\n${prompt}\n`, 'note, list more indented': `---\n${plain}note:\n  - a\n    - b\n---\n\n${prompt}\n`, 'note, mapping less indented': `---\n${plain}note:\n    a: b\n  c: d\n---\n\n${prompt}\n`, 'note, mapping more indented': `---\n${plain}note:\n  a: b\n    c: d\n---\n\n${prompt}\n`, 'note, value and mapping': `---\n${plain}note: x\n  a: b\n---\n\n${prompt}\n`,
  'note, list and text': `---\n${plain}note:\n  - a\n  b\n---\n\n${prompt}\n`, 'note, comma twice': `---\n${plain}note: [a,, b]\n---\n\n${prompt}\n`, 'note, comma alone': `---\n${plain}note: [,]\n---\n\n${prompt}\n`, 'note, bracket too many': `---\n${plain}note: [a]]\n---\n\n${prompt}\n`, 'note, colon in brackets': `---\n${plain}note: [a: b: c]\n---\n\n${prompt}\n`, 'note, text behind brackets': `---\n${plain}note: [a] b\n---\n\n${prompt}\n`,
  'note, hash in brackets': `---\n${plain}note: [a #b]\n---\n\n${prompt}\n`, 'note, mapping without blanks': `---\n${plain}note: {a:b}\n---\n\n${prompt}\n`, 'note, quoted key without a blank': `---\n${plain}note: {"a":b}\n---\n\n${prompt}\n`, 'note, block with a tab first': `---\n${plain}note: |\n\ta\n---\n\n${prompt}\n`, 'note, block with more blanks first': `---\n${plain}note: |\n      \n  a\n---\n\n${prompt}\n`,
  'note, block indented by ten': `---\n${plain}note: |10\n  a\n---\n\n${prompt}\n`, 'note, tab behind a value': `---\n${plain}note: x\t\n---\n\n${prompt}\n`, 'note, tab before a comment': `---\n${plain}note: x\t# note\n---\n\n${prompt}\n`, 'note, tab after a dash': `---\n${plain}note:\n  -\ta\n---\n\n${prompt}\n`, 'note, tab in a list in brackets': `---\n${plain}note: [a,\n\tb]\n---\n\n${prompt}\n`,
  'note, very deep': `---\n${plain}note: ${'['.repeat(60)}${']'.repeat(60)}\n---\n\n${prompt}\n`, 'note, unknown escape': `---\n${plain}note: "a\\qb"\n---\n\n${prompt}\n`, 'note, quotes over lines not indented': `---\n${plain}note: "a\nb"\n---\n\n${prompt}\n`, 'note, dashes in quotes over lines': `---\n${plain}note: "a\n  ---\n  b"\n---\n\n${prompt}\n`, 'note, text behind an alias': `---\n${plain}note: &a x\nother: *a b\n---\n\n${prompt}\n`,
  'note, question mark in a mapping': `---\n${plain}note: {? a : b}\n---\n\n${prompt}\n`, 'note, percent sign': `---\n${plain}note: %a\n---\n\n${prompt}\n`, 'note, at sign in a list': `---\n${plain}note:\n  - @a\n---\n\n${prompt}\n`, 'note, colon in a list': `---\n${plain}note:\n  - a: b: c\n---\n\n${prompt}\n`, 'note, star in a list': `---\n${plain}note:\n  - *.md\n---\n\n${prompt}\n`, 'note, brace in a list': `---\n${plain}note:\n  - {a} b\n---\n\n${prompt}\n`,
  'no line end before the fence': `---\n${plain.trimEnd()} ---\n\n${prompt}\n`, 'closing with four blanks behind': `---\n${plain}---    \n\n${prompt}\n`, 'prompt right behind the fence': `---\n${plain}--- ${prompt}\n`, 'prompt with a fence of code': `---\n${plain}---\n\n${prompt}\n\n\`\`\`yaml\n---\na: b\n---\n\`\`\`\n`, 'prompt with frontmatter again': `---\n${plain}---\n\n---\nnote: x\n---\n\n${prompt}\n`,
  'opening in capitals of another kind': `———\n${plain}———\n\n${prompt}\n`, 'closing of two dashes and words': `---\n${plain}-- end\n\n${prompt}\n`, 'fence of a table': `|---|\n${plain}|---|\n\n${prompt}\n`, 'front matter of TOML in dashes': `---\n${plain.replace(/: (.*)/g, ' = "$1"')}---\n\n${prompt}\n`, 'JSON in dashes over lines': `---\n{\n  "note": "x"\n}\n---\n\n${prompt}\n`, 'semicolon JSON': `;;;\n{"note": "x"}\n;;;\n\n${prompt}\n`,
  'HTML comment around': `<!--\n---\n${plain}---\n-->\n\n${prompt}\n`, 'blank before each line': ` ---\n${plain.replace(/^(?=.)/gm, ' ')} ---\n\n${prompt}\n`, 'code fence with a language': '```markdown\n---\n' + plain + '---\n\n' + prompt + '\n```\n', 'form feed first': `\f---\n${plain}---\n\n${prompt}\n`, 'zero width joiner first': `\u200d---\n${plain}---\n\n${prompt}\n`, 'NEL for a line end': `---\n${plain}---\u0085\n${prompt}\n`,
  'CR LF in the fences only': `---\r\n${plain}---\r\n\n${prompt}\n`, 'LF in the first fence only': (`---\n${plain}---\n\n${prompt}\n`).replaceAll('\n', '\r\n').replace('\r\n', '\n'), 'no line end at all after a prompt': `---\n${plain}---\n${prompt}`,
});

export function further(p, add, lines, prompt, own) {
  // A share of them, always the same ones.
  const some = (id, ...probe) => { if (createHash('sha256').update(p.folder + id).digest()[0] % (p.share ?? 3) === 0) add(id, ...probe); };
  for (const [field, good] of Object.entries(p.fields)) {
    const {[field]: _, ...rest} = p.base;
    const id = kind => `further ${field}: ${kind}`;
    const one = Array.isArray(good) ? good[0] : good;
    const front = kind => lines({...rest, ...own(id(kind), field)});
    const unread = p.unread?.includes(field);
    const values = Object.entries(written(good, typeof one === 'object' ? undefined : String(one), Array.isArray(good) && typeof one === 'string'));
    for (const [kind, [text, want]] of values) {
      const list = kind.startsWith('list') && !Array.isArray(good); // of what belongs in none
      const about = unread ? {} : list ? {field, want: ['a']} : want !== set ? {field, want} : typeof good === 'boolean' ? {field, want: kind.startsWith('good') ? good : text} : {set: field};
      some(id(kind), `---\n${front(kind)}${field}: ${text}\n---\n\n${prompt}\n`, about);
    }
    const missed = p.missed?.[field] ?? (field === 'name' ? `mail-${good}` : good);
    const line = lines({[field]: missed}), value = line.slice(field.length + 2);
    if (Object.keys(missed).length > 0 || typeof missed !== 'object') for (const [kind, key] of Object.entries(keysOf(field))) some(`further key ${field}: ${kind}`, `---\n${lines({...rest, ...own(`further key ${field}: ${kind}`, field)})}${key} ${value}---\n\n${prompt}\n`, {field, want: missed});
  }
  if ('name' in p.fields) for (const name of names) some(`further name: ${name.length > 40 ? `${name[0]} × ${name.length}` : JSON.stringify(name)}`, `---\n${lines({...p.base, name: undefined}).replace(/^name:.*\n/m, '')}name: ${JSON.stringify(name)}\n---\n\n${prompt}\n`, {field: 'name', want: name});
  const plain = lines(p.base), first = plain.split('\n')[0] + '\n';
  for (const [kind, text] of Object.entries(whole(plain, first, prompt))) add(kind.startsWith('prompt with') ? `body: ${kind}` : `further whole: ${kind}`, text);
  // Two faults at once.
  const ends = {'CR LF': s => s.replaceAll('\n', '\r\n'), 'mark': s => '\ufeff' + s, 'no prompt': s => s.replace(prompt + '\n', ''), 'note with a colon': s => s.replace('---\n', '---\nnote: a: b\n'), 'note twice': s => s.replace('---\n', '---\nnote: a\nnote: b\n'), 'blank line first': s => '\n' + s, 'closing indented': s => s.replace(/\n---\n/, '\n ---\n'), 'comment': s => s.replace('---\n', '---\n# note\n')};
  const from = p.more.filter(([field]) => !p.unknown?.includes(field) && !p.ownNames?.includes(field));
  Object.entries(ends).forEach(([kind, change], i) => {
    for (let n = 0; n < (p.share > 3 ? 2 : 6); n++) {
      const [field, v] = from[(i * 131 + n * 37 + 11) % from.length];
      add(`further with ${kind}: ${n + 1}, ${field}`, change(`---\n${lines({...p.base, [field]: v})}---\n\n${prompt}\n`), p.unread?.includes(field) || kind === 'note twice' && field === 'note' ? {} : {field, want: v});
    }
  });
  mixtures({...p, mixtures: 40, seed: 7}, (id, wants) => add('further ' + id, `---\n${lines({...p.base, ...wants})}---\n\n${prompt}\n`, {wants: Object.fromEntries(Object.entries(wants).filter(([k]) => !p.unread?.includes(k)))}));
}
