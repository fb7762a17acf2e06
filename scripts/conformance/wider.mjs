// Probes that no rule was tuned on when they were written, the same for every platform whose definitions have frontmatter: keys and
// values that are disguised, forms of each field, tools in the notations of other programs, anchors, fences, bodies, limits and places.
import {createHash} from 'node:crypto';
import {mixtures} from './faults.mjs';

// keysOf are keys that look like a field's.
const keysOf = (field, other) => ({
  'zero width space behind': `${field}\u200b:`, 'no-break space behind': `${field}\u00a0:`, 'no-break space before': `\u00a0${field}:`, 'mark before': `\ufeff${field}:`, 'full width': `${[...field].map(c => /[a-z]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c).join('')}:`,
  'full-width colon and blank': `${field}： `, 'Cyrillic letter': `${field.replace(/[aeo]/, c => ({a: 'а', e: 'е', o: 'о'})[c])}:`, 'ratio sign': `${field}∶`, 'parentheses': `(${field}):`, 'angle brackets': `<${field}>:`, 'with its type': `${field} (text):`, 'dash before': `- ${field}:`,
  'at sign before': `@${field}:`, 'dollar before': `$${field}:`, 'slash before': `/${field}:`, 'below agent': `agent:\n  ${field}:`, 'joined with a point': `agent.${field}:`, 'behind another': `${other}, ${field}:`, 'arrow': `${field} =>`, 'colon and equals sign': `${field}:=`, 'blank line above': `\n${field}:`, 'title': `${field[0].toUpperCase()}${field.slice(1)} :`,
  'two words': `${field} ${field}:`, 'quotes of two kinds': `"${field}':`, 'curly quotes': `“${field}”:`, 'comment inside': `${field} # note\n:`, 'question mark': `? ${field}\n:`, 'tag of text': `!!str "${field}":`, 'anchor and quotes': `&k "${field}":`,
});

// formsOf are values around a good one.
const formsOf = text => ({
  'colon on a line of its own': `\n  : ${text}`, 'list of one below, not indented': `\n- ${text}`, 'list of one in a list': `[[${text}]]`, 'list with an empty item first': `\n  -\n  - ${text}`, 'mapping of itself': `{${JSON.stringify(String(text))}: ${JSON.stringify(String(text))}}`, 'mapping of a value': `{value: ${text}}`, 'mapping of a default': `\n  default: ${text}`,
  'block of itself, clipped': `|-\n  ${text}`, 'block indented by one': `|1\n ${text}`, 'folded and tag': `!!str >-\n  ${text}`, 'tag without a blank': `!!str${text}`, 'local tag': `!text ${text}`, 'anchor below': `&v\n  ${text}`, 'alias before its anchor': `*later\nlater: &later ${text}`, 'alias of the whole': `&v ${text}\nnote: *v`,
  'double quotes and a comment': `"${text}" # note`, 'apostrophes and a comma': `'${text}',`, 'quotes and a full-width comma': `"${text}"，`, 'quotes that close as others': `"${text}'`, 'quotes of quotes': `"'${text}'"`, 'escaped quotes': `\\"${text}\\"`, 'comment right behind': `${text}#note`, 'comment behind a tab': `${text}\t# note`,
  'no-break space before': `\u00a0${text}`, 'no-break space behind': `${text}\u00a0`, 'mark before': `\ufeff${text}`, 'line separator behind': `${text}\u2028`, 'left-to-right mark before': `\u200e${text}`, 'ideographic space before': `\u3000${text}`, 'tab before': `\t${text}`, 'blanks behind': `${text}   `, 'vertical bar behind': `${text} |`, 'backslash behind': `${text} \\`,
  'on the next line, not indented': `\n${text}`, 'on the next line, with a tab': `\n\t${text}`, 'two blank lines above': `\n\n\n  ${text}`, 'or another': `${text} | other`, 'dollar and braces': `\${${text}}`, 'double braces': `{{${text}}}`, 'asterisks': `**${text}**`, 'underscores': `_${text}_`, 'strikethrough': `~~${text}~~`, 'link': `[${text}](x.md)`, 'tag of HTML': `<b>${text}</b>`,
  'colon behind, on lines': `${text}:\n  - a`, 'question mark before': `? ${text}`, 'dash before': `- ${text}`, 'percent before': `%${text}`, 'plus before': `+${text}`, 'null': 'null', 'tilde': '~', 'tag of null': '!!null null', 'tag of a set': `!!set {${text}}`, 'comment only': '# note', 'empty text in apostrophes': "''", 'blank in quotes': '" "', 'blank in a list': '[" "]', 'empty mapping': '{}', 'list of empty texts': '["", ""]',
});

// toolsOf are notations of a tool's name.
const toolsOf = tool => ({
  'parentheses, empty': `${tool}()`, 'parentheses with a star': `${tool}(*)`, 'parentheses with a path': `${tool}(src/**)`, 'parentheses with a colon': `${tool}(git:*)`, 'square brackets': `"${tool}[src]"`, 'colon and star': `"${tool}:*"`, 'colon and word': `"${tool}:read"`, 'equals sign': `${tool}=true`, 'minus': `"-${tool}"`, 'exclamation mark': `"!${tool}"`, 'plus': `+${tool}`, 'at sign': `"@${tool}"`, 'hash': `"#${tool}"`, 'hash and path': `"#tool:${tool}"`,
  'dollar': `$${tool}`, 'slash behind': `${tool}/`, 'slash and star': `"${tool}/*"`, 'star behind': `"${tool}*"`, 'star before': `"*${tool}"`, 'question mark': `"${tool}?"`, 'word tool behind': `${tool} tool`, 'word Tool joined': `${tool}Tool`, 'word tool before': `tool:${tool}`, 'namespace with a point': `tools.${tool}`, 'namespace with two underscores': `tools__${tool}`, 'backticks': `"\`${tool}\`"`, 'asterisks': `"**${tool}**"`,
  'quotes inside': `"'${tool}'"`, 'full stop behind': `${tool}.`, 'semicolon behind': `${tool};`, 'zero width space behind': `"${tool}\\u200b"`, 'upper case': tool.toUpperCase(), 'first letter in capitals': tool[0].toUpperCase() + tool.slice(1), 'camel case': tool.replace(/_(.)/g, (_, c) => c.toUpperCase()), 'with dashes': tool.replace(/_/g, '-'), 'with blanks': tool.replace(/_/g, ' '), 'plural': `${tool}s`, 'comment in parentheses': `${tool} (read only)`, 'description behind': `"${tool}: reads"`,
  'server with two underscores': 'mcp__mail__sort', 'server with one': 'mcp_mail_sort', 'server and slash': 'mail/sort', 'server and point': 'mail.sort', 'server and colon': '"mail:sort"', 'server with at sign': '"@mail/sort"', 'server and star': '"mcp__mail__*"', 'server of a plugin': 'mcp__plugin_mail_mail__sort', 'server without a tool': 'mcp__mail', 'server with three underscores': 'mcp___mail__sort', 'server in capitals': 'MCP__mail__sort', 'server with dashes': 'mcp-mail-sort',
});

const names = ['con', 'constructor', '__proto__', 'toString', 'sorter@home', 'sorter#1', 'sorter (copy)', 'sorter…', '“sorter”', 'sorter—filer', 'sorter\u2011filer', 'ѕorter', 'SORTER_1', 'a1', '1', '-1', '1.0', '1_000', '0x1f', '2026-11-30', 'yes', 'off', 'inf', '*', '?', '!', '%', 'sorter*', 'sorter/', '\\sorter', 'sorter\u202e', '\u200bsorter', 'ｓorter', 'sorter\u0000', 'x'.repeat(100), 'x-'.repeat(32), 'é'.repeat(64), '📨'.repeat(33)];

// whole are definitions that are odd as a whole, from the lines of the plain one.
const whole = (plain, first, prompt) => {
  const front = s => `---\n${s}---\n\n${prompt}\n`, rest = plain.slice(first.length);
  return {
    'two fields in a line': front(plain.trimEnd().replace(/\n/g, ', ') + '\n'), 'fields between bars': front(plain.replace(/^(.*)$/gm, l => l && `| ${l} |`)), 'fields with bullets': front(plain.replace(/^(?=.)/gm, '• ')), 'fields with stars': front(plain.replace(/^(?=.)/gm, '* ')), 'fields as headings': front(plain.replace(/^(?=.)/gm, '## ')), 'fields in quotes': front(plain.replace(/^(.+)$/gm, '"$1"')), 'fields with equals signs': front(plain.replace(/: /g, '=')),
    'fields indented one by one': front(plain.split('\n').map((l, i) => l && ' '.repeat(i) + l).join('\n')), 'first field indented': front('  ' + plain), 'other fields indented': front(first + rest.replace(/^(?=.)/gm, '  ')), 'last line without an end and a fence': `---\n${plain.trimEnd()}---\n\n${prompt}\n`, 'line of blanks and a tab': front(`${first}  \t\n${rest}`), 'line of a tab last': front(plain + '\t\n'), 'line of a tab first': front('\t\n' + plain), 'line of two tabs': front(`${first}\t\t\n${rest}`),
    'line of a tab in a list': front(plain + 'note:\n  - a\n\t\n  - b\n'), 'line of a tab in a mapping': front(plain + 'note:\n  a: b\n\t\n  c: d\n'), 'line of a tab in a block': front(plain + 'note: |\n  a\n\t\n  b\n'), 'line of a tab behind words': front(plain + 'note: a\n\t\n  b\n'), 'tab in front of a comment': front(`${first}\t# note\n${rest}`), 'tab in front of a key': front(plain + 'note:\n\ta: b\n'), 'tab in front of an item': front(plain + 'note:\n\t- a\n'), 'blank and tab in front of an item': front(plain + 'note:\n \t- a\n'),
    'blanks and a tab in front of a key': front(plain + 'note:\n  \ta: b\n'), 'tab behind a dash': front(plain + 'note:\n  -\ta\n'), 'tab and mapping behind a dash': front(plain + 'note:\n  -\ta: b\n'), 'tab behind a colon': front(plain + 'note:\ta\n'), 'tabs in brackets': front(plain + 'note: [\ta,\tb\t]\n'), 'tabs in braces': front(plain + 'note: {\ta:\tb\t}\n'), 'tab in front of a bracket': front(plain + 'note:\n\t[a]\n'), 'tab in front of words': front(plain + 'note:\n\twords\n'), 'tab in words over lines': front(plain + 'note: a\n\tb\n'), 'tab in quotes over lines': front(plain + 'note: "a\n\tb"\n'),
    'tab behind a key of a mapping': front(plain + 'note:\t\n  a: b\n'), 'tab behind a bar': front(plain + 'note: |\t\n  a\n'), 'tab behind the fences': `---\t\n${plain}---\t\n\n${prompt}\n`,
    'anchor of a mapping, merged': front(plain + 'base: &b {note: x}\nmore:\n  <<: *b\n  a: b\n'), 'anchors merged in a list': front(plain + 'one: &o {a: b}\ntwo: &t {c: d}\nmore:\n  <<: [*o, *t]\n'), 'merge in quotes': front(plain + '"<<": {note: x}\n'), 'merge of a list': front(plain + '<<: [{note: x}]\n'), 'alias in a list': front(plain + 'note: &a x\nmore: [*a, *a]\n'), 'alias as a key': front(plain + 'note: &a x\n*a : y\n'), 'alias of nothing': front(plain + 'note: *nothing\n'), 'anchor of a picture': front(plain + 'note: &📨 x\n'), 'anchor alone': front(plain + '&a\n'), 'anchor before a list': front(plain + 'note: &a\n  - x\n'), 'anchor in a list': front(plain + 'note:\n  - &a x\n  - *a\n'),
    'tags of other programs': front(plain + 'note: !include notes.md\n'), 'tag of Python': front(plain + 'note: !!python/none\n'), 'tag of a function': front(plain + 'note: !!js/function "x"\n'), 'tag of text on a list': front(plain + 'note: !!str [a]\n'), 'tag of a sequence on a mapping': front(plain + 'note: !!seq {a: b}\n'), 'tag of a number on words': front(plain + 'note: !!int words\n'), 'tag of a switch on words': front(plain + 'note: !!bool words\n'), 'tag of binary': front(plain + 'note: !!binary aGk=\n'), 'tag of order': front(plain + 'note: !!omap [a: b]\n'), 'tag of time': front(plain + 'note: !!timestamp 2026-11-30\n'), 'tag of time on words': front(plain + 'note: !!timestamp words\n'), 'tag, verbatim and empty': front(plain + 'note: !<> x\n'), 'tag alone': front(plain + 'note: !\n'), 'tag before nothing': front(plain + '! \n'), 'tag in a list': front(plain + 'note: [!a b, !c d]\n'),
    'mark in front of a key': front(plain + '\ufeffnote: x\n'), 'marks twice': '\ufeff\ufeff' + front(plain), 'mark on the closing fence': `---\n${plain}\ufeff---\n\n${prompt}\n`, 'mark before the prompt': `---\n${plain}---\n\n\ufeff${prompt}\n`, 'mark and a blank line': '\ufeff\n' + front(plain), 'blanks first': '  \n' + front(plain), 'comment of HTML first': '<!-- note -->\n' + front(plain), 'heading first': '# Sorter\n\n' + front(plain), 'line of a program first': '#!/usr/bin/env agent\n' + front(plain), 'quote marks around': `"""\n${plain}"""\n\n${prompt}\n`, 'code fence around the fields': `\`\`\`yaml\n${plain}\`\`\`\n\n${prompt}\n`, 'code fence of dashes': '~~~\n' + front(plain) + '~~~\n', 'five dashes': `-----\n${plain}-----\n\n${prompt}\n`, 'two dashes': `--\n${plain}--\n\n${prompt}\n`, 'plus signs': `+++\n${plain}+++\n\n${prompt}\n`, 'stars': `***\n${plain}***\n\n${prompt}\n`, 'opening on the line of the first field': `--- ${plain}---\n\n${prompt}\n`, 'closing on the line of the last': `---\n${plain.trimEnd()} ---\n\n${prompt}\n`, 'closing of four': `---\n${plain}----\n\n${prompt}\n`, 'closing of two': `---\n${plain}--\n\n${prompt}\n`, 'closing with a full stop': `---\n${plain}---.\n\n${prompt}\n`, 'closing in bold': `---\n${plain}**---**\n\n${prompt}\n`, 'closing in a list': `---\n${plain}- ---\n\n${prompt}\n`, 'no closing and a rule further down': `---\n${plain}\n${prompt}\n\n---\n\nMore.\n`, 'no closing and a heading': `---\n${plain}\n# Sorter\n\n${prompt}\n`, 'no opening': `${plain}---\n\n${prompt}\n`, 'no fences': `${plain}\n${prompt}\n`, 'opening twice': `---\n---\n${plain}---\n\n${prompt}\n`, 'opening, blank line, opening': `---\n\n---\n${plain}---\n\n${prompt}\n`, 'blank line behind the opening': `---\n\n${plain}---\n\n${prompt}\n`, 'blank lines before the closing': `---\n${plain}\n\n---\n\n${prompt}\n`, 'comment behind the opening': `--- # agent\n${plain}---\n\n${prompt}\n`, 'dots for both': `...\n${plain}...\n\n${prompt}\n`, 'a rule in a value': front(plain + 'note: |\n  a\n  ---\n  b\n'), 'a rule in a value, not indented': front(plain + 'note: |\n  a\n---\n  b\n'), 'NUL in a value': front(plain + 'note: a\u0000b\n'), 'bell in a value': front(plain + 'note: a\u0007b\n'), 'surrogate in a value': front(plain + 'note: "\\ud83d\\udce8"\n'), 'half a surrogate': front(plain + 'note: "\\ud83d"\n'), 'big escape': front(plain + 'note: "\\U0001F4E8"\n'), 'too big an escape': front(plain + 'note: "\\U00110000"\n'), 'escaped slash': front(plain + 'note: "a\\/b"\n'), 'escaped line end': front(plain + 'note: "a\\\n  b"\n'), 'escaped apostrophe': front(plain + `note: "it\\'s"\n`), 'apostrophe escaped with a backslash': front(plain + `note: 'it\\'s'\n`),
    'key without a value, then a list': front(plain + 'note:\n- a\nmore: b\n'), 'list and then a key': front(plain + '- a\n'), 'key of a list': front(plain + '? [a, b]\n: c\n'), 'key of a mapping': front(plain + '{a: b}: c\n'), 'key with a colon': front(plain + 'a:b: c\n'), 'key with a hash': front(plain + 'a#b: c\n'), 'key of a number': front(plain + '5: c\n'), 'key of a fraction': front(plain + '1.5: c\n'), 'key of dashes': front(plain + '--: c\n'), 'key of a star': front(plain + '*: c\n'), 'key empty': front(plain + ': c\n'), 'key in empty quotes': front(plain + '"": c\n'), 'key of blanks in quotes': front(plain + '" ": c\n'), 'key __proto__': front(plain + '__proto__: c\n'), 'key constructor': front(plain + 'constructor: c\n'), 'key hasOwnProperty': front(plain + 'hasOwnProperty: c\n'),
    'a hundred notes': front(plain + Array.from({length: 100}, (_, i) => `note_${i}: x\n`).join('')), 'a note of many characters': front(plain + `note: ${'n'.repeat(20000)}\n`), 'a note of a long line in quotes': front(plain + `note: "${'n '.repeat(5000)}"\n`), 'lists of lists of lists': front(plain + 'note:\n- - - - a\n'), 'mapping in a list in a mapping': front(plain + 'note:\n  - a:\n      - b: c\n'), 'directive of YAML 1.1': `%YAML 1.1\n${front(plain)}`, 'directive of YAML 2': `%YAML 2.0\n${front(plain)}`, 'document end and another': `---\n${plain}...\n---\nnote: x\n---\n\n${prompt}\n`,
  };
};

// bodies are prompts of nothing, or nearly.
const bodies = {'a blank': ' ', 'a tab': '\t', 'a no-break space': '\u00a0', 'a zero width space': '\u200b', 'a mark': '\ufeff', 'an ideographic space': '\u3000', 'a comment of HTML': '<!-- none -->', 'a heading': '# Sorter', 'a rule': '---', 'a rule of stars': '***', 'a full stop': '.', 'a form feed': '\f', 'line ends': '\n\n\n\n', 'an empty code block': '```\n```', 'a line separator': '\u2028', 'a backslash': '\\', 'CR': '\r', 'NUL': '\u0000'};

// places are paths below the folder of agents, and others that look like it.
const places = dot => ['sorter.mkdn', 'sorter.mdwn', 'sorter.mdtext', 'sorter.rst', 'sorter.MDX', 'sorter.TXT', 'sorter.Markdown', 'sorter.agent.md', 'sorter.agent.MD', 'sorter.prompt.md', 'sorter.chatmode.md', 'sorter.instructions.md', 'sorter.subagent.md', 'sorter.local.md', 'sorter..md', '..sorter.md', '.md', 'md', '__sorter.md', '_mail/sorter.md', '.mail/sorter.md', 'mail/_sorter.md', 'mail/.sorter.md', 'node_modules/sorter.md', 'mail/filer/sorter.md', 'a/b/c/d/sorter.md', 'sorter.md/sorter.md', 'Mail/Sorter.md', 'CLAUDE.md', 'GEMINI.md', 'SKILL.md', 'sorter/SKILL.md', 'TEMPLATE.md', 'sorter-template.md', 'sorter\u00a0.md', 'sorter\u200b.md', 'sorter?.md', 'sorter%20a.md', "sorter's.md", 'sorter&filer.md', 'sorter+1.md', '[sorter].md', '{sorter}.md', '!sorter.md', '@sorter.md', '$sorter.md', '1.md', '📨.md']
  .map(p => `agents/${p}`).concat(['Agents', 'AGENTS', 'agent', 'subagents', 'sub-agents', 'subagent', 'SubAgents'].map(d => `${d}/sorter.md`)).map(p => `${dot}/${p}`).concat(`${dot[0]}${dot[1].toUpperCase()}${dot.slice(2)}/agents/sorter.md`, `${dot.toUpperCase()}/agents/sorter.md`);

export function wider(p, add, lines, prompt, own) {
  // A share of what each field has, always the same one.
  const some = (of, id, ...probe) => { if (createHash('sha256').update('wider' + p.folder + id).digest()[0] % of === 0) add(id, ...probe); };
  const fields = Object.entries(p.fields), plain = lines(p.base), first = plain.split('\n')[0] + '\n';
  const front = (id, field) => { const {[field]: _, ...rest} = {...p.base, ...own(id, field)}; return lines(rest); };
  for (const [field, good] of fields) {
    const about = want => p.unread?.includes(field) ? {} : want === undefined ? {set: field} : {field, want};
    const one = Array.isArray(good) ? good[0] : good;
    const text = typeof one === 'object' ? 'words' : String(one);
    for (const [kind, value] of Object.entries(formsOf(text))) {
      const id = `wider ${field}: ${kind}`;
      const blank = /^(''|null|~|!!null null|# note|" "|\{\}|\[.*" ?".*\])$/.test(value);
      some(fields.length > 12 ? 9 : 6, id, `---\n${front(id, field)}${field}:${value.startsWith('\n') ? '' : ' '}${value}\n---\n\n${prompt}\n`, blank ? about(null) : about());
    }
    const missed = p.missed?.[field] ?? (field === 'name' ? `mail-${good}` : good); // whether it is missed can be told
    const line = lines({[field]: missed}).slice(field.length + 1).trim();
    for (const [kind, key] of Object.entries(keysOf(field, fields.find(([f]) => f !== field)[0]))) {
      const id = `wider key ${field}: ${kind}`;
      some(fields.length > 12 ? 9 : 6, id, `---\n${front(id, field)}${key} ${line}\n---\n\n${prompt}\n`, about(missed));
    }
  }
  for (const field of ['tools', 'disallowedTools']) {
    const tool = p.fields[field]?.[0];
    if (typeof tool === 'string') for (const [kind, value] of Object.entries(toolsOf(tool))) {
      for (const [form, list] of [['alone', `[${value}]`], ['with another', `\n  - ${p.plainTool ?? tool}\n  - ${value}`], ['without brackets', value.replace(/^"(.*)"$/, '$1')]]) {
        const id = `wider ${field}, ${form}: ${kind}`;
        let bare = value.replace(/^"(.*)"$/, '$1').replace('\\u200b', '\u200b');
        if (form === 'without brackets') bare = bare.replace(/^'(.*)'$/, '$1'); // these are YAML's
        some(field === 'tools' ? 2 : 6, id, `---\n${front(id, field)}${field}:${list.startsWith('\n') ? '' : ' '}${list}\n---\n\n${prompt}\n`, {field, want: form === 'with another' ? [p.plainTool ?? tool, bare] : [bare]});
      }
    }
  }
  if ('name' in p.fields) for (const name of names) some(2, `wider name: ${name.length > 40 ? `${name[0]} × ${name.length}` : JSON.stringify(name)}`, `---\n${front('', 'name')}name: ${JSON.stringify(name)}\n---\n\n${prompt}\n`, {field: 'name', want: name});
  for (const [kind, text] of Object.entries(whole(plain, first, prompt))) some(3, `wider whole: ${kind}`, text);
  for (const [kind, text] of Object.entries(bodies)) add(`body: wider, ${kind}`, `---\n${plain}---\n\n${text}\n`);
  for (const path of places(p.folder.split('/')[0])) some(2, `wider place: ${path}`, `---\n${plain}---\n\n${prompt}\n`, {path});
  const ends = {'CR LF': s => s.replaceAll('\n', '\r\n'), 'tabs for blanks': s => s.replace(/^ +/gm, '\t'), 'a line of a tab': s => s.replace('---\n', '---\n\t\n'), 'comment last': s => s.replace(/\n---\n/, '\n# end\n---\n'), 'opening blank': s => s.replace('---', '--- '), 'closing blank': s => s.replace(/\n---\n/, '\n---  \n'), 'an unknown tag': s => s.replace('---\n', '---\nnote: !x y\n'), 'note in capitals': s => s.replace('---\n', '---\nNOTE: a\n')};
  const from = p.more.filter(([field]) => !p.unknown?.includes(field) && !p.ownNames?.includes(field));
  Object.entries(ends).forEach(([kind, change], i) => {
    for (let n = 0; n < 5; n++) {
      const [field, v] = from[(i * 211 + n * 53 + 29) % from.length];
      add(`wider with ${kind}: ${n + 1}, ${field}`, change(`---\n${lines({...p.base, [field]: v})}---\n\n${prompt}\n`), p.unread?.includes(field) ? {} : {field, want: v});
    }
  });
  mixtures({...p, mixtures: 40, seed: 19}, (id, wants) => add('wider ' + id, `---\n${lines({...p.base, ...wants})}---\n\n${prompt}\n`, {wants: Object.fromEntries(Object.entries(wants).filter(([k]) => !p.unread?.includes(k)))}));
}
