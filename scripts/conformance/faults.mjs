// More of what can be wrong with a definition whatever its fields are, and mixtures of faults.

export function faults(p, add, lines, prompt) {
  const {description, ...rest} = p.base;
  const other = lines(rest), plain = lines(p.base);
  const whole = (id, frontmatter, want, more) => add(id, `---\n${frontmatter}---\n\n${prompt}\n`, {...want !== undefined && {field: 'description', want}, ...more});
  const said = (id, written, want = written) => whole('yaml: ' + id, `${other}description: ${written}\n`, want);
  // One line.
  said('colon and quotes', 'Sorts "new" mail: all', 'Sorts "new" mail: all');
  said('colon without a blank', 'Sorts mail:all');
  said('address', 'See https://mail.example/a#b');
  said('colon in the first word', 'Note: sorts mail');
  said('colon and apostrophe', "It's for mail: all");
  said('colon and a comment', 'Sorts mail: all # of it');
  said('colon and a backslash', 'Sorts C:\\mail: all');
  said('colon after an open bracket', '[draft] Sorts mail: all');
  said('bracketed', '[draft]');
  said('bracketed twice', '[first] [second]');
  said('bracketed, not closed', '[draft, Sorts mail');
  said('braced twice', '{first} {second}');
  said('braced, not closed', '{draft, Sorts mail');
  said('bracket inside', 'Sorts [new] mail');
  said('bracket closed first', '] Sorts mail');
  said('brace closed first', '} Sorts mail');
  said('comma first', ', sorts mail');
  said('question mark', '? sorts mail');
  said('question mark without a blank', '?sorts mail');
  said('dash without a blank', '-sorts mail');
  said('colon first', ': sorts mail');
  said('pipe with text', '| Sorts mail');
  said('greater than with text', '> Sorts mail');
  said('ampersand alone', '& all mail');
  said('asterisks around', '**Sorts** mail');
  said('exclamation mark alone', '! Sorts mail');
  said('quotes with a colon, open', '"Sorts mail: all');
  said('quote at the end', 'Sorts mail"');
  said('quotes around a part', 'Sorts "new" mail');
  said('quotes closed early with a colon', '"Sorts": mail');
  said('apostrophes around a part', "'Sorts' mail");
  said('apostrophe doubled', "'It''s mail'", "It's mail");
  said('quotes escaped', '"Sorts \\"new\\" mail"', 'Sorts "new" mail');
  said('quotes doubled', '"Sorts ""new"" mail"', 'Sorts "new" mail');
  said('line break escaped', '"Sorts\\nmail"', 'Sorts\nmail');
  said('hash without a blank', 'Sorts mail#1');
  said('hash first', '# Sorts mail');
  said('dashes with blanks', 'before --- after');
  said('dashes at the end', 'Sorts mail ---');
  said('long dash', 'Sorts mail — all');
  said('picture', 'Sorts 📨 mail');
  said('no-break space', 'Sorts\u00a0mail');
  said('zero width space', 'Sorts\u200bmail');
  said('tab inside', 'Sorts\tmail');
  said('tab after the colon', '\tSorts mail', 'Sorts mail');
  said('blanks after', 'Sorts mail   ', 'Sorts mail');
  said('date', '2026-11-28');
  said('example tags', '<example>Sorts mail</example>');
  said('example tags with a colon', 'Sorts mail. <example>user: "Sort it"</example>');
  said('escaped line breaks and colons', 'Sorts mail. Examples:\\n\\nuser: "Sort it"\\nassistant: "Done"');
  // Several lines.
  said('block, empty', '|\n', '');
  said('block, indented by one', '|\n Sorts mail', 'Sorts mail');
  said('block, not indented', '|\nSorts mail', 'Sorts mail');
  said('block, stripped', '|-\n  Sorts mail\n  # 1', 'Sorts mail # 1');
  said('block, kept', '|+\n  Sorts mail\n\n', 'Sorts mail');
  said('block with a comment', '| # note\n  Sorts mail', 'Sorts mail');
  said('block, uneven', '|\n    Sorts mail\n  of all', 'Sorts mail of all');
  said('block with a tab', '|\n\tSorts mail', 'Sorts mail');
  said('block with dashes', '|\n  Sorts mail\n  ---\n  of all', 'Sorts mail --- of all');
  said('folded with a colon', '>\n  Sorts mail: all\n  of it', 'Sorts mail: all of it');
  said('quotes over two lines', '"Sorts mail\n  of all"', 'Sorts mail of all');
  said('quotes over two lines, not indented', '"Sorts mail\nof all"', 'Sorts mail of all');
  said('quotes over two lines, with a colon', '"Sorts mail:\n  all"', 'Sorts mail: all');
  said('on the next line', '\n  Sorts mail', 'Sorts mail');
  said('on the next line, with a colon', '\n  Sorts: mail', 'Sorts: mail');
  said('on the next line, not indented', '\nSorts mail', 'Sorts mail');
  said('continued with a colon in the first line', 'Sorts mail: all\n  of it', 'Sorts mail: all of it');
  said('continued with a list', 'Sorts mail\n  - new\n  - old', 'Sorts mail - new - old');
  said('list below, not indented', 'Sorts mail\n- new', 'Sorts mail - new');
  said('continued after a blank line', 'Sorts mail\n\n  of all', 'Sorts mail of all');
  said('continued after a blank line, not indented', 'Sorts mail\n\nof all', 'Sorts mail of all');
  said('examples, not indented', 'Sorts mail. Examples:\n\n<example>\nuser: "Sort it"\n</example>', 'Sorts mail. Examples: <example> user: "Sort it" </example>');
  said('comment in between', 'Sorts mail\n# note\n', 'Sorts mail');
  // Keys.
  const key = (id, line) => whole('yaml: ' + id, plain + line);
  key('key with a colon only', 'note:\n');
  whole('yaml: keys in quotes', plain.replace(/^(\w+):/gm, '"$1":'));
  whole('yaml: keys in capitals', plain.replace(/^(\w+):/gm, (_, k) => k.toUpperCase() + ':'));
  whole('yaml: keys with a capital', plain.replace(/^(\w)/gm, c => c.toUpperCase()));
  whole('yaml: blank before the colon', plain.replace(/:/g, ' :'));
  whole('yaml: two blanks after the colon', plain.replace(/: /g, ':  '));
  whole('yaml: equals sign', plain.replace(/: /g, ' = '));
  whole('yaml: braces', `{${plain.trim().replace(/\n/g, ', ')}}\n`);
  whole('yaml: JSON', JSON.stringify(p.base) + '\n');
  whole('yaml: tab before the keys', plain.replace(/^/gm, '\t').trimEnd() + '\n');
  whole('yaml: second key indented', plain.replace(/\n(?=\w)/, '\n  '));
  whole('yaml: first key indented', ' ' + plain);
  whole('yaml: blank lines between', plain.replace(/\n/g, '\n\n'));
  whole('yaml: comments only', '# note\n');
  whole('yaml: comment after a value', plain.replace(/\n/, ' # note\n'));
  whole('yaml: text', 'Sorts mail\n');
  whole('yaml: number', '5\n');
  if (other.includes('name:')) whole('yaml: name twice', plain + 'name: other\n', undefined, {field: 'name', want: 'sorter'});
  whole('yaml: name twice, the same', plain + plain.split('\n')[0] + '\n');
  whole('yaml: anchor and alias', `note: &n x\nother: *n\n${plain}`, undefined, {});
  whole('yaml: merge', `base: &b {x: y}\n${plain}<<: *b\n`);
  whole('yaml: unknown alias', plain + 'note: *n\n');
  whole('yaml: type tag', plain.replace(/: /, ': !!str '));
  whole('yaml: directive', '%YAML 1.2\n' + plain);
  whole('yaml: dots first', '...\n' + plain);
  whole('yaml: broken elsewhere', plain + 'note: "open\n');
  whole('yaml: colon elsewhere', plain + 'note: a: b\n');
  whole('yaml: colon elsewhere, a digit in the key', plain + 'note1: a: b\n');
  whole('yaml: star elsewhere', plain + 'note: **/*.ts\n');
  whole('yaml: list not indented', plain + 'notes:\n- a\n- b\n');
  whole('yaml: list with a tab', plain + 'notes:\n\t- a\n');
  whole('yaml: list uneven', plain + 'notes:\n  - a\n - b\n');
  whole('yaml: list and map', plain + 'notes:\n  - a\n  b: c\n');
  whole('yaml: list, no blank after the dash', plain + 'notes:\n  -a\n  -b\n');
  whole('yaml: windows paths in quotes', plain + 'note: "C:\\dir"\n');
  // Fences.
  const block = (id, text) => add('fence: ' + id, text);
  block('two dashes', `--\n${plain}--\n\n${prompt}\n`);
  block('closing two dashes', `---\n${plain}--\n\n${prompt}\n`);
  block('closing four dashes', `---\n${plain}----\n\n${prompt}\n`);
  block('plus signs', `+++\n${plain}+++\n\n${prompt}\n`);
  block('asterisks', `***\n${plain}***\n\n${prompt}\n`);
  block('opening with text', `--- # agent\n${plain}---\n\n${prompt}\n`);
  block('opening with yaml', `---yaml\n${plain}---\n\n${prompt}\n`);
  block('opening indented', ` ---\n${plain}---\n\n${prompt}\n`);
  block('opening with a tab', `---\t\n${plain}---\n\n${prompt}\n`);
  block('closing with a tab', `---\n${plain}---\t\n\n${prompt}\n`);
  block('closing indented by a tab', `---\n${plain}\t---\n\n${prompt}\n`);
  block('code', '```yaml\n---\n' + plain + '---\n```\n\n' + prompt + '\n');
  block('comment first', `<!-- note -->\n---\n${plain}---\n\n${prompt}\n`);
  block('heading first', `# Sorter\n\n---\n${plain}---\n\n${prompt}\n`);
  block('two blank lines first', `\n\n---\n${plain}---\n\n${prompt}\n`);
  block('blank line after the opening', `---\n\n${plain}---\n\n${prompt}\n`);
  block('blank line before the closing', `---\n${plain}\n---\n\n${prompt}\n`);
  block('twice opened', `---\n---\n${plain}---\n\n${prompt}\n`);
  block('unclosed with a rule below', `---\n${plain}\n${prompt}\n\n---\n\nMore.\n`);
  block('only one', '---\n');
  block('empty file', '');
  // Bodies, encodings.
  add('body: blank', `---\n${plain}---\n\n   \n`);
  add('body: comment', `---\n${plain}---\n\n<!-- note -->\n`);
  add('body: rule', `---\n${plain}---\n\nOne.\n\n---\n\nTwo.\n`);
  add('body: long', `---\n${plain}---\n\n${(prompt + '\n').repeat(20)}`);
  const good = `---\n${plain}---\n\n${prompt}\n`;
  add('encoding: mark twice', '\ufeff\ufeff' + good);
  add('encoding: mark and a blank line', '\ufeff\n' + good);
  add('encoding: mixed line ends', good.replace('\n', '\r\n'));
  add('encoding: CR LF and a colon', `---\n${other}description: Sorts mail: all\n---\n\n${prompt}\n`.replaceAll('\n', '\r\n'), {field: 'description', want: 'Sorts mail: all'});
  add('encoding: CR LF and two lines', `---\n${other}description: Sorts mail\n  of all\n---\n\n${prompt}\n`.replaceAll('\n', '\r\n'), {field: 'description', want: 'Sorts mail of all'});
  add('encoding: NUL', good.replace('Sorts', 'Sorts\0'));
  add('encoding: line separator', good.replace('Sorts incoming', 'Sorts\u2028incoming'), {field: 'description', want: 'Sorts\u2028incoming mail. Use when mail arrives.'});
  // Names of files, folders.
  const at = (id, path) => add('path: ' + id, good, {path: p.folder + '/' + path});
  at('capital ending', 'sorter.MD');
  at('markdown', 'sorter.markdown');
  at('mdx', 'sorter.mdx');
  at('txt', 'sorter.txt');
  at('no ending', 'sorter');
  at('two endings', 'sorter.agent.md');
  at('hidden', '.sorter.md');
  at('blank', 'mail sorter.md');
  at('other name', 'other.md');
  at('capitals', 'Sorter.md');
  at('SKILL', 'SKILL.md');
  at('CLAUDE', 'CLAUDE.md');
  at('four deep', 'a/b/c/d/sorter.md');
  at('ten deep', 'a/b/c/d/e/f/g/h/i/j/sorter.md');
  at('hidden folder', '.mail/sorter.md');
  at('node_modules', 'node_modules/sorter.md');
}

// mixtures makes definitions with two or three of the platform's values at once, the same ones each time.
export function mixtures(p, add) {
  const from = p.more.filter(([field]) => !(field in p.base) && !p.ownNames?.includes(field) && !p.unknown?.includes(field));
  let seed = p.seed ?? 1;
  const next = n => (seed = seed * 48271 % 2147483647) % n;
  for (let i = 0; i < (p.mixtures ?? 0); i++) {
    const wanted = {};
    for (let n = 2 + next(2); n > 0; n--) {
      const [field, value] = from[next(from.length)];
      wanted[field] = value;
    }
    add(`mixture ${i + 1}`, wanted);
  }
}
