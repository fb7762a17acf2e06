// Definitions that are right or wrong as a whole: slips in keys, anchors, lines, fences, encodings and names of files.
export function slips(p, add, lines, prompt) {
  const {description, ...rest} = p.base;
  const other = lines(rest), plain = lines(p.base);
  const good = `---\n${plain}---\n\n${prompt}\n`;
  const front = (id, text, more) => add('written: ' + id, `---\n${text}---\n\n${prompt}\n`, more);
  const said = (id, text, want = description) => front(id, other + text, {field: 'description', want});
  // Keys.
  said('key in apostrophes', `'description': ${description}\n`);
  said('no-break space behind the colon', `description:\u00a0${description}\n`);
  said('zero width space before the key', `\u200bdescription: ${description}\n`);
  said('zero width space in the key', `descrip\u200btion: ${description}\n`);
  said('byte order mark before the key', `\ufeffdescription: ${description}\n`);
  said('wide colon', `description：${description}\n`);
  said('asterisks around the key', `**description**: ${description}\n`);
  said('two keys on a line', `description: ${description}, note: x\n`, `${description}, note: x`);
  said('key in other letters', `desсription: ${description}\n`);
  said('short key', `desc: ${description}\n`);
  said('description of all', `description:\n  text: ${description}\n`, {text: description});
  said('description in a list of lines', `description:\n  - ${description}\n`, [description]);
  said('nested', `agent:\n  description: ${description}\n`);
  said('twice, null last', `description: ${description}\ndescription:\n`);
  said('twice, null both', `description:\ndescription:\n`, null);
  front('beside one with a capital', `${plain}Description: Other words here.\n`, {field: 'Description', want: 'Other words here.'});
  said('key that is a list', `description: ${description}\n? [a, b]\n: x\n`);
  said('key that is a number', `description: ${description}\n5: x\n`);
  said('key that is empty', `description: ${description}\n: x\n`);
  // Anchors, tags, documents.
  said('alias of another field', `note: &d ${description}\ndescription: *d\n`);
  said('alias before its anchor', `description: *d\nnote: &d ${description}\n`, '*d');
  said('merge', `base: &b\n  description: ${description}\n<<: *b\n`);
  said('merge of two', `a: &a {description: ${description}}\nb: &b {x: y}\n<<: [*a, *b]\n`);
  said('alias of itself', `description: ${description}\nnote: &n [*n]\n`);
  said('alias in a list', `description: ${description}\nnotes: [&n a, *n]\n`);
  said('anchor on a map', `description: ${description}\nnote: &n\n  a: b\nmore: *n\n`);
  for (const [tag, text] of [['!!str', '5'], ['!!binary', 'U29ydHM='], ['!!null', '""'], ['!!timestamp', '2026-11-28'], ['!!unknown', 'Sorts']]) said(`tag ${tag}`, `description: ${tag} ${text}\n`, text.replaceAll('"', ''));
  said('tag of a map', `description: ${description}\nnote: !!map {a: b}\n`);
  for (const text of ['{a: Sort it?}', '[Sort it?, now]', '{a: https://mail.example/?b=c}']) said(`question mark in ${text}`, `description: ${description}\nnote: ${text}\n`);
  said('end of a document', `description: ${description}\n...\n`);
  said('end of a document between', `note: x\n...\ndescription: ${description}\n`);
  front('directive and start', `%YAML 1.2\n---\n${plain}`);
  front('map in braces over lines', `{\n${plain.trim().replace(/\n/g, ',\n')}\n}\n`);
  front('map with a comma behind', `{${plain.trim().replace(/\n/g, ', ')},}\n`);
  // Values of several lines.
  said('block with an indent mark', `description: |2\n    ${description}\n`);
  said('block with both marks', `description: >2-\n  ${description}\n`);
  said('block with a wrong mark', `description: |x\n  ${description}\n`);
  said('block with its marks apart', `description: | -\n  ${description}\n`);
  said('block on the next line', `description:\n  |\n  ${description}\n`);
  said('block without its mark', `description:\n  ${description}\n  note: all\n`, `${description} note: all`);
  said('block, less indented at the end', `description: |\n    ${description}\n  more: x\n`, `${description} more: x`);
  said('block with keys', `description: |\n  ${description}\n  name: x\n`, `${description} name: x`);
  said('block with blank lines', `description: |\n\n  ${description}\n\n\n  More.\n`, `${description} More.`);
  said('block with a tab inside', `description: |\n  ${description}\n  \tMore.\n`, `${description} More.`);
  said('block with blanks at ends', `description: |   \n  ${description}   \n`);
  said('folded with a list', `description: >\n  ${description}\n\n  - one\n  - two\n`, `${description} - one - two`);
  said('folded with a comment line', `description: >\n  ${description}\n# note\n  More.\n`, `${description} More.`);
  said('quotes over lines with a blank one', `description: "${description}\n\n  More."\n`, `${description} More.`);
  said('quotes with an escaped break', `description: "${description} \\\n  More."\n`, `${description} More.`);
  said('apostrophes over lines', `description: '${description}\n  More.'\n`, `${description} More.`);
  said('quotes not closed over lines', `description: "${description}\n  More.\n`, `"${description} More.`);
  said('continued by a key like word', `description: ${description}\n  note: x\n`, `${description} note: x`);
  said('continued by a comment', `description: ${description}\n  # note\n`);
  said('continued with dashes', `description: ${description}\n  -- more\n`, `${description} -- more`);
  said('continued with an address', `description: ${description}\n  https://mail.example/a: b\n`, `${description} https://mail.example/a: b`);
  // One line.
  const words = {
    'two marks': 'Sorts mail!! &all *now*', 'percent sign first': '%mail', 'at sign inside': 'Sorts mail @ all', 'equals sign': '=mail', 'tilde first': '~mail', 'slash first': '/mail sorts', 'dot first': '...mail', 'two dashes first': '-- mail', 'three dashes first': '--- mail',
    'plus first': '+ mail', 'number with words': '5 mails', 'boolean with words': 'true mail', 'null with words': 'null mail', 'colon inside quotes': 'Sorts "mail: all" now', 'colon and bracket': 'Sorts [mail]: all', 'colon and backtick': 'Sorts `mail`: all', 'colon and number': 'Sorts at 10:30', 'colon and picture': 'Sorts mail:📨',
    'colon and dash': 'Sorts mail :- all', 'colon, no blank, quotes': 'Sorts mail:"all"', 'blank and colon': 'Sorts mail : all', 'hash and colon': 'Sorts mail #1: all', 'colon and tab': 'Sorts mail:\tall', 'wide colon inside': 'Sorts mail：all', 'braces inside': 'Sorts {mail} all', 'variable': '${MAIL} sorts', 'template': '{{mail}} sorts',
    'template with a colon': '{{mail}}: sorts', 'bracket with a colon': '[mail: all] sorts', 'bracket of words': '[mail, all]', 'pipe inside': 'Sorts mail | all', 'pipe first': '|mail', 'greater than first': '>mail', 'link': '[mail](https://mail.example)', 'bold with a colon': '**Mail**: all', 'backtick with a colon': '`mail`: all',
    'quote inside a word': "don't sort: mail", 'quotes at both ends inside': '"Sorts" and "files"', 'apostrophes at both ends inside': "'Sorts' and 'files'", 'quoted with a colon behind': '"Sorts mail": all', 'quoted with a comma behind': '"Sorts mail",', 'quoted and a full stop': '"Sorts mail".', 'backslash at the end': 'Sorts mail\\', 'backslash in quotes': '"Sorts C:\\mail"',
    'wrong unicode escape': '"Sorts \\u00zz"', 'tab in quotes': '"Sorts\tmail"', 'curly quotes with a colon': '“Sorts mail: all”', 'guillemets': '«Sorts mail: all»', 'next line character': 'Sorts\u0085mail', 'paragraph separator': 'Sorts\u2029mail', 'form feed': 'Sorts\fmail', 'vertical tab': 'Sorts\vmail',
    'delete character': 'Sorts\u007fmail', 'escape character': 'Sorts\u001b[1mmail', 'soft hyphen': 'Sorts\u00admail', 'right-to-left': 'Sorts \u202email', 'private use': 'Sorts \ue000mail', 'long': ('Sorts mail. '.repeat(200)).trim(), 'longer': 'd'.repeat(5000),
    'example and colons': 'Sorts mail. Examples: <example>Context: new. user: "Sort" assistant: "Done"</example>', 'escaped example': 'Sorts. <example>\\nuser: "a"\\n</example>', 'escaped breaks only': 'Sorts.\\n\\n- one\\n- two', 'comma and brackets': 'a, [b], c', 'question': 'Sort mail? Yes: all', 'semicolons': 'Sorts; files; ends:',
  };
  const unquoted = v => /^"(.*)"$/.test(v) ? v.slice(1, -1) : v;
  for (const [id, v] of Object.entries(words)) {
    said('words, ' + id, `description: ${v}\n`, unquoted(v));
    if (/:( |$|\t)|^[\W_]/.test(v)) front(`words in a note, ${id}`, `${plain}note: ${v}\n`);
  }
  // Fences.
  for (const [id, open, close] of [['four dashes at both', '----', '----'], ['long dashes', '———', '———'], ['mixed dashes', '-–-', '---'], ['closing of long dashes', '---', '———'], ['closing of two and one', '---', '-- -'], ['closing of equals signs', '---', '==='], ['closing of tildes', '---', '~~~'], ['closing of dots', '---', '....'], ['closing with a colon', '---', '---:'], ['closing in a comment', '---', '# ---'], ['closing twice', '---', '---\n---'], ['zero width space behind the closing', '---', '---\u200b'], ['zero width space before the closing', '---', '\u200b---'], 
    ['no-break space behind the opening', '---\u00a0', '---'], ['no-break space behind the closing', '---', '---\u00a0'], ['zero width space behind the opening', '---\u200b', '---'], ['zero width space before the opening', '\u200b---', '---'], ['form feed behind the opening', '---\f', '---'], ['blanks and a tab behind both', '--- \t', '--- \t'],
    ['text behind the opening', '---agent', '---'], ['json behind the opening', '---json', '---'], ['closing indented by four', '---', '    ---'], ['closing with words before', '---', 'end ---'], ['quoted', '> ---', '> ---'], ['semicolons', ';;;', ';;;'], ['underscores', '___', '___'],
    ['backslash before', '\\---', '\\---'], ['mark and blank before', '\ufeff ---', '---'], ['blanks before both', '   ---', '   ---'], ['spaced dashes', '- - -', '- - -']]) add('written: fence, ' + id, `${open}\n${plain}${close}\n\n${prompt}\n`);
  add('written: fence, all in one line', `--- ${plain.trim().replace(/\n/g, ' ')} ---\n\n${prompt}\n`);
  add('written: fence, dashes in a block', `---\n${other}description: |\n  ${description}\n  ------\n---\n\n${prompt}\n`, {field: 'description', want: `${description} ------`});
  add('written: fence, table in a block', `---\n${other}description: |\n  | a | b |\n  |---|---|\n---\n\n${prompt}\n`, {field: 'description', want: '| a | b | |---|---|'});
  add('written: fence, dashes in a comment', `---\n${other}# --- mail ---\ndescription: ${description}\n---\n\n${prompt}\n`);
  add('written: fence, dashes in quotes', `---\n${other}description: "before --- after"\n---\n\n${prompt}\n`, {field: 'description', want: 'before --- after'});
  add('written: fence, dashes in a later field', `---\n${plain}note: a---b\n---\n\n${prompt}\n`);
  // Bodies, encodings.
  add('written: body, none and no line end', `---\n${plain}---`);
  add('written: body, blanks in front', `---\n${plain}---\n\n\n\n   ${prompt}\n`);
  add('written: CR LF in the frontmatter only', good.replace(/^[^]*\n---\n/, s => s.replaceAll('\n', '\r\n')));
  add('written: CR LF in the body only', good.replace(/\n\n[^]*$/, s => s.replaceAll('\n', '\r\n')));
  add('written: CR LF and a block', `---\n${other}description: |\n  ${description}\n  More.\n---\n\n${prompt}\n`.replaceAll('\n', '\r\n'), {field: 'description', want: `${description} More.`});
  add('written: CR LF and a list', `---\n${plain}notes:\n  - a\n  - b\n---\n\n${prompt}\n`.replaceAll('\n', '\r\n'));
  add('written: CR LF and an open quote', `---\n${other}description: "Sorts mail\n---\n\n${prompt}\n`.replaceAll('\n', '\r\n'), {field: 'description', want: '"Sorts mail'});
  add('written: CR CR LF', good.replaceAll('\n', '\r\r\n'));
  add('written: CR in a value', good.replace('incoming', 'incoming\r'));
  add('written: mark and CR LF', '\ufeff' + good.replaceAll('\n', '\r\n'));
  add('written: mark in the middle', good.replace('incoming', 'incoming\ufeff'));
  add('written: only blank lines', '\n\n\n');
  add('written: only a mark', '\ufeff');
  add('written: only a body with a key', `description: ${description}\n\n${prompt}\n`);
  // Names of files.
  for (const name of ['sorter.md.md', 'sorter .md', ' sorter.md', 'sorter.Md', 'sorter.mD', 'größe.md', '郵便.md', 'sorter,all.md', 'sorter (1).md', 'sorter copy.md', 'sorter.mdc', 'sorter.md.bak', 'sorter.md~', 'sorter.md.txt', 'sorter.md.', 'sorter.md.disabled', 'sorter.yaml', 'sorter.yml', 'sorter.json', 'sorter.toml', 'index.md', 'agent.md', 'AGENT.md', 'AGENTS.md', 'LICENSE.md', 'CHANGELOG.md', 'readme.md',
    'sorter/AGENT.md', 'sorter/sorter.md', 'sorter/README.md', 'a b/sorter.md', '_drafts/sorter.md', 'templates/sorter.md', 'archive/sorter.md', 'examples/sorter.md', '.git/sorter.md', '-sorter.md', '~sorter.md', '#sorter.md', 'n'.repeat(200) + '.md']) add('written: path ' + (name.length > 99 ? 'long' : name), good, {path: p.folder + '/' + name});
}
