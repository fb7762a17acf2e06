// The fields of Kimi Code's agents, for probes.mjs.
const description = 'Sorts incoming mail. Use when mail arrives.';

// Tools as they are written in one line or several.
const tools = [
  ['\n  - Read\n  - Grep', ['Read', 'Grep']], ['\n- Read\n- Grep', ['Read', 'Grep']], ['Read\n  Grep', ['Read', 'Grep']], ['Read,\n  Grep', ['Read', 'Grep']], ['|\n  Read\n  Grep', ['Read', 'Grep']], ['>-\n  Read,\n  Grep', ['Read', 'Grep']],
  ['[Read Grep]', ['Read', 'Grep']], ['[Read; Grep]', ['Read', 'Grep']], ['"[Read, Grep]"', ['Read', 'Grep']], ['\n  - "Read, Grep"', ['Read', 'Grep']], ['\n  - Read,\n  - Grep,', ['Read', 'Grep']], ['\n  - `Read`\n  - `Grep`', ['Read', 'Grep']],
  ['\n  * Read\n  * Grep', ['Read', 'Grep']], ['\n  • Read\n  • Grep', ['•', 'Read', '•', 'Grep']], ['\n  - Read: true\n  - Grep: true', [{Read: true}, {Grep: true}]], ['\n  Read: true\n  Grep: false', {Read: true, Grep: false}], ['\n  - name: Read\n  - name: Grep', [{name: 'Read'}, {name: 'Grep'}]], ['{Read, Grep}', ['Read', 'Grep']],
  ['Read/Grep', ['Read', 'Grep']], ['Read & Grep', ['Read', '&', 'Grep']], ['Read and Grep', ['Read', 'and', 'Grep']], ['Read + Grep', ['Read', '+', 'Grep']], ['Read，Grep', ['Read', 'Grep']], ['Read、Grep', ['Read', 'Grep']],
  ['Read, Grep.', ['Read', 'Grep']], ['Read.\n  Grep.', ['Read', 'Grep']], ['"\'Read\', \'Grep\'"', ['Read', 'Grep']], ['["Read", \'Grep\']', ['Read', 'Grep']], ['[Read,\n  Grep]', ['Read', 'Grep']], ['[Read, Grep # note\n  ]', ['Read', 'Grep']],
  ['Read, !Grep', ['Read', '!Grep']], ['"-Read, Grep"', ['-Read', 'Grep']],
];

export const kimi = {
  folder: '.kimi-code/agents', base: {name: 'sorter', description},
  fields: {name: 'sorter', description, whenToUse: 'When mail arrives.', override: true, tools: ['Read'], disallowedTools: ['Read'], subagents: ['helper']},
  spelled: ['name', 'description', 'override', 'tools', 'whenToUse', 'disallowedTools', 'subagents'],
  keyed: ['name', 'description', 'whenToUse', 'tools', 'disallowedTools', 'subagents', 'override'], mixtures: 120, every: 2, unknown: ['unheard_of', 'model', 'permissionMode'],
  written: ['tools', 'disallowedTools'].flatMap((field, i) => tools.filter((_, n) => n % (i + 1) === 0).map(([text, want]) => [field, text, want])),
  more: [
    ...['Mail Sorter', 'a_b', 'a--b', 'a', '-a', 'a-', '7', '7a', 'A', 'Sorter', 'größe', 'a.b', 'a/b', 'a'.repeat(64), 'a'.repeat(300), ' sorter ', 'sorter\\n', 'agent', 'default', 'main', 'coder', 'explore', 'plan'].map(v => ['name', v]),
    ...['d', 'd'.repeat(1024), 'd'.repeat(5000), '\u00a0', '\u200b'].map(v => ['description', v]),
    ...['w', '', ' ', 5, true, ['a'], {a: 'b'}].map(v => ['whenToUse', v]),
    ...[true, 'true', 'yes', 1, 0, null, [true]].map(v => ['override', v]),
    ...['Read', 'Write', 'Edit', 'Grep', 'Glob', 'Bash', 'TaskList', 'TaskOutput', 'TaskStop', 'WaitFor', 'CronCreate', 'ReadMediaFile', 'TodoList', 'Skill', 'WebSearch', 'Agent', 'AgentSwarm', 'FetchURL', 'AskUserQuestion', 'NotifyUser', 'EnterPlanMode', 'ExitPlanMode', 'CreateGoal', 'TowerInit', 'WebFetch', 'TodoWrite', 'Task', 'LS', 'LSP', 'NotebookEdit', 'MultiEdit',
      'BashOutput', 'KillShell', 'SlashCommand', 'read', 'READ', 'read_file', 'ReadFile', 'WriteFile', 'StrReplaceFile', 'Shell', 'bash', 'fetch_url', 'Bash(git *)', 'Read(*)', '*', '**', 'Read*', 'all', 'none', 'mcp__a__b', 'mcp__a', 'mcp__a__*', 'mcp__*', 'mcp__', 'mcp_a_b', 'MCP__a__b', 'a/b', 'a.b', ' Read ', 'Read, Write', 'Read Write', 'kimi_cli.tools.file:ReadFile'].map(v => ['tools', [v]]),
    ...[['Read', 'Write'], ['Read', '*'], ['Read', ''], ['Read', ' '], ['Read', 5], ['Read', null], ['Read', true], ['Read', ['Edit']], ['Read', {a: 'b'}], ['Read', 'Read'], ['Read', 'WebFetch'], ['WebFetch', 'TodoWrite']].map(v => ['tools', v]),
    ...['Read, Write', 'Read,Write', 'Read Write', 'Read;Write', 'Read|Write', 'Read, Write,', ', Read', 'Read,, Write', '*', 'Read, *', 'all', 'read, write', 'WebFetch, Read', 'WebFetch', ',', '[Read]', 5, 0, true, false, {Read: true}].map(v => ['tools', v]),
    ...[['*'], ['Bash'], ['bash'], ['mcp__a'], ['mcp__a__*'], ['mcp__*'], ['Bash(rm *)'], ['Write', 'WebFetch'], ['Bash', ''], []].map(v => ['disallowedTools', v]),
    ...['Bash, Write', 'Bash', 'bash, write', '*', '', true, {Bash: true}].map(v => ['disallowedTools', v]),
    ...[['*'], ['helper', ''], ['helper', 5], ['Mail Helper'], 'helper, other', '*', '', [], 5, true, {helper: true}, null].map(v => ['subagents', v]),
    ...[['model', 'sonnet'], ['permissionMode', 'plan'], ['when_to_use', 'Now.'], ['when-to-use', 'Now.'], ['allowed-tools', ['Read']], ['allowedTools', ['Read']], ['allowed_tools', ['Read']], ['disallowed-tools', ['Read']], ['disallowed_tools', ['Read']], ['exclude_tools', ['Read']],
      ['system_prompt', 'x'], ['systemPrompt', 'x'], ['prompt', 'x'], ['overrides', true], ['unheard_of', 'x']],
  ],
};
