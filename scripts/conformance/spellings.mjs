// Values in the spellings that YAML has for them, slips of the keyboard, and keys in other spellings, in each field that a
// platform names for it (spelled).
//
// set, in place of want, is a field that must have any value: what is meant by a spelling is for the loader to say.

// raw are values that no platform's field is about.
const raw = {
  date: '2026-11-28', time: '2026-11-28T10:00:00Z', octal: '0o17', 'old octal': '017', hexadecimal: '0x1F', underscores: '1_000', exponent: '1e3', 'whole fraction': '5.0',
  'plus sign': '+5', 'point first': '.5', infinity: '.inf', 'not a number': '.nan', sexagesimal: '1:30', 'number with a comma': '1,000', yes: 'yes', off: 'off', 'capital boolean': 'TRUE',
  'text tag': '!!str 5', 'number tag': '!!int "5"', 'boolean tag': '!!bool "true"', 'binary tag': '!!binary aGVsbG8=', 'set tag': '!!set {a}', 'local tag': '!custom words', 'unknown tag': '!!mail words',
  'capital no': 'False', one: '1', big: '123456789012345678901234567890', 'null list': '[null]', 'unknown alias': '*w', 'empty map': '{}', 'empty list': '[]',
  'map of maps': '{a: {b: c}}', 'block map': '\n  a: b', 'list of lists': '[[a], [b]]', 'list of maps': '[{a: b}]', 'map with a list key': '{[a]: b}',
};

// sure are those of which it is certain what is meant, as of tags, which are words of the author's.
const sure = {'local tag': raw['local tag'], 'unknown tag': raw['unknown tag'], 'map of maps': {a: {b: 'c'}}, 'list of lists': [['a'], ['b']], 'unknown alias': raw['unknown alias']};

// switches are what is meant by a spelling where a switch belongs; other words are texts.
const switches = {'capital boolean': true, 'boolean tag': true, 'capital no': false, one: 1, 'text tag': '5', 'number tag': 5};

// named are texts that no field knows; other people's forms have them.
const named = {variable: '${VALUE}', placeholder: '{{value}}', 'the word none': 'none', 'the word null': '"null"', 'the word undefined': 'undefined', TODO: 'TODO', 'three dots': '...'};

// empty are ways to write nothing.
const empty = {tilde: '~', 'null in words': 'null', 'null in capitals': 'NULL', 'null with a capital': 'Null', 'null tag': '!!null ""', 'blank in quotes': '" "', 'no-break space in quotes': '"\u00a0"', 'comment only': '# nothing', 'empty single quotes': "''"};

// of returns ways to write a good text.
const of = good => ({
  'single quotes': `'${good}'`, 'double quotes': `"${good}"`, 'blanks in quotes': `" ${good} "`, 'comment': `${good} # note`, 'next line': `\n  ${good}`, 'block': `|\n  ${good}`, 'folded': `>-\n  ${good}`,
  'no-break space before': `\u00a0${good}`, 'no-break space after': `${good}\u00a0`, 'zero width space after': `${good}\u200b`, 'tab after': `${good}\t`,
  'tab before': `\t${good}`, 'capitals': good.toUpperCase(), 'comma after': `${good},`, 'quote closed by another': `"${good}'`, 'anchor': `&a ${good}`, 'good with a tag': `!!str ${good}`,
  'full stop after': `${good}.`, 'semicolon after': `${good};`, 'curly quotes': `“${good}”`, 'backticks in quotes': `"\`${good}\`"`, 'asterisks': `"**${good}**"`,
});

// literal returns what is meant by a way of of, which is the good value unless a mark can be a part of the text, as in a sentence.
function literal(id, value, good) {
  if (/^(curly|backticks|asterisks)/.test(id) || id === 'anchor' && /\w \w/.test(good)) return value.replace(/^"|"$/g, '');
  if (typeof good !== 'string') return good;
  return ['capitals', 'comma after', 'full stop after', 'semicolon after', 'quote closed by another'].includes(id) ? value : good;
}

// inList returns ways to write one good value as if it were a list, or a map.
const inList = good => ({
  'list of one': [`[${good}]`, good], 'block list': [`\n  - ${good}`, good], 'list in a list': [`[[${good}]]`, good], 'list with nothing': [`[${good}, ]`, good], 'item twice': [`[${good}, ${good}]`, [good, good]],
  'list with null': [`[${good}, null]`, [good, null]], 'map of the value': [`{${good}: true}`, {[good]: true}], 'map of a value': [`{value: ${good}}`, {value: good}],
});

// listOf returns ways to write a list with a good item.
const listOf = good => ({
  'list of one': `[${good}]`, 'comma at the end': `[${good},]`, 'two commas': `[${good}, , ${good}]`, 'block list': `\n  - ${good}`, 'block list, not indented': `\n- ${good}`, 'block list with nothing': `\n  - ${good}\n  -`,
  'list with null': `[${good}, null]`, 'list with an empty item': `[${good}, ""]`, 'list with a blank item': `[${good}, " "]`, 'list with a number': `[${good}, 5]`, 'list with a boolean': `[${good}, true]`,
  'list with a date': `[${good}, 2026-11-28]`, 'list with a list': `[${good}, [${good}]]`, 'list with blanks': `[" ${good} "]`, 'item twice': `[${good}, ${good}]`, 'list in quotes': `"[${good}]"`,
  'list over two lines': `[${good},\n  ${good}]`, 'list over two lines, not indented': `[\n${good}\n]`, 'list closed on a line of its own': `[\n  ${good}\n]`, 'open list': `[${good}`, 'commas': `${good}, ${good}`, 'commas without blanks': `${good},${good}`,
  'commas with one too many': `${good},, ${good}`, 'commas and a comma first': `", ${good}"`, 'commas over two lines': `${good},\n  ${good}`, 'blanks': `${good} ${good}`, 'semicolons': `${good}; ${good}`,
  'block text of lines': `|\n  ${good}\n  ${good}`, 'block text of a list': `|\n  - ${good}`, 'folded commas': `>-\n  ${good},\n  ${good}`, 'list tag': `!!seq [${good}]`,
});

export function spellings(p, add, lines, prompt, own) {
  for (const field of p.spelled ?? []) {
    const {[field]: _, ...rest} = p.base;
    const good = p.fields[field], text = String(Array.isArray(good) ? good[0] : good);
    const write = (id, value, about) => add(`${field}: ${id}`, `---\n${lines({...rest, ...own(`${field}: ${id}`, field)})}${field}: ${value}\n---\n\n${prompt}\n`, about);
    for (const [id, value] of Object.entries(raw)) {
      if (Array.isArray(good) ? id === 'empty list' : typeof good === 'object' && id === 'empty map') write(id, value, {field, want: null});
      else write(id, value, id in sure ? {field, want: sure[id]} : typeof good === 'boolean' ? {field, want: switches[id] ?? value} : {set: field});
    }
    for (const [id, value] of Object.entries(empty)) write(id, value, {field, want: null});
    if (Array.isArray(good) && typeof good[0] === 'object' || typeof good === 'object' && !Array.isArray(good)) continue;
    for (const [id, value] of Object.entries(named)) write(id, value, {field, want: value.replaceAll('"', '')});
    for (const [id, value] of Object.entries(of(text))) write(id, value, Array.isArray(good) ? {set: field} : {field, want: literal(id, value, good)});
    if (!Array.isArray(good)) for (const [id, [value, want]] of Object.entries(inList(text))) write(id, value, {field, want: want === text ? good : want});
    const several = {'semicolons': [`${text};`, text], 'block text of a list': ['-', text]};
    const item = {'list with a number': 5, 'list with a boolean': true, 'list with a date': '2026-11-28', 'list with a list': [text]};
    if (Array.isArray(good)) for (const [id, value] of Object.entries(listOf(text))) write(id, value, id in item ? {field, want: [text, item[id]]} : id in several ? {field, want: several[id]} : {set: field});
  }
  for (const field of p.keyed ?? p.spelled ?? []) keys(p, field, p.fields[field], add, lines, prompt, own);
}

const snake = k => k.replace(/[A-Z]/g, c => '_' + c.toLowerCase()).replace(/-/g, '_');
const kebab = k => snake(k).replace(/_/g, '-');
const camel = k => snake(k).replace(/_([a-z])/g, (_, c) => c.toUpperCase());

// keys writes a field's name in other ways.
function keys(p, field, good, add, lines, prompt, own) {
  // A name that is lost must be missed: it isn't that of the file.
  if (field === 'name') good = `mail-${good}`;
  const {[field]: _, ...rest} = p.base;
  const line = lines({[field]: good}), value = line.slice(field.length + 2);
  const write = (id, frontmatter) => add(`key ${field}: ${id}`, `---\n${lines({...rest, ...own(`key ${field}: ${id}`, field)})}${frontmatter}---\n\n${prompt}\n`, {field, want: good});
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
