// The fields of Gemini CLI's agents, for probes.mjs.
const description = 'Sorts incoming mail. Use when mail arrives.';
const server = s => ['mcp_servers', {mail: s}];
const remote = (...more) => ({kind: 'remote', agent_card_url: 'https://mail.example/card', ...Object.assign({}, ...more)});

export const gemini = {
  folder: '.gemini/agents', base: {name: 'sorter', description},
  fields: {name: 'sorter', description, kind: 'local', display_name: 'Sorter', tools: ['read_file'], mcp_servers: {a: {command: 'a'}}, model: 'inherit', temperature: 0.5, max_turns: 5, timeout_mins: 5},
  spelled: ['name', 'description', 'tools', 'mcp_servers', 'temperature', 'max_turns', 'kind', 'display_name', 'model', 'timeout_mins'],
  keyed: ['name', 'description', 'tools', 'mcp_servers', 'max_turns', 'kind', 'display_name', 'model', 'temperature', 'timeout_mins'], mixtures: 120, every: 2, share: 6, unknown: ['unheard_of'],
  more: [
    ...['Mail Sorter', '-x_', 'a', '_', '-', 'a--b', 'a.b', 'a/b', 'größe', '7', '7a', 'a'.repeat(64), 'a'.repeat(300), 'sorter ', 'Sorter', 'default', 'main', 'generalist', 'codebase_investigator', 'cli_help'].map(v => ['name', v]),
    ...['other', 'remote', 'Local', 'LOCAL', ' local', 'subagent'].map(v => ['kind', v]),
    ...['d', 'd'.repeat(1024), 'd'.repeat(5000)].map(v => ['description', v]),
    ...['mcp_x', 'mcp_x_y', 'mcp_*', 'mcp_x_*', 'mcp__x__y', 'mcp__x', 'mcp_', 'mcp_*_y', 'mcp_x_y_z', 'mcp_x-a_y.b', 'mcp_x y_z', 'mcp_x_y*', 'mcp_x__', 'mcp_x__y', 'MCP_x_y', 'mcp_X_Y', 'mcp_ä_b', 'mcp_a_b/c', 'mcp_a_b c', 'mcp_a:b_c', 'mcp_x_', 'mcp.x.y', 'mcp-x-y', 'x/y', 'x.y', 'x__y',
      '*', '**', 'read_*', 'all', 'none', 'discovered_tool_x', 'discovered_tool_', 'discovered_tool', 'Discovered_tool_x', 'save_memory', 'read_file', 'Read_file', 'READ_FILE', 'ReadFile', 'readFile', 'read-file', 'read_files', 'read_file()', 'read_file(*)', 'read_file ',
      ' read_file', 'run_shell_command(git *)', 'run_shell_command(git)', 'ShellTool', 'ReadFileTool', 'Shell', 'Edit', 'edit', 'replace', 'Read', 'Write', 'Bash', 'Grep', 'Glob', 'LS', 'Task', 'TodoWrite', 'WebFetch', 'google_web_search', 'web_search', 'search_file_content', 'grep', 'grep_search', 'glob',
      'list_directory', 'ls', 'write_todos', 'invoke_agent', 'agent', 'activate_skill', 'get_internal_docs', 'read_mcp_resource', 'list_mcp_resources', 'complete_task', 'update_topic', 'ask_user', 'codebase_investigator', 'cli_help', 'generalist', 'delegate_to_agent', 'browser_agent', 'exit_plan_mode',
      'write_file,read_file', 'write_file, read_file'].map(v => ['tools', [v]]),
    ...[['read_file', 'write_file'], ['read_file', '*'], ['read_file', 'Read'], ['read_file', 'mcp_x_y'], ['read_file', 'read_file'], ['*', 'mcp_*']].map(v => ['tools', v]),
    ...['read_file, write_file', 'read_file', '*', 'all'].map(v => ['tools', v]),
    ...['gemini-2.5-pro', 'gemini-3-pro-preview', 'auto', 'pro', 'flash', 'Inherit', 'INHERIT', 'sonnet', 'gpt-5', 'models/gemini-2.5-pro', 'gemini 2.5 pro'].map(v => ['model', v]),
    ...[0, 1, 2, 2.1, -0.1, 5, '0.5', '0,5'].map(v => ['temperature', v]),
    ...[1, 0, -1, 1.5, 5.01, 1000, 100000, '5', 'five', '5 turns'].map(v => ['max_turns', v]),
    ...[1, 0, -1, 1.5, 1000, '5', '5m'].map(v => ['timeout_mins', v]),
    ...[['maxTurns', 5], ['max-turns', 5], ['timeout', 3], ['timeoutMins', 5], ['color', 'red'], ['mcpServers', {a: {command: 'a'}}], ['displayName', 'Sorter'], ['system_prompt', 'Other words here.'], ['prompt', 'Other words here.'], ['instructions', 'x'], ['allowed_tools', ['read_file']], ['allowed-tools', ['read_file']],
      ['disallowedTools', ['read_file']], ['exclude_tools', ['read_file']], ['excludeTools', ['read_file']], ['hidden', true], ['mode', 'subagent'], ['top_p', 0.5], ['topP', 0.5], ['runConfig', {maxTurns: 5}], ['run_config', {max_turns: 5}], ['modelConfig', {model: 'inherit'}], ['experimental', true], ['enabled', true], ['disabled', false],
      ['version', 1], ['author', 'me'], ['tags', ['mail']], ['metadata', {a: 'b'}], ['license', 'MIT'], ['hooks', {}], ['skills', ['mail']], ['permissionMode', 'plan'], ['approvalMode', 'plan'], ['approval_mode', 'plan'], ['unheard_of', 'x'], ['x-note', 'x'], ['unheard_of', null]],
    ...[{}, null, 'a', ['a'], {command: 5}, {command: null}, {command: ['a', 'b']}, {command: 'a', args: 'b'}, {command: 'a', args: [5]}, {command: 'a', args: []}, {command: 'a', env: {A: 'b'}}, {command: 'a', env: {A: 5}}, {command: 'a', env: {A: true}}, {command: 'a', env: ['A=b']}, {command: 'a', cwd: '.'}, {url: 'http://127.0.0.1:9/'},
      {url: 'not a url'}, {http_url: 'http://127.0.0.1:9/'}, {httpUrl: 'http://127.0.0.1:9/'}, {url: 'http://127.0.0.1:9/', type: 'sse'}, {url: 'http://127.0.0.1:9/', type: 'http'}, {url: 'http://127.0.0.1:9/', type: 'stdio'}, {command: 'a', type: 'stdio'}, {url: 'http://127.0.0.1:9/', type: 'streamable-http'},
      {command: 'a', timeout: 5}, {command: 'a', timeout: '5'}, {command: 'a', trust: true}, {command: 'a', trust: 'true'}, {command: 'a', include_tools: ['b']}, {command: 'a', include_tools: 'b'}, {command: 'a', includeTools: ['b']}, {command: 'a', exclude_tools: ['b']}, {command: 'a', description: 'b'}, {command: 'a', unheard_of: 'b'},
      {url: 'http://127.0.0.1:9/', headers: {A: 'b'}}, {url: 'http://127.0.0.1:9/', headers: {A: 5}}, {tcp: 'a:1'}, {url: 'http://127.0.0.1:9/', auth: {type: 'google-credentials'}}, {url: 'http://127.0.0.1:9/', auth: {type: 'oauth'}}, {url: 'http://127.0.0.1:9/', auth: {type: 'apiKey'}}, {url: 'http://127.0.0.1:9/', auth: {}},
      {url: 'http://127.0.0.1:9/', auth: {type: 'oauth', client_id: 'a', scopes: ['b']}}, {url: 'http://127.0.0.1:9/', auth: {type: 'oauth', scopes: 'b'}}, {url: 'http://127.0.0.1:9/', auth: {type: 'oauth', token_url: 'no url'}}, {url: 'http://127.0.0.1:9/', auth: 'oauth'}].map(server),
    ['mcp_servers', [{a: {command: 'a'}}]], ['mcp_servers', ['a']], ['mcp_servers', 'a'],
  ],
  // Whole definitions of agents elsewhere.
  whole: [
    ['remote', remote()], ['remote without a card', {kind: 'remote'}], ['remote with tools', remote({tools: ['read_file']})], ['remote with a model', remote({model: 'inherit'})], ['remote with turns', remote({max_turns: 5})], ['remote with a description of nothing', remote({description: null})],
    ['remote with a name to show', remote({display_name: 'Sorter'})], ['remote with an unknown field', remote({unheard_of: 'x'})], ['card without a kind', {agent_card_url: 'https://mail.example/card'}], ['local with a card', {kind: 'local', agent_card_url: 'https://mail.example/card'}],
    ['card that is no address', {kind: 'remote', agent_card_url: 'mail'}], ['card with a relative address', {kind: 'remote', agent_card_url: '/card'}], ['card that is a number', {kind: 'remote', agent_card_url: 5}], ['card in JSON', {kind: 'remote', agent_card_json: '{"name": "sorter"}'}], ['card in bad JSON', {kind: 'remote', agent_card_json: '{name'}], ['card as a map', {kind: 'remote', agent_card_json: {name: 'sorter'}}],
    ['two cards', remote({agent_card_json: '{}'})], ['remote in capitals', {...remote(), kind: 'Remote'}], ...[{type: 'apiKey', key: 'k'}, {type: 'apiKey'}, {type: 'apiKey', key: ''}, {type: 'apiKey', key: 'k', name: 'n'}, {type: 'http', scheme: 'Bearer', token: 't'}, {type: 'http', scheme: 'Bearer'}, {type: 'http', scheme: 'Basic', username: 'u', password: 'p'},
      {type: 'http', scheme: 'Basic', username: 'u'}, {type: 'http', scheme: 'Digest', value: 'v'}, {type: 'http', scheme: 'Digest'}, {type: 'http'}, {type: 'google-credentials'}, {type: 'google-credentials', scopes: ['a']}, {type: 'google-credentials', scopes: 'a'}, {type: 'oauth'}, {type: 'oauth', client_id: 'c', token_url: 'https://mail.example/t'},
      {type: 'oauth', token_url: 'no'}, {type: 'other'}, {}, {type: 'bearer', token: 't'}, {type: 'apiKey', key: 5}, {type: 'apiKey', key: 'k', more: 'x'}].map(auth => [`remote with auth ${JSON.stringify(auth)}`, remote({auth})]),
    ['remote with auth in words', remote({auth: 'oauth'})], ['local with auth', {auth: {type: 'oauth'}}],
  ],
};
