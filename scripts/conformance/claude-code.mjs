// The fields of Claude Code's agents, for probes.mjs.
const hook = (event, entry) => ['hooks', {[event]: [entry]}];
const command = {type: 'command', command: 'check'};
const handler = h => ({matcher: 'Bash', hooks: [h]});

const server = s => ['mcpServers', [{mail: s}]];
const http = {type: 'http', url: 'https://mail.example/mcp'};

// Values inside of hooks and servers.
const inside = [
  ...[{type: 'streamable-http', url: http.url}, {type: 'streamableHttp', url: http.url}, {type: 'HTTP', url: http.url}, {type: 'local', command: 'mail'}, {type: null, command: 'mail'}, {type: 'stdio', url: http.url}, {type: 'stdio', command: 'mail', url: http.url}, {command: 'mail', args: null}, {command: 'mail', args: ['a', null]}, {command: 'mail', args: [true]}, {command: 'mail', args: [['a']]}, {command: 'mail', args: {a: 1}}, {command: 'mail', env: null}, {command: 'mail', env: {A: true}},
    {command: 'mail', env: {A: null}}, {command: 'mail', env: 'A=b'}, {command: 'mail', timeout: 5}, {command: 'mail', timeout: '5'}, {command: 'mail', timeout: 0}, {command: 'mail', timeout: 1.5}, {command: 'mail', alwaysLoad: true}, {command: 'mail', alwaysLoad: 'yes'},
    {command: 'mail', cwd: '/tmp'}, {command: 'mail', disabled: true}, {command: ['mail']}, {command: null}, {command: ' '}, {command: true}, {...http, headers: {A: 5}}, {...http, headers: {A: null}}, {...http, headers: ['A: b']}, {...http, headersHelper: 'x'}, {...http, headersHelper: 5},
    {...http, oauth: {clientId: 'a'}}, {...http, oauth: true}, {...http, oauth: {callbackPort: 'a'}}, {...http, oauth: {authServerMetadataUrl: 'http://mail.example'}}, {...http, timeout: 5000}, {...http, timeout: '5s'}, {...http, tools: ['a']}, {...http, tools: [{name: 'a'}]}, {type: 'http', url: ''},
    {type: 'http', url: null}, {type: 'http', url: 'mail'}, {type: 'http', url: ['https://mail.example']}, {type: 'http', url: http.url, command: 'mail'}, {type: 'sse', url: http.url, headers: {A: 'b'}}, {type: 'sse'}, {type: 'ws', url: http.url, headers: {A: 5}}, {type: 'sdk', name: 'mail'}, {type: 'sdk', command: 'mail'}, {type: 'cloud', url: http.url}, {type: '', command: 'mail'}, {type: 5, command: 'mail'}, 'npx mail', ['mail'], 5, true].map(server),
  ...[[{}], [{a: {command: 'a'}, b: {command: ''}}], [true], [1.5], [[]], ['mail', null], [' '], ['mail', {files: {command: 5}}, 'github'], [{name: 'mail', type: 'stdio', command: 'mail'}], {}, 'mail, github', [{mail: http}, {files: {type: 'stdio'}}]].map(v => ['mcpServers', v]),
  ...['PreToolUse', 'Stop'].flatMap(e => [
    ...[{matcher: null, hooks: [command]}, {matcher: '', hooks: [command]}, {matcher: true, hooks: [command]}, {hooks: null}, {hooks: [null]}, {hooks: ['check', command]}, {Matcher: 'Bash', Hooks: [command]}, {matcher: 'Bash', hook: [command]}, null, 5, [handler(command)], {}].map(m => hook(e, m)),
    ...[{type: null, command: 'check'}, {type: 5, command: 'check'}, {type: ['command'], command: 'check'}, {...command, command: ''}, {...command, command: null}, {...command, command: ['check', 'all']}, {...command, command: true}, {...command, timeout: 0.5}, {...command, timeout: null}, {...command, timeout: true},
      {...command, timeout: '5s'}, {...command, args: ['a']}, {...command, args: 'a'}, {...command, args: [5]}, {...command, args: null}, {...command, shell: 'powershell'}, {...command, shell: 'Bash'}, {...command, shell: null}, {...command, async: null}, {...command, async: 'true'}, {...command, async: 1}, {...command, asyncRewake: true},
      {...command, asyncRewake: 'no'}, {...command, once: 'true'}, {...command, statusMessage: 5}, {...command, statusMessage: null}, {...command, if: null}, {...command, if: ['Bash(git *)']}, {...command, onFailure: 'block'}, {...command, onFailure: 'stop'}, {...command, rewakeMessage: ''}, {...command, rewakeMessage: 'Look.'},
      {type: 'http', url: 'mail.example'}, {type: 'http', url: ''}, {type: 'http', url: 5}, {type: 'http', url: 'https://mail.example', headers: {A: 5}}, {type: 'http', url: 'https://mail.example', headers: {A: 'b'}}, {type: 'http', url: 'https://mail.example', headers: 'A: b'},
      {type: 'http', url: 'https://mail.example', allowedEnvVars: 'A'}, {type: 'http', url: 'https://mail.example', allowedEnvVars: ['A']}, {type: 'http', url: 'https://mail.example', allowedEnvVars: [5]}, {type: 'prompt', prompt: 5}, {type: 'prompt', prompt: ''}, {type: 'prompt', prompt: null},
      {type: 'prompt', prompt: 'Safe.', model: 'haiku'}, {type: 'prompt', prompt: 'Safe.', model: 5}, {type: 'prompt', prompt: 'Safe.', continueOnBlock: 'no'}, {type: 'prompt', command: 'check'}, {type: 'agent', prompt: 'Safe.', timeout: 0}, {type: 'agent', prompt: 'Safe.', model: ['haiku']}, {type: 'mcp_tool', server: 'mail'}, {type: 'mcp_tool', server: 5, tool: 'sort'},
      {type: 'mcp_tool', server: 'mail', tool: 'sort', input: {a: 'b'}}, {type: 'mcp_tool', server: 'mail', tool: 'sort', input: 'a'}, {type: 'mcp_tool', server: 'mail', tool: 'sort', onFailure: 'block'}, {type: 'script', command: 'check'}, {type: 'COMMAND', command: 'check'}].map(h => hook(e, handler(h))),
    ['hooks', {[e]: [{hooks: [command, {type: 'command'}]}]}], ['hooks', {[e]: 5}], ['hooks', {[e]: true}], ['hooks', {[e]: {}}], ['hooks', {hooks: {[e]: [handler(command)]}}], ['Hooks', {[e]: [handler(command)]}], ['hook', {[e]: [handler(command)]}], ['settings', {hooks: {[e]: [handler(command)]}}],
    ['metadata', {[e]: [handler(command)]}], ['experimental', {cacheTtl: '5m', [e]: [handler(command)]}], [e, null], [e, 'check'], [e, true], [e, {}], [e, handler(command)],
  ]),
  ...[{...command, env: {A: 'b'}}, {...command, cwd: '/tmp'}, {...command, description: 'Checks'}, {...command, name: 'check'}, {...command, id: 5}, {...command, matcher: 'Bash'}, {type: 'http', url: 'https://mail.example', method: 'POST'}].map(h => hook('PreToolUse', handler(h))),
  ['hooks', false], ['hooks', {}], ['hooks', [handler({type: 'command'})]], ['hooks', {Stop: [handler(command)], PreToolUse: null}], ['hooks', {Stop: [handler(command)], OnStop: [handler(command)]}], ['hooks', {Stop: [handler({type: 'command'})], PreToolUse: [handler(command)]}],
  ['hooks', {pretooluse: {matcher: 'Bash', hooks: [command]}}], ['pretooluse', [handler(command)]], ['hook', handler(command)], ['note', [handler(command)]], ['note', {deep: {PreToolUse: [handler(command)]}}], ['note', {PermissionRequest: 'check'}], ['onStop', [command]],
];

// Tools as they are written in one line or several.
const tools = [
  ['|\n  Read\n  Bash', ['Read', 'Bash']], ['|\n  Read,\n  Bash', ['Read', 'Bash']], ['>-\n  Read,\n  Bash', ['Read', 'Bash']], ['>\n  Read\n  Bash', ['Read', 'Bash']], ['\n  - Read\n  - Bash', ['Read', 'Bash']], ['\n- Read\n- Bash', ['Read', 'Bash']], ['Read,\n  Bash', ['Read', 'Bash']], ['Read\n  Bash', ['Read', 'Bash']],
  ['Read\tBash', ['Read', 'Bash']], ['Read,\tBash', ['Read', 'Bash']], ['Read，Bash', ['Read', 'Bash']], ['Read、Bash', ['Read', 'Bash']], ['"[Read, Bash]"', ['Read', 'Bash']], ['[Read Bash]', ['Read', 'Bash']], ['["Read", \'Bash\']', ['Read', 'Bash']], ['- Read', ['Read']], ['Read & Bash', ['Read', '&', 'Bash']], ['Read + Bash', ['Read', '+', 'Bash']],
  ['Read/Bash', ['Read', 'Bash']], ['Bash(git:*)', 'Bash(git:*)'], ['Bash(git:*), Read', 'Bash(git:*), Read'], ['Bash(git add:*, git commit:*), Read', 'Bash(git add:*, git commit:*), Read'], ['[Bash(git add:*, git commit:*)]', ['Bash']], ['["Bash(git add:*, git commit:*)"]', ['Bash(git add:*, git commit:*)']], ['Bash (git:*)', ['Bash', '(git:*)']], ['Bash(git:*', ['Bash']],
  ['Bash()', 'Bash()'], ['Bash(*)', 'Bash(*)'], ['Bash[git]', ['Bash']], ['Bash:git', ['Bash']], ['Read(src/**)', 'Read(src/**)'], ['Edit(*.md), Read', 'Edit(*.md), Read'], ['WebFetch(domain:mail.example)', 'WebFetch(domain:mail.example)'], ['Read, Agent(a, b)', 'Read, Agent(a, b)'], ['Skill(sorting), Read', 'Skill(sorting), Read'],
  ['Read.', ['Read']], ['Read, Bash.', ['Read', 'Bash']], ['Read:true', ['Read']], ['Read, Bash, Read', ['Read', 'Bash', 'Read']], ['Read, ,Bash', ['Read', 'Bash']], ['Read,,Bash', ['Read', 'Bash']], ['Read # all', ['Read']], ['#Read', null], ['Read, #Bash', ['Read']], ['All', 'all'], ['"*"', '*'], ['\n  - "*"', ['*']],
  ['["*", "Bash(git:*)"]', ['*', 'Bash']], ['Read*', ['Read']], ['"null"', 'null'], ['None', 'None'], ['[]', []], ['"[]"', '[]'], ['"-Bash"', '-Bash'], ['"!Bash"', '!Bash'], ['"Read, !Bash"', ['Read', '!Bash']], ['Read, write', ['Read', 'write']], ['Read, GREP', ['Read', 'GREP']], ['readFile', ['readFile']], ['Read, Bash tool', ['Read', 'Bash', 'tool']],
  ['\n  Read: true\n  Bash: false', {Read: true, Bash: false}], ['\n  - name: Read', [{name: 'Read'}]], ['\n  - Read: true', [{Read: true}]], ['\n  - Read\n  -', ['Read', null]], ['\n  - Read # one\n  # - Bash', ['Read']], ['\n  - Read,\n  - Bash,', ['Read', 'Bash']], ['\n  - "Read, Bash"\n  - Edit', ['Read', 'Bash', 'Edit']],
  ['\n  * Read\n  * Bash', ['Read', 'Bash']], ['\n  • Read\n  • Bash', ['•', 'Read', '•', 'Bash']], ['Read, NotebookRead', ['Read', 'NotebookRead']], ['Read, EnterPlanMode', ['Read', 'EnterPlanMode']], ['Read, ExitPlanMode', ['Read', 'ExitPlanMode']], ['Read, exit_plan_mode', ['Read', 'exit_plan_mode']], ['Read, web_fetch', ['Read', 'web_fetch']], ['mcp__mail__sort', ['mcp__mail__sort']], ['mcp__mail', ['mcp__mail']], ['mcp__mail__*, Read', ['mcp__mail__*', 'Read']], ['Read, mcp__*', ['Read', 'mcp__*']], ['mcp_mail_sort', ['mcp_mail_sort']], ['Read, mail__sort', ['Read', 'mail__sort']], ['file_read, file_write', ['file_read', 'file_write']],
];

export const claudeCode = {
  folder: '.claude/agents', base: {name: 'sorter', description: 'Sorts incoming mail. Use when mail arrives.'},
  fields: {
    name: 'sorter', description: 'Sorts incoming mail. Use when mail arrives.', tools: ['Read'], disallowedTools: ['Bash'], model: 'sonnet', permissionMode: 'plan', maxTurns: 5,
    autoCompactWindow: 200000, effort: 'high', isolation: 'worktree', memory: 'project', background: true, omitClaudeMd: true, color: 'red', skills: ['sorting'],
    mcpServers: [{mail: {type: 'stdio', command: 'mail'}}], hooks: {PreToolUse: [handler(command)]}, initialPrompt: 'Start with today.', observer: 'watcher', observerMessage: 'Watch closely.',
    observeSubagents: false, observeToolResults: true, experimental: {cacheTtl: '5m'},
  },
  ownNames: ['tools', 'disallowedTools'], missed: {observeToolResults: false},
  mixtures: 120, unknown: ['permission', 'temperature', 'unheard_of'], unread: ['settings', 'metadata', 'note', 'onStop'],
  spelled: ['name', 'description', 'tools', 'disallowedTools', 'model', 'permissionMode', 'maxTurns', 'autoCompactWindow', 'effort', 'isolation', 'memory', 'background', 'omitClaudeMd', 'color', 'skills', 'mcpServers', 'hooks',
    'initialPrompt', 'observer', 'observeSubagents', 'observeToolResults', 'experimental'],
  keyed: ['name', 'description', 'tools', 'disallowedTools', 'model', 'permissionMode', 'maxTurns', 'skills', 'mcpServers', 'background'],
  written: [
    ...tools.map(([text, want]) => ['tools', text, want]),
    ...tools.filter((_, i) => i % 3 === 0).map(([text, want]) => ['disallowedTools', text, want]),
    ...[['|\n  sorting\n  filing', ['sorting', 'filing']], ['\n  - sorting\n  - filing', ['sorting', 'filing']], ['sorting filing', ['sorting', 'filing']], ['"/sorting"', ['/sorting']], ['- sorting', ['sorting']], ['{sorting: true}', {sorting: true}], ['\n  - name: sorting', [{name: 'sorting'}]]].map(([text, want]) => ['skills', text, want]),
  ],
  more: [
    ...inside,
    ...[{cacheTtl: '5m', other: 1}, {cacheTtl: ['5m']}, {'cache-ttl': '1h'}, {CACHE_TTL: '1h'}, {cacheTtl: '5M'}, {cacheTtl: '60m'}, {cacheTtl: true}, 'cacheTtl', {ttl: '5m'}].map(v => ['experimental', v]),
    ...['true', 'yes', 'on', '1', 1, 0, 'off', 'enabled'].flatMap(v => [['observeToolResults', v], ['observeSubagents', v]]),
    ...[['Start.', 'Go.'], {b: 'a'}].flatMap(v => [['initialPrompt', v], ['observerMessage', v], ['observer', v]]),
    ...['Mail', {name: 'sorter'}, ['sorter'], '5', 'true', 'null', 'n🙂'.repeat(100), 'n🙂'.repeat(86), 'sorter ', 'sor ter', '*', 'sorter.md', 'sub/sorter', 'C:\\sorter', '--sorter', '—sorter', '_', '$sorter', 'sorter#1', 'claude', 'default', 'con'].map(v => ['name', v]),
    ...['Mail Sorter', 'MailSorter', 'mail_sorter', '-sorter', 'sorter-', 'mail--sorter', '7sorter', 'mail:sorter', 'mail：sorter', 'größe', '郵便', 'mail.sorter', 'mail/sorter', 'a', 'n'.repeat(64),
      'n'.repeat(65), 'n'.repeat(256), 'n'.repeat(257), 'Explore', 'general-purpose', '@sorter', ' sorter'].map(v => ['name', v]),
    ...['d'.repeat(1024), 'd'.repeat(1025), 'Sorts\\nmail', 'Sorts <b>mail</b>', 'no', '~', '2026-11-28'].map(v => ['description', v]),
    ...['Read, Bash', 'Read Edit', 'Read,Edit', 'Read, Edit,', ', Read', 'Read;Edit', 'Read|Edit', 'read', 'READ', 'bash', '*', 'all', 'inherit', 'none', 'Bash(git *)', 'Bash(git add:*, git commit:*)', 'Read, *',
      'Agent(worker)', 'Task', 'Task(worker)', 'KillShell', 'MultiEdit', 'LS', 'NotebookRead', 'BashOutput', 'SlashCommand', 'Raed', 'web_search', 'WebSearch, WebFetch', 'execute', 'Read, Raed', 'Read and Edit',
      ['*'], ['Read', '*'], ['Read', 'Edit'], ['Read, Edit'], ['Read Edit'], ['Read', 5], ['Read', null], ['Read', ['Edit']], ['Read', {Edit: true}], ['`Read`'], ['Read', 'Raed'], ['Raed'], ['read'], ['Bash(git *)'],
      ['Read', 'Task'], ['Read', 'MultiEdit'], ['Read', 'AskUserQuestion'], ['AskUserQuestion'], ['Read', 'Read'], {Read: true}, {read: 'allow'}].map(v => ['tools', v]),
    ...['Bash, Write', 'Bash Write', 'bash', 'Bash;Write', 'Bash(rm *)', 'Raed', 'Bash, Raed', 'KillShell', 'MultiEdit', ['Bash', 'Write'], ['Bash, Write'], ['Bash', 5], ['Bash(rm *)'], ['bash'], {Bash: false}].map(v => ['disallowedTools', v]),
    ...['opus', 'haiku', 'fable', 'inherit', 'INHERIT', 'Sonnet', 'claude-sonnet-5-5', 'opus[1m]', 'sonnet[1m]', 'default', 'best', 'opusplan', 'us.anthropic.claude-sonnet-5-5-v1:0', ['sonnet'], {name: 'sonnet'}].map(v => ['model', v]),
    ...['default', 'acceptEdits', 'auto', 'dontAsk', 'bypassPermissions', 'manual', 'Plan', 'PLAN', 'accept-edits', 'acceptedits', 'bubble', 'ask', 'readonly', 'delegate', 'plan ', ['plan']].map(v => ['permissionMode', v]),
    ...[1, 0, -5, 5.5, 10000, '5', '5 turns', 'five', '5.5', '0', '1e3', 1e21, [5]].map(v => ['maxTurns', v]),
    ...[99999, 100000, 100001, '100000', '99999', '200000 tokens', '200k', '1m', [200000]].map(v => ['autoCompactWindow', v]),
    ...['low', 'medium', 'xhigh', 'max', 'High', 'MAX', 'med', 'Med', 'ultracode', 'huge', 'min', 'none', 'auto', 5, 50, '50', ['high']].map(v => ['effort', v]),
    ...['remote', 'Worktree', 'WORKTREE', 'none', 'container', 'sandbox', ['worktree']].map(v => ['isolation', v]),
    ...['user', 'local', 'Project', 'global', 'session', 'none', ['project']].map(v => ['memory', v]),
    ...[false, 'false', 'yes', 'True', 'on', [true]].flatMap(v => [['background', v], ['omitClaudeMd', v]]),
    ...['blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan', 'Red', 'magenta', 'gray', 'teal', 'white', '#ff0000', ['red']].map(v => ['color', v]),
    ...['sorting, filing', 'sorting filing', ['sorting', 'filing'], ['sorting', 5], ['mail:sorting'], {name: 'sorting'}, [{name: 'sorting'}]].map(v => ['skills', v]),
    ...[['mail'], ['mail', 'github'], {mail: {type: 'stdio', command: 'mail'}}, [{mail: {command: 'mail'}}], [{mail: {command: 'mail', args: ['-x'], env: {A: 'b'}}}], [{mail: {url: 'https://mail.example/mcp'}}],
      [{mail: {type: 'http', url: 'https://mail.example/mcp'}}], [{mail: {type: 'sse', url: 'https://mail.example/mcp'}}], [{mail: {type: 'ws', url: 'wss://mail.example/mcp'}}], [{mail: {type: 'http'}}], [{mail: {type: 'stdio'}}],
      [{mail: {type: 'other', command: 'mail'}}], [{mail: {command: 5}}], [{mail: {command: 'mail', args: 'x'}}], [{mail: {command: 'mail', args: [5]}}], [{mail: {command: 'mail', env: ['A=b']}}], [{mail: {command: 'mail', env: {A: 5}}}],
      [{mail: {}}], [{mail: null}], [5], [null], [''], [['mail']], [{mail: {command: ''}}], [{name: 'mail', command: 'mail'}], [{mail: {type: 'http', url: 5}}], [{mail: {type: 'http', url: 'https://mail.example/mcp', headers: {A: 'b'}}}],
      [{mail: {type: 'http', url: 'https://mail.example/mcp', headers: 'A: b'}}], ['mail', {files: {command: 'files'}}], ['mail', 5]].map(v => ['mcpServers', v]),
    ...['PostToolUse', 'Stop', 'SubagentStop', 'PermissionRequest', 'Notification', 'SessionStart', 'UserPromptSubmit', 'PreCompact', 'WorktreeCreate', 'PreModelSwitch'].map(e => hook(e, handler(command))),
    ...['pretooluse', 'preToolUse', 'PreToolUses', 'OnStop', 'AfterTool'].map(e => hook(e, handler(command))),
    ...['PreToolUse', 'PostToolUse'].flatMap(e => [
      hook(e, {hooks: [command]}), hook(e, {matcher: '*', hooks: [command]}), hook(e, {matcher: 5, hooks: [command]}), hook(e, {matcher: ['Bash'], hooks: [command]}), hook(e, {matcher: 'Bash'}), hook(e, {matcher: 'Bash', command: 'check'}),
      hook(e, command), hook(e, 'check'), hook(e, {matcher: 'Bash', hooks: command}), hook(e, {matcher: 'Bash', hooks: []}), hook(e, handler({type: 'command'})), hook(e, handler({command: 'check'})), hook(e, handler({type: 'shell', command: 'check'})),
      hook(e, handler({type: 'Command', command: 'check'})), hook(e, handler('check')), hook(e, handler({type: 'command', command: 5})), hook(e, handler({...command, timeout: 5})), hook(e, handler({...command, timeout: 0})),
      hook(e, handler({...command, timeout: -1})), hook(e, handler({...command, timeout: '5'})), hook(e, handler({...command, async: true})), hook(e, handler({...command, async: 'yes'})), hook(e, handler({...command, shell: 'zsh'})),
      hook(e, handler({...command, shell: 'bash'})), hook(e, handler({...command, statusMessage: 'Checks'})), hook(e, handler({...command, other: 'x'})), hook(e, handler({type: 'prompt', prompt: 'Say whether it is safe'})), hook(e, handler({type: 'prompt', prompt: 'Is it safe?'})), hook(e, handler({type: 'agent', prompt: 'Is it safe?'})), hook(e, handler({type: 'prompt'})),
      hook(e, handler({type: 'agent', prompt: 'Say whether it is safe'})), hook(e, handler({type: 'http', url: 'https://mail.example'})), hook(e, handler({type: 'http'})), hook(e, handler({type: 'mcp_tool', server: 'mail', tool: 'sort'})), hook(e, handler({type: 'mcp_tool'})),
      hook(e, handler({...command, if: 'Bash(git *)'})), hook(e, handler({...command, if: 5})), hook(e, {...handler(command), other: 'x'}),
      ['hooks', {[e]: handler(command)}], ['hooks', {[e]: []}], ['hooks', {[e]: null}], ['hooks', {[e]: 'check'}], ['hooks', {[e]: [handler(command), handler({type: 'command'})]}], [e, [handler(command)]], [e, []],
    ]),
    ['hooks', [handler(command)]], ['hooks', handler(command)],
    ...['Start', '   ', ['Start.']].map(v => ['initialPrompt', v]),
    ...['watcher, helper', 'a, b, c, d, e', '  ', ['watcher', 'helper']].map(v => ['observer', v]),
    ...['false', 'no'].flatMap(v => [['observeSubagents', v], ['observeToolResults', v]]),
    ...[{cacheTtl: '1h'}, {cacheTtl: '10m'}, {cacheTtl: 5}, {cache_ttl: '5m'}, {CacheTTL: '5m'}, {other: true}, {cacheTtl: null}, [{cacheTtl: '5m'}]].map(v => ['experimental', v]),
    ...['allowedTools', 'allowed-tools', 'allowed_tools', 'Tools', 'TOOLS', 'tool', 'disallowed-tools', 'disallowed_tools', 'DisallowedTools', 'deniedTools'].map(f => [f, ['Read']]),
    ...['max_turns', 'max-turns', 'maxturns', 'maxTurn'].map(f => [f, 5]),
    ...['permission_mode', 'permission-mode', 'permissionmode', 'permission'].map(f => [f, 'plan']),
    ['Model', 'sonnet'], ['models', 'sonnet'], ['Color', 'red'], ['colour', 'red'], ['Memory', 'project'], ['Background', true], ['skill', ['sorting']], ['mcp-servers', ['mail']], ['mcp_servers', ['mail']],
    ['mcpServer', ['mail']], ['hook', {PostToolUse: [handler(command)]}], ['whenToUse', 'When mail arrives.'], ['when_to_use', 'When mail arrives.'], ['cacheTtl', '5m'], ['temperature', 0.5], ['unheard_of', 'x'],
  ],
};
