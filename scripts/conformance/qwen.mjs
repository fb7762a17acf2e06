// The fields of Qwen Code's agents, for probes.mjs.
const description = 'Sorts incoming mail. Use when mail arrives.';

// Tools as they are written in one line or several.
const tools = [
  ['\n  - read_file\n  - glob', ['read_file', 'glob']], ['\n- read_file\n- glob', ['read_file', 'glob']], ['read_file\n  glob', ['read_file', 'glob']], ['read_file,\n  glob', ['read_file', 'glob']], ['|\n  read_file\n  glob', ['read_file', 'glob']], ['>-\n  read_file,\n  glob', ['read_file', 'glob']],
  ['[read_file glob]', ['read_file', 'glob']], ['[read_file; glob]', ['read_file', 'glob']], ['"[read_file, glob]"', ['read_file', 'glob']], ['\n  - "read_file, glob"', ['read_file', 'glob']], ['\n  - read_file,\n  - glob,', ['read_file', 'glob']], ['\n  - `read_file`\n  - `glob`', ['read_file', 'glob']],
  ['\n  * read_file\n  * glob', ['read_file', 'glob']], ['\n  • read_file\n  • glob', ['•', 'read_file', '•', 'glob']], ['\n  - read_file: true\n  - glob: true', [{read_file: true}, {glob: true}]], ['\n  read_file: true\n  glob: false', {read_file: true, glob: false}], ['\n  - name: read_file\n  - name: glob', [{name: 'read_file'}, {name: 'glob'}]], ['{read_file, glob}', ['read_file', 'glob']],
  ['read_file/glob', ['read_file', 'glob']], ['read_file & glob', ['read_file', '&', 'glob']], ['read_file and glob', ['read_file', 'and', 'glob']], ['read_file + glob', ['read_file', '+', 'glob']], ['read_file，glob', ['read_file', 'glob']], ['read_file、glob', ['read_file', 'glob']],
  ['read_file, glob.', ['read_file', 'glob']], ['read_file.\n  glob.', ['read_file', 'glob']], ['"\'read_file\', \'glob\'"', ['read_file', 'glob']], ['["read_file", \'glob\']', ['read_file', 'glob']], ['[read_file,\n  glob]', ['read_file', 'glob']], ['[read_file, glob # note\n  ]', ['read_file', 'glob']],
  ['read_file, !glob', ['read_file', '!glob']], ['"-read_file, glob"', ['-read_file', 'glob']],
];

export const qwen = {
  folder: '.qwen/agents', base: {name: 'sorter', description},
  fields: {name: 'sorter', description, model: 'inherit', tools: ['read_file'], disallowedTools: ['read_file'], approvalMode: 'plan', permissionMode: 'plan', maxTurns: 5, color: 'red', mcpServers: {a: {command: 'a'}}, hooks: {PreToolUse: [{matcher: 'Shell', hooks: [{type: 'command', command: 'check'}]}]}, background: true,
    runConfig: {max_turns: 5}, executor: {kind: 'acp', command: 'x'}, executionBackend: 'container'},
  spelled: ['name', 'description', 'tools', 'approvalMode', 'maxTurns', 'mcpServers', 'background', 'model', 'disallowedTools', 'permissionMode', 'color', 'hooks', 'runConfig', 'executor', 'executionBackend'],
  keyed: ['name', 'description', 'tools', 'disallowedTools', 'approvalMode', 'maxTurns', 'mcpServers', 'executor', 'model', 'permissionMode', 'color', 'hooks', 'background', 'runConfig'], mixtures: 120, every: 2, unknown: ['unheard_of', 'temperature', 'effort'],
  written: ['tools', 'disallowedTools'].flatMap((field, i) => tools.filter((_, n) => n % (i + 1) === 0).map(([text, want]) => [field, text, want])),
  more: [
    ...['Mail Sorter', 'main', 'Model', 'MAIN', 'self', 'system', 'user', 'tool', 'config', 'default', 'agent', 'fork', 'general-purpose', 'Explore', 'a', 'ab', '-ab', 'ab_', '_ab', 'ab-', 'größe', '郵便', 'a'.repeat(50), 'a'.repeat(51), 'ä'.repeat(50), ' sorter', 'sorter ', ' main ', 'a.b', 'a/b', 'a:b', 'a--b', 'A_b-c', '٣٤', '12', 12, 7, 1.5, -12, 0,
      true, 1e21, 'plugin:sorter', '@sorter'].map(v => ['name', v]),
    ...['d', 'd'.repeat(1000), 'd'.repeat(1001), ' ', 5, true].map(v => ['description', v]),
    ...['auto', 'Plan', 'default', 'auto-edit', 'autoEdit', 'auto_edit', 'auto-accept', 'yolo', 'YOLO', 'bubble', 'plan ', 'acceptEdits', 'ask', 'none', ['plan'], 1, true].map(v => ['approvalMode', v]),
    ...['manual', 'default', 'acceptEdits', 'auto', 'bypassPermissions', 'dontAsk', 'Plan', 'PLAN', 'accept-edits', 'acceptedits', 'yolo', 'auto-edit', 'bubble', 'plan '].map(v => ['permissionMode', v]),
    ...['Read', 'Write', 'Bash', 'LS', 'LSP', 'Edit', 'Grep', 'Glob', 'Task', 'Agent', 'TodoWrite', 'Skill', 'WebFetch', 'WebSearch', 'NotebookEdit', 'MultiEdit', 'NotebookRead', 'BashOutput', 'KillShell', 'SlashCommand', 'AskUserQuestion', 'ExitPlanMode', 'EnterPlanMode', 'ReadFile', 'WriteFile', 'Shell', 'ListFiles', 'TodoList', 'SaveMemory', 'SearchFiles',
      'FindFiles', 'ReadFolder', 'read_file', 'READ_FILE', 'readfile', 'readFile', 'read-file', 'write_file', 'edit', 'replace', 'task', 'search_file_content', 'read_many_files', 'run_shell_command', 'run_shell_command(git *)', 'Bash(git *)', 'Shell(git *)', 'grep_search', 'glob', 'list_directory', 'todo_write', 'save_memory', 'exit_plan_mode', 'web_fetch', 'web_search',
      'lsp', 'Lsp', 'cron_create', 'CronCreate', 'monitor', 'Monitor', 'send_message', 'SendMessage', 'team_create', 'TeamCreate', 'workflow', 'Workflow', 'artifact', 'structured_output', 'tool_search', 'ToolSearch', 'task_stop', 'TaskStop', 'exec', 'agent', 'skill', 'ask_user_question',
      '*', '**', 'read_*', 'all', 'none', 'inherit', 'mcp__a__b', 'mcp__a', 'mcp__a__*', 'mcp__*', 'mcp__', 'mcp_a_b', 'mcp_a', 'MCP__a__b', 'a/b', 'a.b', 'a__b', 'read_file ', ' read_file', 'read_file,edit', 'read_file, edit'].map(v => ['tools', [v]]),
    ...[['ReadFile', 'Shell'], ['read_file', 'Read'], ['read_file', '*'], ['read_file', 5], ['read_file', null], ['read_file', ''], ['read_file', ' '], ['read_file', 'read_file'], ['Read', 'Write', 'Bash'], ['Read', 'Grep']].map(v => ['tools', v]),
    ...['read_file, edit', 'read_file,edit', 'read_file edit', 'read_file;edit', 'read_file|edit', 'read_file, edit,', ', read_file', 'Read, Write', 'Read, Grep', 'ReadFile, Edit', '*', 'all', 'read_file, *', '[read_file]', 'read_file\\nedit', 5, true, {read_file: true}].map(v => ['tools', v]),
    ...['Read', 'Bash', 'Shell', 'run_shell_command', 'mcp__a', 'mcp__a__b', 'mcp__*', '*', 'write_*', 'Edit', 'run_shell_command(rm *)'].map(v => ['disallowedTools', [v]]),
    ...['read_file, edit', 'Bash, Write', 'Shell, WriteFile', ['read_file', ''], ['edit', 'Write'], {edit: true}].map(v => ['disallowedTools', v]),
    ...['fast', 'inherit', 'qwen3-coder-plus', 'sonnet', 'claude-sonnet-4-5', 'openai:gpt-5', 'openai:', 'qwen-oauth:', 'qwen-oauth:coder-model', 'anthropic: ', 'gemini:', 'unheard:of', ':x', 'Inherit', ' ', ['inherit'], ['a', 'b'], 5, true, {name: 'x'}].map(v => ['model', v]),
    ...[1, 0, -5, 5.5, 100, 101, 1e21, '5', '0', '5.0', '5 turns', 'five', ' 5 ', '0x10', '1e2', '-5', 'Infinity', [5], true].map(v => ['maxTurns', v]),
    ...['auto', 'teal', 'Red', 'RED', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan', 'magenta', 'white', 'gray', '#ff0000', 'red ', 5].map(v => ['color', v]),
    ...[true, false, 'true', 'false', 'yes', 'True', 1, 0].map(v => ['background', v]),
    ...[{}, {a: null}, {a: 'b'}, {a: ['b']}, {a: {}}, {a: {url: 'http://127.0.0.1:9/'}}, {a: {command: 'a'}, b: 'c'}, {a: {command: 5}}, {a: {type: 'http', url: 5}}, [{a: {command: 'a'}}], ['a'], 'a'].map(v => ['mcpServers', v]),
    ...[{PreToolUse: []}, {PreToolUse: [{matcher: 'Shell', hooks: [{type: 'command', command: 'check'}]}]}, {PreToolUse: {matcher: 'Shell'}}, {PreToolUse: null}, {PreToolUse: 'check'}, {Unheard: []}, {PreToolUse: [], Stop: 'x'}, ['a'], 'a', {PreToolUse: [{matcher: 'Shell'}]}, {PreToolUse: ['check']}].map(v => ['hooks', v]),
    ...[{max_turns: 5}, {max_turns: 0}, {max_turns: -1}, {max_turns: 1.5}, {max_turns: '5'}, {max_turns: 101}, {max_turns: null}, {max_turns: true}, {max_time_minutes: 5}, {max_time_minutes: 0}, {max_time_minutes: 0.5}, {max_time_minutes: '5'}, {max_time_minutes: 61}, {max_turns: 5, max_time_minutes: 5}, {maxTurns: 5}, {unheard_of: 1}, {}, 'a', 5, true, ['a']].map(v => ['runConfig', v]),
    ...['container', 'local', 'Container', '', 'docker', null, 5, true, ['container'], {kind: 'container'}].map(v => ['executionBackend', v]),
    ...[{kind: 'acp', command: 'x'}, {kind: 'codex', command: 'x'}, {kind: 'other', command: 'x'}, {kind: 'ACP', command: 'x'}, {kind: 'acp'}, {command: 'x'}, {kind: 'acp', command: ''}, {kind: 'acp', command: ' '}, {kind: 'acp', command: ['x']}, {kind: 'acp', command: 5}, {kind: 'acp', command: 'x', args: ['a']}, {kind: 'acp', command: 'x', args: []}, {kind: 'acp', command: 'x', args: 'a'},
      {kind: 'acp', command: 'x', args: [5]}, {kind: 'acp', command: 'x', args: null}, {kind: 'acp', command: 'x', env: {A: 'b'}}, {}, null, 'acp', ['acp'], true, 5].map(v => ['executor', v]),
    ...[['max_turns', 5], ['max-turns', 5], ['temperature', 0.5], ['system_prompt', 'Other words here.'], ['systemPrompt', 'Other words here.'], ['prompt', 'Other words here.'], ['allowed-tools', ['read_file']], ['allowedTools', ['read_file']], ['allowed_tools', ['read_file']],
      ['disallowed-tools', ['read_file']], ['disallowed_tools', ['read_file']], ['excludeTools', ['read_file']], ['approval_mode', 'plan'], ['approval-mode', 'plan'], ['permission_mode', 'plan'], ['mcp_servers', {a: {command: 'a'}}], ['mcp-servers', {a: {command: 'a'}}], ['effort', 'high'], ['unheard_of', 'x']],
  ],
};
