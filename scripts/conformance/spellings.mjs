// Values in the spellings that YAML has for them, in each field of a platform, and keys in other spellings.
//
// set, in place of want, is a field that must have any value: what is meant by a spelling is for the loader to say.

// raw are values that no platform's field is about.
const raw = {
  date: '2026-11-28', time: '2026-11-28T10:00:00Z', octal: '0o17', 'old octal': '017', hexadecimal: '0x1F', underscores: '1_000', exponent: '1e3', 'whole fraction': '5.0',
  'plus sign': '+5', 'point first': '.5', infinity: '.inf', 'not a number': '.nan', sexagesimal: '1:30', 'number with a comma': '1,000', yes: 'yes', off: 'off', 'capital boolean': 'TRUE',
  'text tag': '!!str 5', 'number tag': '!!int "5"', 'boolean tag': '!!bool "true"', 'binary tag': '!!binary aGVsbG8=', 'set tag': '!!set {a}', 'local tag': '!custom words', 'unknown tag': '!!mail words',
  'map of maps': '{a: {b: c}}', 'block map': '\n  a: b', 'list of lists': '[[a], [b]]', 'list of maps': '[{a: b}]', 'map with a list key': '{[a]: b}',
};

// empty are ways to write nothing.
const empty = {tilde: '~', 'null in words': 'null', 'null in capitals': 'NULL', 'blank in quotes': '" "', 'no-break space in quotes': '"\u00a0"', 'comment only': '# nothing', 'empty single quotes': "''"};

// of returns ways to write a good text.
const of = good => ({
  'single quotes': `'${good}'`, 'double quotes': `"${good}"`, 'blanks in quotes': `" ${good} "`, 'comment': `${good} # note`, 'next line': `\n  ${good}`, 'block': `|\n  ${good}`, 'folded': `>-\n  ${good}`,
  'no-break space before': `\u00a0${good}`, 'no-break space after': `${good}\u00a0`, 'zero width space after': `${good}\u200b`, 'tab after': `${good}\t`,
  'tab before': `\t${good}`, 'capitals': good.toUpperCase(), 'comma after': `${good},`, 'quote closed by another': `"${good}'`,
});

// listOf returns ways to write a list with a good item.
const listOf = good => ({
  'list of one': `[${good}]`, 'comma at the end': `[${good},]`, 'two commas': `[${good}, , ${good}]`, 'block list': `\n  - ${good}`, 'block list, not indented': `\n- ${good}`, 'block list with nothing': `\n  - ${good}\n  -`,
  'list with null': `[${good}, null]`, 'list with an empty item': `[${good}, ""]`, 'list with a blank item': `[${good}, " "]`, 'list with a number': `[${good}, 5]`, 'list with a boolean': `[${good}, true]`,
  'list with a date': `[${good}, 2026-11-28]`, 'list with a list': `[${good}, [${good}]]`, 'list with blanks': `[" ${good} "]`, 'item twice': `[${good}, ${good}]`, 'list in quotes': `"[${good}]"`,
  'list over two lines': `[${good},\n  ${good}]`, 'list over two lines, not indented': `[\n${good}\n]`, 'open list': `[${good}`, 'commas': `${good}, ${good}`, 'commas without blanks': `${good},${good}`,
  'commas with one too many': `${good},, ${good}`, 'commas and a comma first': `", ${good}"`, 'commas over two lines': `${good},\n  ${good}`, 'blanks': `${good} ${good}`, 'semicolons': `${good}; ${good}`,
  'block text of lines': `|\n  ${good}\n  ${good}`, 'block text of a list': `|\n  - ${good}`, 'folded commas': `>-\n  ${good},\n  ${good}`, 'list tag': `!!seq [${good}]`,
});

export function spellings(p, add, lines, prompt) {
  for (const field of p.spelled ?? []) {
    const {[field]: _, ...rest} = p.base;
    const good = p.fields[field], text = String(Array.isArray(good) ? good[0] : good);
    const write = (id, value, about) => add(`${field}: ${id}`, `---\n${lines(rest)}${field}: ${value}\n---\n\n${prompt}\n`, about);
    // What is meant is certain of some, and of tags, which are words of the author's.
    const sure = {'local tag': raw['local tag'], 'unknown tag': raw['unknown tag'], 'map of maps': {a: {b: 'c'}}, 'list of lists': [['a'], ['b']]};
    for (const [id, value] of Object.entries(raw)) write(id, value, id in sure ? {field, want: sure[id]} : {set: field});
    if (typeof good === 'object' && !Array.isArray(good)) write('empty map', '{}', {field, want: {}});
    for (const [id, value] of Object.entries(empty)) write(id, value, {field, want: null});
    if (typeof good === 'object' && !Array.isArray(good)) continue;
    for (const [id, value] of Object.entries(of(text))) write(id, value, Array.isArray(good) ? {set: field} : {field, want: typeof good !== 'string' ? good : id === 'capitals' ? text.toUpperCase() : id === 'comma after' || id.startsWith('quote') ? value : good});
    const item = {'list with a number': 5, 'list with a boolean': true, 'list with a date': '2026-11-28', 'list with a list': [text]};
    if (Array.isArray(good)) for (const [id, value] of Object.entries(listOf(text))) write(id, value, id in item ? {field, want: [text, item[id]]} : {set: field});
  }
  for (const field of p.keyed ?? p.spelled ?? []) keys(p, field, p.fields[field], add, lines, prompt);
}

const snake = k => k.replace(/[A-Z]/g, c => '_' + c.toLowerCase()).replace(/-/g, '_');
const kebab = k => snake(k).replace(/_/g, '-');
const camel = k => snake(k).replace(/_([a-z])/g, (_, c) => c.toUpperCase());

// keys writes a field's name in other ways.
function keys(p, field, good, add, lines, prompt) {
  // A name that is lost must be missed: it isn't that of the file.
  if (field === 'name') good = `mail-${good}`;
  const {[field]: _, ...rest} = p.base;
  const line = lines({[field]: good}), value = line.slice(field.length + 2);
  const write = (id, frontmatter) => add(`key ${field}: ${id}`, `---\n${lines(rest)}${frontmatter}---\n\n${prompt}\n`, {field, want: good});
  write('double quotes', `"${field}": ${value}`);
  write('blank before the colon', `${field} : ${value}`);
  write('question mark', `? ${field}\n: ${value}`);
  write('twice', line + line);
  write('indented', '  ' + line);
  write('zero width space', `${field}\u200b: ${value}`);
  write('no-break space before', `\u00a0${line}`);
  write('dash before', `- ${line}`);
  const others = new Set([field.toUpperCase(), field[0].toUpperCase() + field.slice(1), snake(field), kebab(field), camel(field), field.toLowerCase(), field + 's', field.replace(/s$/, '')]);
  for (const other of others) if (other !== field) write(`as ${other}`, `${other}: ${value}`);
}
