// Makes the probes: definitions that differ from a plain one in one thing.
//
// A probe is {id, path, text | bytes, field, want}: want is what the author wrote into the field, undefined if all that
// counts is the name, the description and the prompt. A mixture has wants, the values of all its fields, in place of both.
import {claudeCode} from './claude-code.mjs';
import {faults, mixtures} from './faults.mjs';

const description = 'Sorts incoming mail. Use when mail arrives.';
const prompt = 'You sort incoming mail by sender and by date.';

// What each platform reads: where, the least that it wants, and its fields with one good value each.
export const platforms = {
  'claude-code': claudeCode,
  gemini: {
    folder: '.gemini/agents', base: {name: 'sorter', description},
    fields: {name: 'sorter', description, kind: 'local', display_name: 'Sorter', tools: ['read_file'], mcp_servers: {a: {command: 'a'}}, model: 'inherit', temperature: 0.5, max_turns: 5, timeout_mins: 5},
    more: [['name', 'Mail Sorter'], ['name', '-x_'], ['kind', 'other'], ['kind', 'remote'], ['tools', ['Read']], ['tools', ['mcp_x']], ['tools', ['mcp_x_y']], ['tools', ['mcp_*']], ['tools', ['mcp_x_*']],
      ['tools', ['mcp__x__y']], ['tools', ['*']], ['tools', ['discovered_tool_x']], ['tools', ['save_memory']], ['temperature', 5], ['maxTurns', 5], ['color', 'red'], ['timeout', 3], ['unheard_of', 'x']],
  },
  qwen: {
    folder: '.qwen/agents', base: {name: 'sorter', description},
    fields: {name: 'sorter', description, model: 'inherit', tools: ['read_file'], disallowedTools: ['read_file'], approvalMode: 'plan', permissionMode: 'plan', maxTurns: 5, color: 'red', mcpServers: {a: {command: 'a'}}, hooks: {}, background: true},
    more: [['runConfig', {max_turns: 5}], ['name', 'Mail Sorter'], ['name', 'main'], ['name', 'Model'], ['name', 'a'], ['name', '-ab'], ['name', 'ab_'], ['name', 'größe'], ['name', 'a'.repeat(51)], ['approvalMode', 'auto'], ['approvalMode', 'Plan'], ['permissionMode', 'manual'],
      ['tools', ['Read']], ['tools', ['ReadFile', 'Shell']], ['tools', ['*']], ['tools', ['mcp__a__b']], ['color', 'teal'], ['executionBackend', 'container'], ['executionBackend', 'local'],
      ['executor', {kind: 'acp', command: 'x'}], ['executor', {kind: 'other', command: 'x'}], ['executor', {kind: 'acp'}], ['executor', null], ['executor', 'acp'], ['unheard_of', 'x']],
  },
  kimi: {
    folder: '.kimi-code/agents', base: {name: 'sorter', description},
    fields: {name: 'sorter', description, whenToUse: 'When mail arrives.', override: false, tools: ['Read'], disallowedTools: ['Read'], subagents: ['helper']},
    more: [['name', 'Mail Sorter'], ['name', 'a_b'], ['name', 'a--b'], ['tools', ['*']], ['tools', ['WebFetch']], ['tools', ['Read', '']], ['unheard_of', 'x'], ['model', 'sonnet']],
  },
};

// Values of each type, as YAML.
const values = {
  text: 'plain words', number: 5, fraction: 1.5, zero: 0, negative: -1, true: true, 'quoted number': '5', 'quoted boolean': 'true',
  null: null, 'empty text': '', 'empty list': [], list: ['a', 'b'], numbers: [1, 2], map: {a: 'b'},
};

function yaml(v) {
  if (v === null) return '';
  if (typeof v === 'string') return v === '' || /^[\d#*~@%`&!|>[\]{} -]|^(true|false|no|yes|on|True)$|: |:$| $/.test(v) ? JSON.stringify(v) : v;
  if (Array.isArray(v)) return '[' + v.map(item).join(', ') + ']';
  if (typeof v === 'object') return '{' + Object.entries(v).map(([k, x]) => (/^\w+$/.test(k) ? k : JSON.stringify(k)) + ': ' + item(x)).join(', ') + '}';
  return String(v);
}

// item is a value inside of brackets or braces.
const item = v => typeof v === 'string' && /[,[\]{}]/.test(v) ? JSON.stringify(v) : yaml(v) || 'null';

// wants returns what the author wrote into the fields that a probe is about.
export const wants = p => p.wants ?? (p.field ? {[p.field]: p.want} : {});

const lines = fields => Object.entries(fields).map(([k, v]) => `${k}: ${yaml(v)}`.trimEnd() + '\n').join('');

// short is a value in the name of a probe.
const short = v => { const s = JSON.stringify(v); return s.length < 120 ? s : `${s.slice(0, 20)}… of ${s.length}`; };

export function probes(id) {
  const p = platforms[id], list = [];
  const path = p.folder + '/sorter.md';
  const add = (id, text, more = {}) => list.push({id, path, text, ...more});
  const file = fields => `---\n${lines(fields)}---\n\n${prompt}\n`;
  // An agent whose tools are asked for is spawned by its name.
  const own = field => p.ownNames?.includes(field) ? {name: `${p.base.name}-${list.length}`} : {};
  const withField = (id, field, want) => add(id, file({...p.base, ...own(field), [field]: want}), {field, want});
  add('plain', file(p.base));
  for (const [field, good] of Object.entries(p.fields)) {
    withField(`${field}: good`, field, good);
    for (const [type, v] of Object.entries(values)) {
      if (type === 'empty list' && !Array.isArray(good)) continue; // nobody can tell whether it counts
      const tools = ['tools', 'disallowedTools'].includes(field) && Array.isArray(good) && (type === 'text' || type === 'list');
      withField(`${field}: ${type}`, field, !tools ? v : type === 'list' ? good : good[0]);
    }
  }
  for (const [field, v] of p.more) withField(`${field}: ${short(v)}`, field, v);
  for (const field of Object.keys(p.base)) {
    const {[field]: _, ...rest} = p.base;
    add(`no ${field}`, file(rest));
  }
  forms(p, add, file);
  faults(p, add, lines, prompt);
  mixtures(p, (id, wanted) => add(id, file({...p.base, ...wanted}), {wants: wanted}));
  return list;
}

// YAML faults, fences, encodings, names of files.
function forms(p, add, file) {
  const {description: _, ...rest} = p.base;
  const other = lines(rest);
  const said = (id, written, want) => add(`yaml: ${id}`, `---\n${other}description: ${written}\n---\n\n${prompt}\n`, {field: 'description', want});
  said('colon', 'Sorts mail: newest first', 'Sorts mail: newest first');
  said('colon at the end', 'Sorts mail:', 'Sorts mail:');
  said('two colons', 'Sorts: mail: all', 'Sorts: mail: all');
  said('at sign', '@team sorts mail', '@team sorts mail');
  said('backtick', '`sort` sorts mail', '`sort` sorts mail');
  said('percent', '%d mails sorted', '%d mails sorted');
  said('open bracket', '[draft] Sorts mail', '[draft] Sorts mail');
  said('brace', '{a} sorts mail', '{a} sorts mail');
  said('text after quotes', '"Sorts" mail', '"Sorts" mail');
  said('apostrophe', "'it's good' mail", "'it's good' mail");
  said('open quote', '"Sorts mail', '"Sorts mail');
  said('bad escape', '"Sorts \\d mail"', 'Sorts \\d mail');
  said('tag', '!important Sorts mail', '!important Sorts mail');
  said('anchor', '&all Sorts mail', '&all Sorts mail');
  said('alias', '*all Sorts mail', '*all Sorts mail');
  said('list item', '- Sorts mail', '- Sorts mail');
  said('hash', 'Sorts mail #1 of all', 'Sorts mail #1 of all');
  said('dashes', 'before---after', 'before---after');
  said('block', '|\n  Sorts mail: all\n  of it', 'Sorts mail: all of it');
  said('folded', '>-\n  Sorts mail\n  of all', 'Sorts mail of all');
  said('continued', 'Sorts mail\n  of all', 'Sorts mail of all');
  said('continued with a colon', 'Sorts mail\n  kinds: all', 'Sorts mail kinds: all');
  said('not indented', 'Sorts mail\nof all kinds', 'Sorts mail of all kinds');
  said('tab', 'Sorts mail\n\tof all', 'Sorts mail of all');
  const plain = lines(p.base);
  add('yaml: key twice', `---\n${plain}description: Other words here.\n---\n\n${prompt}\n`);
  add('yaml: no blank after the colon', `---\n${other}description:Sorts\n---\n\n${prompt}\n`, {field: 'description', want: 'Sorts'});
  add('yaml: stray text', `---\n${plain}stray words\n---\n\n${prompt}\n`);
  add('yaml: comment', `---\n# note\n${plain}---\n\n${prompt}\n`);
  add('yaml: list', `---\n- ${plain.split('\n')[0]}\n---\n\n${prompt}\n`);
  add('yaml: empty', `---\n---\n\n${prompt}\n`);
  add('yaml: indented', `---\n${plain.replace(/^/gm, '  ').trimEnd()}\n---\n\n${prompt}\n`);
  add('fence: none', `${prompt}\n`);
  add('fence: unclosed', `---\n${plain}\n${prompt}\n`);
  add('fence: opening with a blank', `--- \n${plain}---\n\n${prompt}\n`);
  add('fence: closing with a blank', `---\n${plain}--- \n\n${prompt}\n`);
  add('fence: closing indented', `---\n${plain} ---\n\n${prompt}\n`);
  add('fence: closing long', `---\n${plain}-----\n\n${prompt}\n`);
  add('fence: closing with text', `---\n${plain}---${prompt}\n`);
  add('fence: closing with a comment', `---\n${plain}--- # end\n\n${prompt}\n`);
  add('fence: dots', `---\n${plain}...\n\n${prompt}\n`);
  add('fence: dots and dashes', `---\n${plain}...\n---\n\n${prompt}\n`);
  add('fence: opening long', `----\n${plain}---\n\n${prompt}\n`);
  add('fence: blank line first', `\n---\n${plain}---\n\n${prompt}\n`);
  add('fence: text first', `Notes\n---\n${plain}---\n\n${prompt}\n`);
  add('fence: no blank line before the prompt', `---\n${plain}---\n${prompt}\n`);
  add('body: none', `---\n${plain}---\n`);
  add('body: no line end', `---\n${plain}---`);
  add('body: short', `---\n${plain}---\n\nSort.\n`);
  add('body: second block', `---\n${plain}---\n\n---\n\n${prompt}\n`);
  const good = file(p.base);
  add('encoding: mark', '\ufeff' + good);
  add('encoding: CR LF', good.replaceAll('\n', '\r\n'));
  add('encoding: CR', good.replaceAll('\n', '\r'));
  add('path: README', good, {path: p.folder + '/README.md'});
  add('path: underscore', good, {path: p.folder + '/_sorter.md'});
  add('path: deeper', good, {path: p.folder + '/mail/sorter.md'});
}
