// Makes the probes of plugins: folders that differ from a plain plugin, marketplace, hooks file or list of servers in one thing.
//
// A probe is {id, path, files}: path is the file that it is about, files are all texts of the folder by their paths.

const command = '---\ndescription: Sorts mail\n---\n\nSort the mail by sender.\n';
const agent = '---\nname: sorter\ndescription: Sorts incoming mail. Use when mail arrives.\n---\n\nYou sort incoming mail by sender and by date.\n';
const skill = '---\nname: sorting\ndescription: Sorts mail by sender and by date. Use when mail arrives.\n---\n\nSort the mail by sender, then by date.\n';
const handler = {type: 'command', command: 'echo sorted'};
const server = {command: 'mail-server'};

// The type of each value is the end of a probe's name.
const types = {text: 'plain words', number: 5, map: {a: 'b'}, 'empty list': []};
const few = {number: 5};

const json = v => JSON.stringify(v, null, 2) + '\n'; // of the file that a probe is about
const line = v => JSON.stringify(v) + '\n'; // of the others
const short = v => { const s = JSON.stringify(v); return s.length < 90 ? s : `${s.slice(0, 20)}… of ${s.length}`; };

const manifest = line({name: 'mail-tools', version: '1.0.0', description: 'Sorts mail', author: {name: 'Ann'}});

// without returns a copy of a map that lacks a key.
const without = (map, key) => Object.fromEntries(Object.entries(map).filter(([k]) => k !== key));

// faults are texts of JSON that is broken, or that readers differ on.
function faults(text, all) {
  const plain = text.trimEnd();
  return {
    'a comma after the last value': plain.replace(/\n}$/, ',\n}'),
    'a key without quotes': plain.replace(/"(\w+)":/, '$1:'),
    'a line comment': plain.replace('{\n', '{\n  // a comment\n'),
    'cut off': plain.slice(0, -1),
    'a byte order mark': '\ufeff' + plain,
    'a list': `[${plain}]`,
    'empty': '',
    'empty map': '{}',
    ...all && {
    'a comma missing': plain.replace(',\n', '\n'),
    'a block comment': plain.replace('{\n', '{\n  /* a comment */\n'),
    'single quotes': plain.replaceAll('"', "'"),
    'text after the end': plain + '\nmore\n',
    'CRLF': text.replaceAll('\n', '\r\n'),
    'text only': '"mail"', 'null only': 'null',
    'blanks only': ' \n',
    'a tab in a string': plain.replace('mail', 'ma\til'),
    'an unknown escape': plain.replace('mail', 'ma\\il'),
    'a lone surrogate': plain.replace('mail', 'mail\\ud800'),
    },
  };
}

function manifests() {
  const list = [], file = '.claude-plugin/plugin.json';
  const base = {name: 'mail-tools', version: '1.0.0', description: 'Sorts mail', author: {name: 'Ann'}};
  const add = (id, text, more = {}) => list.push({id: 'plugin: ' + id, path: file, files: {[file]: typeof text === 'string' ? text : json(text), 'commands/sort.md': command, ...more}});
  const own = {'extra/a.md': command, 'bots/a.md': agent, 'lore/sorting/SKILL.md': skill, 'config/hooks.json': line({hooks: {Stop: [{hooks: [handler]}]}}), 'config/mcp.json': line({mcpServers: {mail: server}}), 'looks/a.md': '---\nname: calm\ndescription: Calm\n---\n\nBe calm.\n'};
  const good = {
    name: 'mail-tools', version: '1.0.0', description: 'Sorts mail', displayName: 'Mail', author: {name: 'Ann', email: 'ann@example.com', url: 'https://example.com'}, homepage: 'https://example.com',
    repository: 'https://example.com/a', license: 'MIT', keywords: ['mail'], commands: './extra/a.md', agents: ['./bots/a.md'], skills: ['./lore'], hooks: './config/hooks.json', mcpServers: './config/mcp.json',
    outputStyles: './looks', lspServers: {go: {command: 'gopls', extensionToLanguage: {'.go': 'go'}}}, userConfig: {token: {type: 'string', title: 'Token', description: 'A token'}}, dependencies: ['other@market'], settings: {}, $schema: 'https://example.com/schema.json', defaultEnabled: false, metadata: {a: 'b'},
  };
  add('plain', base);
  for (const [field, value] of Object.entries(good)) {
    add(`${field}: good`, {...base, [field]: value}, own);
    for (const [type, v] of Object.entries(types)) add(`${field}: ${type}`, {...base, [field]: v});
  }
  for (const [id, text] of Object.entries(faults(json(base), true))) add(id, text);
  add('name: missing', without(base, 'name'));
  for (const name of ['Mail', 'mail tools', 'mail_tools', 'mail.tools', 'mail/tools', 'größe', 'mail\ttools', '-mail', 'a'.repeat(129), 'claude-mail', 'anthropic', 'official-claude-mail', 'mail@tools', ' mail', 'mail:tools', 'mail\\tools', 'mail\u200btools', 'mail\ue000tools', 'mail\u0085tools', 'メール']) add('name: ' + short(name), {...base, name});
  for (const version of ['1', 'v1.0.0', 'latest', '1.0.0-beta', ' ']) add('version: ' + short(version), {...base, version});
  for (const author of [{email: 'a@example.com'}, {name: ''}, {name: 5}, {name: 'Ann', email: 'no address'}, {name: 'Ann', url: 'no address'}, {name: 'Ann', other: 'x'}]) add('author: ' + short(author), {...base, author});
  for (const homepage of ['example.com', 'no address', 'ftp://example.com']) add('homepage: ' + short(homepage), {...base, homepage});
  add('repository: npm', {...base, repository: {type: 'git', url: 'https://example.com/a'}});
  const paths = {
    commands: ['extra/a.md', './extra/a.md', './extra', './extra/', '../extra', './../extra', './missing.md', '/tmp/a.md', '${CLAUDE_PLUGIN_ROOT}/extra', '~/extra', './extra/*.md', ['./extra/a.md', './missing.md'], ['extra/a.md'], {a: './extra/a.md'}, {a: {source: './extra/a.md'}}, {a: {content: 'Sort.'}}, {a: {source: './extra/a.md', content: 'Sort.'}}, {a: {source: 'extra/a.md'}}, {a: {source: './missing.md'}}, {a: {}}, {'a b': {content: 'Sort.'}}],
    agents: ['./bots', './bots/', 'bots/a.md', './bots/a.md', './missing.md', './bots/a.txt', '../a.md', ['./bots'], ['./bots/a.md', './bots/a.md'], {a: './bots/a.md'}],
    skills: ['.', './', './lore', 'lore', './lore/sorting', './lore/sorting/SKILL.md', './missing', '../lore', ['./lore', './lore/sorting']],
    hooks: ['config/hooks.json', './missing.json', './hooks/hooks.json', {Stop: [{hooks: [handler]}]}, {hooks: {Stop: [{hooks: [handler]}]}}, {Nothing: []}, ['./config/hooks.json', {Stop: [{hooks: [handler]}]}], './config/mcp.json'],
    mcpServers: ['config/mcp.json', './missing.json', './.mcp.json', {mail: server}, {mail: {url: 'https://example.com/mcp'}}, {mail: {type: 'http'}}, {mail: {}}, {mcpServers: {mail: server}}, ['./config/mcp.json', {mail: server}], './mail.mcpb'],
    outputStyles: ['looks', './missing', ['./looks/a.md']],
    lspServers: [{go: {command: 'gopls'}}, {go: {command: 'gopls', extensionToLanguage: {go: 'go'}}}, {go: {command: 'gopls -v', extensionToLanguage: {'.go': 'go'}}}],
    userConfig: [{token: {type: 'secret', title: 'Token', description: 'A'}}, {token: {type: 'string'}}, {'my token': {type: 'string', title: 'T', description: 'A'}}],
    dependencies: [['other'], [{name: 'other', version: '^1'}], [{version: '^1'}], ['a b']],
  };
  for (const [field, values] of Object.entries(paths)) for (const v of values) add(`${field}: ${short(v)}`, {...base, [field]: v}, own);
  for (const field of ['Name', 'keyword', 'tags', 'category', 'icon', 'unheard_of', 'mcp_servers', 'strict', 'source', 'permissions', 'experimental']) add('unknown: ' + field, {...base, [field]: 'x'});
  add('a key twice', json(base).replace('{\n', '{\n  "name": "other",\n'));
  for (const dir of ['commands', 'agents', 'skills/sorting', 'hooks']) add(`${dir} inside .claude-plugin`, base, {[`.claude-plugin/${dir}/${dir === 'hooks' ? 'hooks.json' : dir.includes('/') ? 'SKILL.md' : 'a.md'}`]: dir === 'hooks' ? json({hooks: {}}) : dir.includes('/') ? skill : agent});
  add('CLAUDE.md', base, {'CLAUDE.md': 'Sort mail.\n'});
  return list;
}

function markets() {
  const list = [], file = '.claude-plugin/marketplace.json';
  const entry = {name: 'mail-tools', source: './mail', description: 'Sorts mail'};
  const base = {name: 'post-office', owner: {name: 'Ann'}, description: 'Mail', plugins: [entry]};
  const plugin = {'mail/.claude-plugin/plugin.json': manifest, 'mail/commands/sort.md': command};
  const add = (id, text, more = {}) => list.push({id: 'marketplace: ' + id, path: file, files: {[file]: typeof text === 'string' ? text : json(text), ...plugin, ...more}});
  add('plain', base);
  const good = {name: 'post-office', owner: {name: 'Ann', email: 'ann@example.com', url: 'https://example.com'}, plugins: [entry], description: 'Mail', version: '1.0.0', metadata: {description: 'Mail', version: '1.0.0'}, $schema: 'https://example.com/s.json', renames: {}, forceRemoveDeletedPlugins: true, allowCrossMarketplaceDependenciesOn: ['other']};
  for (const [field, value] of Object.entries(good)) {
    add(`${field}: good`, {...base, [field]: value});
    for (const [type, v] of Object.entries(few)) add(`${field}: ${type}`, {...base, [field]: v});
    if (['name', 'owner', 'plugins'].includes(field)) add(field + ': missing', without(base, field));
  }
  const fields = {name: 'mail-tools', source: './mail', description: 'Sorts mail', version: '1.0.0', author: {name: 'Ann'}, category: 'mail', tags: ['mail'], strict: true, keywords: ['mail'], homepage: 'https://example.com', commands: ['./commands/sort.md']};
  for (const [field, value] of Object.entries(fields)) {
    add(`entry ${field}: good`, {...base, plugins: [{...entry, [field]: value}]});
    for (const [type, v] of Object.entries(few)) add(`entry ${field}: ${type}`, {...base, plugins: [{...entry, [field]: v}]});
    if (['name', 'source'].includes(field)) add(`entry ${field}: missing`, {...base, plugins: [without(entry, field)]});
  }
  for (const [id, text] of Object.entries(faults(json(base)))) add(id, text);
  for (const name of ['Post', 'post office', 'post/office', 'post\\office', 'post..office', 'anthropic-plugins', 'claude-plugins-official', 'inline', 'builtin', 'größe']) add('name: ' + short(name), {...base, name});
  for (const source of ['mail', 'mail/', './mail/', './missing', '../mail', './', '.', '/tmp/mail', './mail/../mail', {source: 'github', repo: 'a/b'}, {source: 'github', repo: 'a'}, {source: 'github'}, {source: 'github', repo: 'a/b', sha: 'abc'}, {source: 'github', repo: 'a/b', ref: 'main'}, {source: 'url', url: 'https://example.com/a.git'}, {source: 'url', url: 'no address'}, {source: 'url'},
    {source: 'git', url: 'https://example.com/a.git'}, {source: 'git-subdir', url: 'https://example.com/a.git', path: 'mail'}, {source: 'git-subdir', url: 'https://example.com/a.git'}, {source: 'npm', package: '@a/b'}, {source: 'npm'}, {source: 'pip', package: 'a'}, {source: 'local', path: './mail'}, {repo: 'a/b'}]) add('source: ' + short(source), {...base, plugins: [{...entry, source}]});
  add('pluginRoot and a bare name', {...base, metadata: {pluginRoot: './'}, plugins: [{...entry, source: 'mail'}]});
  add('pluginRoot and a bare name that is missing', {...base, metadata: {pluginRoot: './plugins'}, plugins: [{...entry, source: 'mail'}]});
  add('two entries of a name', {...base, plugins: [entry, entry]});
  add('another version than the manifest', {...base, plugins: [{...entry, version: '2.0.0'}]});
  add('another name than the manifest', {...base, plugins: [{...entry, name: 'post-tools'}]});
  add('an entry with a reserved name', {...base, plugins: [{...entry, name: 'claude-mail'}]});
  add('an entry with an unknown field', {...base, plugins: [{...entry, unheard_of: 'x'}]});
  add('an unknown field', {...base, unheard_of: 'x'});
  add('an entry with a path without ./', {...base, plugins: [{...entry, strict: false, commands: ['commands/sort.md']}]});
  add('an entry with a path that is missing', {...base, plugins: [{...entry, strict: false, commands: ['./missing.md']}]});
  const own = {'mail/extra/a.md': command, 'mail/bots/a.md': agent, 'mail/lore/sorting/SKILL.md': skill, 'mail/config/hooks.json': line({hooks: {Stop: [{hooks: [handler]}]}}), 'mail/config/mcp.json': line({mcpServers: {mail: server}}), 'mail/config/lsp.json': line({go: {command: 'gopls', extensionToLanguage: {'.go': 'go'}}}), 'mail/looks/a.md': '---\nname: calm\ndescription: Calm\n---\n\nBe calm.\n'};
  const paths = {
    commands: ['extra/a.md', './extra/a.md', './../extra', ['./extra/a.md', './missing.md'], {a: {source: 'extra/a.md'}}],
    agents: ['./bots', './bots/a.md', './missing.md', './bots/a.txt', './../a.md'],
    skills: ['lore', './lore', './lore/sorting/SKILL.md', './missing', './'],
    hooks: ['config/hooks.json', './config/hooks.json', './missing.json', ['./config/hooks.json'], {Stop: [{hooks: [handler]}]}],
    mcpServers: ['config/mcp.json', './config/mcp.json', './missing.json', {mail: server}],
    lspServers: ['config/lsp.json', './config/lsp.json', './missing.json'],
    outputStyles: ['looks', './looks', './missing'],
  };
  for (const [field, values] of Object.entries(paths)) for (const v of values) add(`entry ${field}: ${short(v)}`, {...base, plugins: [{...entry, [field]: v}]}, own);
  for (const field of ['agents', 'skills', 'mcpServers', 'lspServers', 'outputStyles']) add(`entry ${field}: number`, {...base, plugins: [{...entry, [field]: 5}]});
  for (const [field, v] of Object.entries({commands: ['./extra/a.md'], skills: ['./lore'], hooks: {Stop: [{hooks: [handler]}]}, mcpServers: {mail: server}, keywords: ['mail']})) add(`strict: false, a manifest and ${field}`, {...base, plugins: [{...entry, strict: false, [field]: v}]}, own);
  add('an entry that is a text', {...base, plugins: ['mail']});
  add('a broken entry beside a good one', {...base, plugins: [entry, {name: 'other'}]});
  add('a plugin whose manifest is broken', base, {'mail/.claude-plugin/plugin.json': '{"name": "mail-tools",}\n'});
  add('a plugin without a manifest', base, {'mail/.claude-plugin/plugin.json': undefined});
  return list;
}

function hooks() {
  const list = [], file = 'hooks/hooks.json';
  const plugin = {'.claude-plugin/plugin.json': manifest};
  const add = (id, text) => list.push({id: 'hooks: ' + id, path: file, files: {...plugin, [file]: typeof text === 'string' ? text : json(text)}});
  const one = (h, event = 'PostToolUse', matcher = 'Write') => ({hooks: {[event]: [{matcher, hooks: [h]}]}});
  const base = one(handler);
  add('plain', base);
  for (const [id, text] of Object.entries(faults(json(base).replace('echo sorted', 'echo mail')))) add(id, text);
  for (const event of ['PermissionRequest', 'PreSkillShellCommand', 'MessageDisplay', 'preToolUse', 'BeforeTool', 'onCommand', '']) add('event ' + short(event), one(handler, event));
  for (const matcher of ['', '*', 'Bash(git *)', 'Write(docs/**)', '[', '*.md']) add('matcher ' + short(matcher), one(handler, 'PreToolUse', matcher));
  for (const [type, v] of Object.entries(types)) {
    add('hooks: ' + type, {hooks: v});
    add('an event: ' + type, {hooks: {PostToolUse: v}});
    add('an entry: ' + type, {hooks: {PostToolUse: [v]}});
    add('the hooks of an entry: ' + type, {hooks: {PostToolUse: [{matcher: 'Write', hooks: v}]}});
    add('a handler: ' + type, one(v));
    for (const field of ['type', 'command', 'timeout', 'args', 'async', 'once', 'if', 'statusMessage', 'shell']) add(`${field}: ${type}`, one({...handler, [field]: v}));
    add('matcher: ' + type, {hooks: {PostToolUse: [{matcher: v, hooks: [handler]}]}});
  }
  for (const timeout of [0, -1, 1.5, 600, 5000, 100000, '30']) add('timeout: ' + short(timeout), one({...handler, timeout}));
  for (const h of [{command: 'echo'}, {type: 'command'}, {type: 'Command', command: 'echo'}, {type: 'script', command: 'echo'}, {type: 'prompt'}, {type: 'prompt', prompt: 'Is it sorted? $ARGUMENTS'}, {type: 'agent', prompt: 'Check it. $ARGUMENTS'}, {type: 'agent'}, {type: 'http', url: 'https://example.com/a'}, {type: 'http'}, {type: 'http', url: 'no address'}, {type: 'mcp_tool', server: 'a', tool: 'b'}, {type: 'mcp_tool'}, {type: 'mcp_tool', server: 'a'},
    {...handler, unheard_of: 'x'}, {...handler, environment: {A: 'b'}}, {...handler, shell: 'bash'}, {...handler, shell: 'zsh'}, {...handler, onFailure: 'block'}, {...handler, onFailure: 'stop'}, {...handler, args: ['a']}, {...handler, if: 'Bash(git *)'}]) add('handler ' + short(h), one(h));
  for (const text of ['${CLAUDE_PLUGIN_ROOT}/a.sh', '"${CLAUDE_PLUGIN_ROOT}/a.sh"', 'bash ${CLAUDE_PLUGIN_ROOT}/a.sh', "bash '${CLAUDE_PLUGIN_ROOT}/a.sh'", 'bash $CLAUDE_PLUGIN_ROOT/a.sh', 'A=${CLAUDE_PLUGIN_ROOT} bash a.sh', 'bash ${CLAUDE_PROJECT_DIR}/a.sh', 'echo $TOOL_INPUT', 'echo ${user_config.token}']) add('command ' + short(text), one({type: 'command', command: text}));
  add('events without hooks around them', {PostToolUse: [{matcher: 'Write', hooks: [handler]}]});
  add('a handler without the list around it', {hooks: {PostToolUse: [handler]}});
  add('a list of entries', {hooks: [{event: 'PostToolUse', hooks: [handler]}]});
  add('an unknown field beside hooks', {...base, unheard_of: 'x'});
  add('description', {...base, description: 'Sorts'});
  add('version 1', {version: 1, ...base});
  add('an unknown field in an entry', {hooks: {PostToolUse: [{matcher: 'Write', unheard_of: 'x', hooks: [handler]}]}});
  add('an event twice', '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "echo a"}]}], "Stop": []}}\n');
  add('a broken entry beside a good one', {hooks: {PreToolUse: [{matcher: 'Write', hooks: [handler]}, {matcher: 'Edit'}]}});
  return list;
}

function servers() {
  const list = [], file = '.mcp.json';
  const plugin = {'.claude-plugin/plugin.json': manifest};
  const add = (id, text) => list.push({id: 'mcp: ' + id, path: file, files: {...plugin, [file]: typeof text === 'string' ? text : json(text)}});
  const one = s => ({mcpServers: {mail: s}});
  add('plain', one(server));
  for (const [id, text] of Object.entries(faults(json(one(server))))) add(id, text);
  for (const [type, v] of Object.entries(types)) {
    add('mcpServers: ' + type, {mcpServers: v});
    add('a server: ' + type, one(v));
    for (const field of ['command', 'args', 'env', 'type', 'timeout', 'url', 'headers']) add(`${field}: ${type}`, one(field === 'url' || field === 'headers' ? {type: 'http', url: 'https://example.com/mcp', [field]: v} : {...server, [field]: v}));
  }
  for (const s of [{url: 'https://example.com/mcp'}, {type: 'http'}, {type: 'sse'}, {type: 'ws'}, {type: 'stdio'}, {type: 'http', url: 'no address'}, {type: 'http', url: 'http://example.com/mcp'}, {type: 'http', url: 'http://127.0.0.1:9/mcp'}, {type: 'streamable-http', url: 'https://example.com/mcp'}, {type: 'sse', url: 'https://example.com/mcp'}, {type: 'ws', url: 'wss://example.com/mcp'}, {type: 'local', command: 'a'}, {type: 'HTTP', url: 'https://example.com/mcp'}, {transport: 'http', url: 'https://example.com/mcp'},
    {...server, cwd: '/tmp'}, {...server, disabled: true}, {...server, unheard_of: 'x'}, {...server, env: {A: 5}}, {...server, args: 'a b'}, {...server, timeout: 5}, {...server, timeout: 1.5}, {command: 'npx -y a'}, {command: '${CLAUDE_PLUGIN_ROOT}/a.sh'}, {command: './a.sh'}, {...server, url: 'https://example.com/mcp'}, {type: 'http', url: '${MAIL_URL}'}, {type: 'http', url: 'https://example.com/mcp', headers: {Authorization: 'Bearer ${TOKEN}'}}, {type: 'http', url: 'https://example.com/mcp', headers: {A: 5}}]) add('server ' + short(s), one(s));
  add('servers without mcpServers around them', {mail: server});
  add('servers', {servers: {mail: server}});
  add('mcp_servers', {mcp_servers: {mail: server}});
  add('the name workspace', {mcpServers: {workspace: server}});
  add('a name with a blank', {mcpServers: {'my mail': server}});
  add('a name with a dot', {mcpServers: {'my.mail': server}});
  add('an unknown field beside mcpServers', {mcpServers: {mail: server}, unheard_of: 'x'});
  add('a server twice', '{"mcpServers": {"mail": {"command": "a"}, "mail": {"command": "b"}}}\n');
  return list;
}

function texts() {
  const list = [];
  const plugin = {'.claude-plugin/plugin.json': manifest};
  const add = (id, path, text) => list.push({id, path, files: {...plugin, [path]: text}});
  const front = {'no frontmatter': 'Sort the mail.\n', 'frontmatter that isn\'t closed': '---\ndescription: Sorts\n\nSort the mail.\n', 'no description': '---\nname: sorting\n---\n\nSort the mail.\n', 'description: a list': '---\nname: sorting\ndescription: [a]\n---\n\nSort the mail.\n', 'description: a number': '---\nname: sorting\ndescription: 5\n---\n\nSort the mail.\n', 'a colon in a value': '---\nname: sorting\ndescription: Sorts: mail\n---\n\nSort the mail.\n',
    'a tab': '---\nname: sorting\ndescription: Sorts mail\nhooks:\n\tStop: []\n---\n\nSort the mail.\n', 'a bracket that isn\'t closed': '---\nname: sorting\ndescription: Sorts mail\nargument-hint: [a] [b]\n---\n\nSort the mail.\n', 'a quote that isn\'t closed': '---\nname: sorting\ndescription: "Sorts mail\n---\n\nSort the mail.\n', 'an unknown field': '---\nname: sorting\ndescription: Sorts mail\nunheard_of: x\n---\n\nSort the mail.\n', 'an empty body': '---\nname: sorting\ndescription: Sorts mail\n---\n', 'a key twice': '---\nname: sorting\ndescription: Sorts mail\ndescription: Sorts post\n---\n\nSort the mail.\n', 'allowed-tools: a map': '---\nname: sorting\ndescription: Sorts mail\nallowed-tools: {a: b}\n---\n\nSort the mail.\n', };
  for (const [kind, path] of Object.entries({command: 'commands/sorting.md', agent: 'agents/sorting.md'})) for (const [id, text] of Object.entries(front)) add(`${kind}: ${id}`, path, text);
  return list;
}

export const probes = () => [...manifests(), ...markets(), ...hooks(), ...servers(), ...texts()];
