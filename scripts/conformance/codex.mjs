// The fields of Codex's agents, for probes.mjs, and TOML as people write it.
const description = 'Sorts incoming mail. Use when mail arrives.';
const prompt = 'You sort incoming mail by sender and by date.';
const local = 'http://127.0.0.1:9/';

const server = s => ['mcp_servers', {a: s}];
const each = (field, values) => values.map(v => [field, v]);
// inside returns values for a key of a field that holds a table, a right one first.
const inside = (field, key, values) => values.map(v => [field, {[key]: v}]);

const more = [
  ...each('mcp_servers', [{}, {a: {command: 'a'}, b: {url: local}}, {'a b': {command: 'a'}}, {'a.b': {command: 'a'}}, {a: 'a'}, {a: ['a']}, {a: true}, [{command: 'a'}]]),
  ...[{command: ''}, {command: 5}, {command: 'a', args: 'b'}, {command: 'a', args: [5]}, {command: 'a', args: []}, {command: 'a', env: {A: 'b'}}, {command: 'a', env: {A: 5}}, {command: 'a', env: {A: true}}, {command: 'a', env: ['A=b']}, {command: 'a', env: 'A=b'}, {command: 'a', env_vars: ['A']}, {command: 'a', env_vars: 'A'},
    {command: 'a', cwd: '/tmp'}, {command: 'a', cwd: 5}, {command: 'a', type: 'stdio'}, {url: local, type: 'http'}, {url: 5}, {url: ''}, {url: 'mail'}, {url: local, bearer_token_env_var: 'A'}, {url: local, bearer_token: 'a'}, {url: local, bearer_token_env_var: 5}, {url: local, http_headers: {A: 'b'}}, {url: local, http_headers: {A: 5}},
    {url: local, http_headers: ['A: b']}, {url: local, headers: {A: 'b'}}, {url: local, env_http_headers: {A: 'B'}}, {url: local, args: ['a']}, {url: local, env: {A: 'b'}}, {url: local, cwd: '/tmp'}, {command: 'a', http_headers: {A: 'b'}}, {command: 'a', bearer_token_env_var: 'A'}, {command: 'a', startup_timeout_sec: 5}, {command: 'a', startup_timeout_sec: 1.5},
    {command: 'a', startup_timeout_sec: '5'}, {command: 'a', startup_timeout_sec: -1}, {command: 'a', startup_timeout_ms: 5000}, {command: 'a', startup_timeout_ms: 1.5}, {command: 'a', tool_timeout_sec: 5}, {command: 'a', tool_timeout_sec: '5s'}, {command: 'a', tool_timeout_sec: -5}, {command: 'a', timeout: 5}, {command: 'a', enabled: true}, {command: 'a', enabled: 'true'}, {command: 'a', enabled: 1},
    {command: 'a', disabled: true}, {command: 'a', required: true}, {command: 'a', required: 'no'}, {command: 'a', enabled_tools: ['b']}, {command: 'a', enabled_tools: 'b'}, {command: 'a', disabled_tools: ['b']}, {command: 'a', disabled_tools: [5]}, {command: 'a', tools: ['b']}, {command: 'a', tools: {b: {approval_mode: 'approve'}}}, {command: 'a', tools: {b: {approval_mode: 'always'}}},
    {command: 'a', scopes: ['b']}, {url: local, scopes: ['b']}, {url: local, scopes: 'b'}, {url: local, oauth_resource: 'b'}, {url: local, oauth: {client_id: 'b'}}, {command: 'a', description: 'b'}, {command: 'a', unheard_of: 'b'}, {command: 'a', supports_parallel_tool_calls: true}, {command: 'a', default_tools_approval_mode: 'approve'}, {command: 'a', default_tools_approval_mode: 'never'}].map(server),
  ...each('model', ['', ' ', 'gpt-5.1-codex', 'sonnet', 'GPT-5', 'inherit', 'openai/gpt-5', ['gpt-5']]),
  ...each('model_reasoning_effort', ['none', 'minimal', 'low', 'medium', 'xhigh', 'High', 'max', '', ' ', 'auto']),
  ...each('model_reasoning_summary', ['auto', 'concise', 'detailed', 'none', 'Auto', '', true]), ...each('model_verbosity', ['medium', 'high', 'Low', 'none', '', 'verbose']),
  ...each('sandbox_mode', ['workspace-write', 'readonly', 'read_only', 'workspace_write', 'full-access', 'none', '', ' read-only', {mode: 'read-only'}, ['read-only']]),
  ...each('approval_policy', ['untrusted', 'on-request', 'Never', 'on_request', 'unless-trusted', 'none', '', {granular: {sandbox_approval: true, rules: true, mcp_elicitations: true}}, {granular: {sandbox_approval: true}}, {granular: {}}, {granular: true}, {reject: {sandbox_approval: true}}, {other: {}}, {}]),
  ...each('web_search', ['disabled', 'cached', 'indexed', 'Live', '', 'true', 'on', true, {mode: 'live'}]), ...each('personality', ['none', 'pragmatic', 'Friendly', '', 'rude']),
  ...each('service_tier', ['fast', 'flex', 'default', '', 'Fast', 5]), ...each('nickname_candidates', [['A'], ['a', 'A'], [' a'], ['a '], [' '], ['a.b'], ['a/b'], ['a1'], ['1'], ['-'], ['_'], ['a'.repeat(200)], [['a']], [{a: 'b'}], ['a', 5], ['Hermes', 'Iris', 'Hermes']]),
  ...each('name', ['a', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(300), 'größe', '郵便', 'worker', 'explorer', 'Default', 'mail/sorter', 'mail.sorter', 'mail_sorter', '-sorter', '7', ' sorter ', 'sorter\n', '@sorter', '.', '..', '*']),
  ...each('description', ['d', 'd'.repeat(1024), 'd'.repeat(5000), '\u00a0', '\u200b', '\n', 'One.\n\nTwo.']), ...each('developer_instructions', ['x', '\n', '\u00a0', 'One.\n\nTwo.']),
  ...each('features', [{}, {web_search_request: 'true'}, {web_search_request: 1}, {unheard_of: true}, {unheard_of: 'x'}, {shell_tool: false}, {multi_agent: true}, {multi_agent: {enabled: true}}, {apps: true}, 'web_search_request', ['web_search_request']]),
  ...each('model_context_window', [1, 1.5, '100000', 1e20]), ...each('include_environment_context', ['false', 1, 'no']), ...each('notify', [[], ['a', 5], 'a', [['a']]]), ...each('instructions', ['', ' ', ['x'], {a: 'b'}]),
  ...inside('sandbox_workspace_write', 'writable_roots', [['/tmp'], '/tmp', ['tmp'], [5], []]), ...inside('sandbox_workspace_write', 'network_access', [true, 'true', 1]), ...inside('sandbox_workspace_write', 'exclude_slash_tmp', [true, 'no']), ...each('sandbox_workspace_write', [{}, {unheard_of: true}, true, 'a', ['a']]),
  ...inside('shell_environment_policy', 'inherit', ['all', 'core', 'none', 'All', 'some', true]), ...inside('shell_environment_policy', 'set', [{A: 'b'}, {A: 5}, ['A=b']]), ...inside('shell_environment_policy', 'exclude', [['A*'], 'A*']), ...inside('shell_environment_policy', 'ignore_default_excludes', [true, 'true']), ...each('shell_environment_policy', [{}, {unheard_of: 1}, 'all']),
  ...each('tools', [{}, {web_search: false}, {web_search: 'true'}, {web_search: {context_size: 'low'}}, {web_search: {context_size: 'tiny'}}, {web_search: {allowed_domains: ['mail.example']}}, {view_image: true}, {view_image: 'yes'}, {unheard_of: true}, true, 'read']),
  ...each('skills', [{}, {config: []}, {config: [{path: '/tmp/a', enabled: true}]}, {config: [{path: '/tmp/a'}]}, {config: [{name: 'a', enabled: false}]}, {config: [{enabled: true}]}, {config: [{path: 5, enabled: true}]}, {config: {path: '/tmp/a'}}, {config: 'a'}, {bundled: {enabled: false}}, {unheard_of: true}, 'a', true]),
  ...each('hooks', [{}, {PreToolUse: []}, {PreToolUse: [{matcher: 'Bash', hooks: [{type: 'command', command: 'check'}]}]}, {PreToolUse: [{hooks: [{type: 'command'}]}]}, {PreToolUse: [{hooks: [{command: 'check'}]}]}, {PreToolUse: [{hooks: 'check'}]}, {PreToolUse: 'check'}, {PreToolUse: [{hooks: [{type: 'command', command: 'check', timeout: 5}]}]}, {PreToolUse: [{hooks: [{type: 'command', command: 'check', timeout: '5'}]}]},
    {PreToolUse: [{matcher: 5, hooks: []}]}, {Unheard: []}, {Unheard: 'x'}, {SessionStart: [{hooks: [{type: 'prompt', prompt: 'x'}]}]}, {SessionStart: [{hooks: [{type: 'other'}]}]}, true, ['a']]),
  ...each('agents', [{max_threads: 5}, {max_threads: '5'}, {max_depth: 1}, {helper: {description: 'x'}}, {helper: {config_file: 'x.toml'}}, {helper: 'x'}, {}, ['a'], 'a']), ...each('history', [{persistence: 'none'}, {persistence: 'some'}, {}, 'none']), ...each('tui', [{}, {notifications: true}, {notifications: 'a'}, {theme: 5}, 'a']),
  ...each('permissions', [{}, {a: {}}, {a: 'b'}, 'a', ['a']]), ...each('model_provider', ['openai', 'nowhere', '', 5]), ...each('model_providers', [{}, {a: {name: 'a', base_url: local}}, {a: {base_url: local}}, {a: {name: 5}}, {a: 'b'}, {a: {name: 'a', base_url: local, wire_api: 'chat'}}, {a: {name: 'a', base_url: local, wire_api: 'responses'}}]), ...each('profiles', [{}, {a: {model: 'gpt-5'}}, {a: {model: 5}}, {a: 'b'}]),
  ...['tool', 'Tools', 'allowed_tools', 'allowedTools', 'disallowedTools', 'disallowed_tools', 'permissionMode', 'permission_mode', 'max_turns', 'maxTurns', 'temperature', 'top_p', 'mode', 'hidden', 'system_prompt', 'developerInstructions', 'developer-instructions', 'developer_instruction', 'reasoning_effort', 'modelReasoningEffort', 'model-reasoning-effort', 'sandbox-mode', 'sandboxMode', 'approvalPolicy', 'approval-policy', 'nicknames', 'nickname',
    'mcp', 'mcp-servers', 'mcp_server', 'Name', 'Description', 'Model', 'models', 'version', 'author', 'tags', 'metadata', 'license', 'enabled', 'disabled', 'kind', 'type', 'id', 'title', 'display_name', 'role', 'background', 'memory', 'isolation', 'readonly', 'is_background', 'config_file', 'x-note', '_note'].map(f => [f, 'x']),
];

// Values as they are written, in each of a few fields.
const raw = {
  date: '2026-11-28', time: '10:00:00', 'date and time': '2026-11-28T10:00:00Z', octal: '0o17', 'old octal': '017', hexadecimal: '0x1F', binary: '0b11', underscores: '1_000', 'underscore at the end': '1_', exponent: '1e3', 'whole fraction': '5.0', 'plus sign': '+5', 'point first': '.5', 'point last': '5.', infinity: 'inf', 'minus infinity': '-inf', 'not a number': 'nan', big: '123456789012345678901234567890', 'long, in range': '9223372036854775807',
  'number with a comma': '1,000', 'capital boolean': 'True', yes: 'yes', null: 'null', none: 'None', 'empty quotes': '""', 'empty three quotes': '""""""', 'blank in quotes': '" "', 'empty list': '[]', 'empty table': '{}', 'list of tables': '[{a = "b"}]', 'mixed list': '["a", 5]', 'list of lists': '[["a"]]', 'two values': '"a" "b"', 'curly quotes': '“a”', 'backticks': '`a`', 'a word': 'a', variable: '"${VALUE}"', 'table with a colon': '{a: "b"}', 'table with a comma behind': '{a = "b",}',
  'list of words': '[a, b]', 'list without commas': '["a" "b"]', 'list with two commas': '["a",, "b"]', 'list not closed': '["a"', 'table not closed': '{a = "b"', 'semicolon behind': '"a";', 'comma behind': '"a",', 'comment behind': '"a" # b', 'other comment behind': '"a" // b', 'one quote closed by another': '"a\'',
};
const goods = {name: '"sorter"', description: `"${description}"`, developer_instructions: `"${prompt}"`, nickname_candidates: '["Sorty"]', model: '"gpt-5"', sandbox_mode: '"read-only"', model_context_window: '100000', include_environment_context: 'true', mcp_servers: '{a = {command = "a"}}', features: '{web_search_request = true}'};

function forms(add) {
  const line = (k, v) => `${k} = ${v}\n`;
  const base = {name: goods.name, description: goods.description, developer_instructions: goods.developer_instructions};
  const file = fields => Object.entries(fields).map(([k, v]) => line(k, v)).join('');
  for (const field of ['description', 'developer_instructions', 'nickname_candidates', 'model', 'model_context_window', 'include_environment_context', 'mcp_servers'])
    for (const [id, v] of Object.entries(raw)) add(`${field}: ${id}`, file({...base, [field]: v}), field === 'description' ? {} : {field, want: v.replace(/^"([^"]*)".*$/, '$1')});
  const good = file(base), {description: _, ...rest} = base, other = file(rest);
  for (const [field, v] of Object.entries(goods)) {
    const key = (id, text) => add(`key ${field}: ${id}`, Object.entries(base).filter(([k]) => k !== field).map(([k, v]) => line(k, v)).join('') + text, {});
    key('double quotes', `"${field}" = ${v}\n`);
    key('single quotes', `'${field}' = ${v}\n`);
    key('twice', line(field, v) + line(field, v));
    key('indented', '  ' + line(field, v));
    key('zero width space', line(field + '\u200b', v));
    key('no-break space before', '\u00a0' + line(field, v));
    key('no-break space behind', `${field}\u00a0= ${v}\n`);
    key('colon', `${field}: ${v}\n`);
    key('two equals signs', `${field} == ${v}\n`);
    key('on the next line', `${field} =\n  ${v}\n`);
    key('dash before', `- ${line(field, v)}`);
    key('in a table', `[agent]\n${line(field, v)}`);
    key('below a table', `[features]\nweb_search_request = true\n\n${line(field, v)}`);
    for (const other of new Set([field.toUpperCase(), field[0].toUpperCase() + field.slice(1), field.replace(/_/g, '-'), field.replace(/_([a-z])/g, (_, c) => c.toUpperCase()), field + 's', field.replace(/s$/, '')])) if (other !== field) key('as ' + other, line(other, v));
  }
  const said = (id, text, want) => add('written: ' + id, other + text, want ? {field: 'description', want} : {});
  const quotes = '"""';
  said('three quotes on one line', `description = ${quotes}Sorts mail${quotes}\n`, 'Sorts mail');
  said('three quotes with quotes inside', `description = ${quotes}\nSorts "new" mail\n${quotes}\n`);
  said('three quotes with two at the end', `description = ${quotes}Sorts ""mail""${quotes}\n`);
  said('three quotes with three inside', `description = ${quotes}\nSorts ${quotes}mail${quotes}\n${quotes}\n`);
  said('three quotes with a backslash', `description = ${quotes}\nSorts C:\\mail\n${quotes}\n`);
  said('three quotes with a regular expression', `description = ${quotes}\nSorts \\d+ mails\n${quotes}\n`);
  said('three quotes with an escaped break', `description = ${quotes}\nSorts \\\n  mail\n${quotes}\n`);
  said('three quotes with a backslash and blanks', `description = ${quotes}\nSorts \\  \n  mail\n${quotes}\n`);
  said('three quotes with code', `description = ${quotes}\n\`\`\`sh\ngrep 'a\\.b' *\n\`\`\`\n${quotes}\n`);
  said('three quotes with a table', `description = ${quotes}\n[mail]\na = 1\n${quotes}\n`);
  said('three quotes closed by two', `description = ${quotes}\nSorts mail\n""\n`);
  said('three single quotes with an apostrophe', `description = '''\nIt's mail\n'''\n`);
  said('three single quotes with a backslash', `description = '''\nC:\\mail \\d\n'''\n`);
  said('three single quotes closed by others', `description = '''\nSorts mail\n${quotes}\n`);
  said('single quotes with an apostrophe', `description = 'It's mail'\n`);
  said('single quotes with a backslash', `description = 'C:\\mail'\n`);
  said('single quotes doubled', `description = 'It''s mail'\n`);
  for (const [id, e] of Object.entries({path: 'C:\\mail', 'Users path': 'C:\\Users', 'two digits': '\\x41', 'eight digits': '\\U0001F4E8', 'wrong code point': '\\uD800', 'short unicode': '\\u41', slash: 'a\\/b', apostrophe: "it\\'s", octal: '\\101', 'end of line': 'a\\', 'escaped dollar': '\\$5', 'escaped star': '\\*a', 'escaped underscore': 'a\\_b'})) said('escape, ' + id, `description = "Sorts ${e} mail"\n`);
  said('two lines of quotes', 'description = "Sorts mail"\n  "of all"\n');
  said('plus sign between quotes', 'description = "Sorts" + "mail"\n');
  said('YAML block', 'description = |\n  Sorts mail\n');
  said('no value', 'description\n');
  said('no value with an equals sign', 'description =\n');
  said('two keys on a line with a comma', 'description = "Sorts mail", model = "gpt-5"\n');
  said('two keys on a line with a semicolon', 'description = "Sorts mail"; model = "gpt-5"\n');
  said('comment with a colon', '# note: x\ndescription = "Sorts mail"\n', 'Sorts mail');
  said('comment of two slashes', '// note\ndescription = "Sorts mail"\n');
  said('comment of HTML', '<!-- note -->\ndescription = "Sorts mail"\n');
  said('comment with a control character', '# note\u0001\ndescription = "Sorts mail"\n');
  said('heading', '## Sorter\ndescription = "Sorts mail"\n', 'Sorts mail');
  said('fence of code', '```toml\ndescription = "Sorts mail"\n```\n');
  said('fence of dashes', '---\ndescription = "Sorts mail"\n---\n');
  for (const [id, c] of Object.entries({'NUL': '\0', 'escape character': '\u001b', 'form feed': '\f', 'vertical tab': '\v', 'delete character': '\u007f', 'next line': '\u0085', 'line separator': '\u2028', 'picture': '📨', 'mark': '\ufeff', 'no-break space': '\u00a0', 'CR': '\r', 'soft hyphen': '\u00ad'})) said(`${id} in quotes`, `description = "Sorts${c}mail"\n`);
  said('tab in three quotes', `description = ${quotes}\n\tSorts mail\n${quotes}\n`, 'Sorts mail');
  said('CR alone in three quotes', `description = ${quotes}\nSorts\rmail\n${quotes}\n`);
  said('blanks around all', '   description   =   "Sorts mail"   \n', 'Sorts mail');
  said('tab around the sign', 'description\t=\t"Sorts mail"\n', 'Sorts mail');
  // Tables.
  const whole = (id, text, path) => add('written: ' + id, text, path ? {path} : {});
  const table = '[mcp_servers.a]\ncommand = "a"\n';
  whole('table first', table + good);
  whole('table between', line('name', base.name) + table + line('description', base.description) + line('developer_instructions', base.developer_instructions));
  whole('prompt below a table', line('name', base.name) + line('description', base.description) + '\n' + table + '\n' + line('developer_instructions', base.developer_instructions));
  whole('prompt below features', line('name', base.name) + line('description', base.description) + '\n[features]\nweb_search_request = true\n\n' + line('developer_instructions', base.developer_instructions));
  whole('description below sandbox_workspace_write', line('name', base.name) + line('developer_instructions', base.developer_instructions) + '[sandbox_workspace_write]\nnetwork_access = true\n' + line('description', base.description));
  whole('table in quotes', good + '[mcp_servers."a b"]\ncommand = "a"\n');
  whole('table with blanks', good + '[ mcp_servers . a ]\ncommand = "a"\n');
  whole('table with a trailing point', good + '[mcp_servers.]\ncommand = "a"\n');
  whole('table without a name', good + '[]\ncommand = "a"\n');
  whole('table of two levels', good + '[mcp_servers.a]\ncommand = "a"\n[mcp_servers.a.env]\nA = "b"\n');
  whole('table of a level below first', good + '[mcp_servers.a.env]\nA = "b"\n[mcp_servers.a]\ncommand = "a"\n');
  whole('table and inline table', good + 'mcp_servers = {}\n[mcp_servers.a]\ncommand = "a"\n');
  whole('table and dotted key', good + 'mcp_servers.a.command = "a"\n[mcp_servers.a]\nargs = []\n');
  whole('dotted key into an inline table', good + 'mcp_servers = {a = {command = "a"}}\nmcp_servers.b.command = "b"\n');
  whole('tables in a list', good + '[[mcp_servers]]\nname = "a"\ncommand = "a"\n');
  whole('tables in a list, one level below', good + '[[mcp_servers.a]]\ncommand = "a"\n');
  whole('skills in a list of tables', good + '[[skills.config]]\npath = "/tmp/a"\nenabled = true\n');
  whole('table with text behind', good + '[mcp_servers.a] command = "a"\n');
  whole('table with a comment behind', good + '[mcp_servers.a] # note\ncommand = "a"\n');
  whole('table closed by a brace', good + '[mcp_servers.a}\ncommand = "a"\n');
  whole('table of the key twice', good + '[mcp_servers.a]\ncommand = "a"\ncommand = "b"\n');
  whole('key of a value as a table', good + '[model]\na = "b"\n');
  whole('inline table with a break', good + 'features = {\n  web_search_request = true\n}\n');
  whole('inline table with a comment', good + 'features = {web_search_request = true # note\n}\n');
  whole('inline table twice the key', good + 'features = {web_search_request = true, web_search_request = true}\n');
  whole('JSON with commas', `{\n  "name": "sorter",\n  "description": "${description}"\n}\n`);
  whole('YAML', `name: sorter\ndescription: ${description}\ndeveloper_instructions: ${prompt}\n`);
  whole('blank lines first', '\n\n' + good);
  whole('no line end', good.trimEnd());
  whole('CR LF in three quotes', (other + `description = ${quotes}\nSorts mail\nof all\n${quotes}\n`).replaceAll('\n', '\r\n'));
  whole('mark and CR LF', '\ufeff' + good.replaceAll('\n', '\r\n'));
  whole('mark twice', '\ufeff\ufeff' + good);
  whole('mixed line ends', good.replace('\n', '\r\n'));
  whole('CR CR LF', good.replaceAll('\n', '\r\r\n'));
  whole('only a comment', '# note\n');
  for (const name of ['sorter.TOML', 'sorter.Toml', 'sorter.tml', 'sorter.toml.bak', 'sorter.toml~', 'sorter.toml.txt', 'sorter.toml.disabled', 'sorter.txt', 'sorter.json', 'sorter.yaml', 'sorter', 'sorter.agent.toml', 'mail sorter.toml', 'größe.toml', 'config.toml', 'Sorter.toml', 'other.toml', 'index.toml', 'a/b/c/sorter.toml', '.mail/sorter.toml', '_drafts/sorter.toml', 'node_modules/sorter.toml', 'sorter/agent.toml', '-sorter.toml', 'sorter..toml', 'n'.repeat(200) + '.toml'])
    whole('path ' + (name.length > 99 ? 'long' : name), good, '.codex/agents/' + name);
}

export const codex = {
  toml: true, folder: '.codex/agents', base: {name: 'sorter', description, developer_instructions: prompt}, forms, more, every: 3,
};
