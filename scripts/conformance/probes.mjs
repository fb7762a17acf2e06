// Makes the probes: definitions that differ from a plain one in one thing.
//
// A probe is {id, path, text | bytes, field, want}: want is what the author wrote into the field, undefined if all that
// counts is the name, the description and the prompt. A mixture has wants, the values of all its fields, in place of both.
import {createHash} from 'node:crypto';
import {claudeCode} from './claude-code.mjs';
import {codex} from './codex.mjs';
import {faults, mixtures} from './faults.mjs';
import {further} from './further.mjs';
import {gemini} from './gemini.mjs';
import {kimi} from './kimi.mjs';
import {qwen} from './qwen.mjs';
import {slips} from './slips.mjs';
import {spellings} from './spellings.mjs';
import {wider} from './wider.mjs';

const description = 'Sorts incoming mail. Use when mail arrives.';
const prompt = 'You sort incoming mail by sender and by date.';

// What OpenCode and what was made from it look at.
const openCodeFields = {name: 'sorter', description, mode: 'subagent', model: 'anthropic/claude-sonnet-4-5', variant: 'high', temperature: 0.5, top_p: 0.5, tools: {write: false}, permission: {edit: 'deny'}, disable: false, hidden: true,
  steps: 5, maxSteps: 5, color: 'primary', options: {a: 'b'}};
const openCodeMore = [['mode', 'Primary'], ['mode', 'all'], ['mode', 'agent'], ['model', 'sonnet'], ['model', 'inherit'], ['color', '#ff0000'], ['color', '#f00'], ['color', 'red'], ['color', 'error'],
  ['steps', 1], ['temperature', 5], ['top_p', 2], ['hidden', false], ['disabled', true], ['prompt', 'Other words here.'],
  ['tools', {bash: 'deny'}], ['tools', {bash: true, 'mcp_*': false}], ['tools', {bash: null}], ['permission', 'deny'], ['permission', 'none'], ['permission', {bash: 'allow', edit: 'ask'}], ['permission', {bash: false}],
  ['permission', {bash: {'git *': 'allow'}}], ['permission', {bash: {'git *': 'no'}}], ['permission', {webfetch: {'*': 'deny'}}], ['permission', {todowrite: {'*': 'deny'}}], ['permission', {read: {'*.env': 'deny'}}],
  ['permission', {unheard_of: 'deny'}], ['permission', {external_directory: {'/tmp/*': 'allow'}}], ['permission', {doom_loop: 'deny'}], ['permissions', {bash: 'deny'}], ['maxTurns', 5], ['allowed-tools', ['read']], ['unheard_of', 'x']];

// Permissions as they are written over lines.
const openCodeWritten = [
  ...[['\n  bash: deny\n  edit: ask', {bash: 'deny', edit: 'ask'}], ['\n  bash:\n    "*": ask\n    "git *": allow', {bash: {'*': 'ask', 'git *': 'allow'}}], ['\n  bash:\n    git *: allow', {bash: {'git *': 'allow'}}], ['\n  bash:\n    *: deny', {bash: {'*': 'deny'}}], ['\n  "*": deny\n  read: allow', {'*': 'deny', read: 'allow'}], ['\n  *: deny', {'*': 'deny'}],
    ['\n  - bash: deny', [{bash: 'deny'}]], ['\n  bash: [deny]', {bash: ['deny']}], ['\n  bash: [allow, ask]', {bash: ['allow', 'ask']}], ['\n  bash: Allow', {bash: 'Allow'}], ['\n  bash: allowed', {bash: 'allowed'}], ['\n  bash: always', {bash: 'always'}], ['\n  bash: yes', {bash: 'yes'}], ['\n  bash: "true"', {bash: 'true'}], ['\n  bash: 1', {bash: 1}], ['\n  bash:', {bash: null}], ['\n  bash:\n    allow: git *', {bash: {allow: 'git *'}}],
    ['\n  bash:\n    allow:\n      - git *', {bash: {allow: ['git *']}}], ['\n  bash:\n    "git *":\n      push: deny', {bash: {'git *': {push: 'deny'}}}], ['\n  bash:\n    "git *": true', {bash: {'git *': true}}], ['\n  bash:\n    "git *": Deny', {bash: {'git *': 'Deny'}}], ['\n  bash:\n    - "git *": deny', {bash: [{'git *': 'deny'}]}], ['\n  edit:\n    "**/*.md": allow\n    "*": deny', {edit: {'**/*.md': 'allow', '*': 'deny'}}], ['\n  Bash: deny', {Bash: 'deny'}],
    ['\n  write: deny', {write: 'deny'}], ['\n  task:\n    "*": deny\n    helper: allow', {task: {'*': 'deny', helper: 'allow'}}], ['\n  skill: deny', {skill: 'deny'}], ['\n  skill:\n    "mail-*": allow', {skill: {'mail-*': 'allow'}}], ['\n  mcp: deny', {mcp: 'deny'}], ['\n  mail_sort: deny', {mail_sort: 'deny'}], ['\n  "mail_*": ask', {'mail_*': 'ask'}], ['\n  websearch: {"*": deny}', {websearch: {'*': 'deny'}}], ['\n  websearch: deny', {websearch: 'deny'}], ['\n  question: ask', {question: 'ask'}], ['\n  lsp: deny', {lsp: 'deny'}],
    ['\n  list: {"*": deny}', {list: {'*': 'deny'}}], ['\n  glob: {"*": deny}', {glob: {'*': 'deny'}}], ['\n  codesearch: {a: deny}', {codesearch: {a: 'deny'}}], ['\n  todoread: deny', {todoread: 'deny'}], ['\n  todowrite: ask', {todowrite: 'ask'}], ['\n  external_directory: deny', {external_directory: 'deny'}], ['\n  external_directory: true', {external_directory: true}], ['\n  doom_loop: {a: deny}', {doom_loop: {a: 'deny'}}], ['bash: deny', 'bash: deny'], ['allow', 'allow'], ['Ask', 'Ask'], ['true', true], ['[]', []], ['["*"]', ['*']], ['"*"', '*'], ['{bash: deny, edit}', {bash: 'deny', edit: null}], ['|\n  bash: deny', 'bash: deny'],
    ['\n  bash: deny # none', {bash: 'deny'}], ['\n  bash : deny', {bash: 'deny'}], ['\n  bash:deny', 'bash:deny'], ['\n  bash: deny,\n  edit: ask,', {bash: 'deny,', edit: 'ask,'}], ['\n  bash: deny\n  bash: allow', {bash: 'allow'}], ['\n  bash: {"git push": deny, "git *": allow, "*": ask}', {bash: {'git push': 'deny', 'git *': 'allow', '*': 'ask'}}], ['\n  5: deny', {5: 'deny'}], ['\n  bash: &d deny\n  edit: *d', {bash: 'deny', edit: 'deny'}]].map(([text, want]) => ['permission', text, want]),
  ...[['\n  write: false\n  edit: false', {write: false, edit: false}], ['\n  write: off', {write: 'off'}], ['\n  write: no', {write: 'no'}], ['\n  write: False', {write: false}], ['\n  - write', ['write']], ['\n  - write: false', [{write: false}]], ['\n  write:\n    enabled: false', {write: {enabled: false}}], ['\n  "*": false\n  read: true', {'*': false, read: true}], ['\n  *: false', {'*': false}], ['\n  mail_*: false', {'mail_*': false}], ['\n  write: deny', {write: 'deny'}], ['\n  Write: false', {Write: false}], ['\n  unheard_of: false', {unheard_of: false}],
    ['\n  write: "false"', {write: 'false'}], ['\n  write: 0', {write: 0}], ['\n  write: ~', {write: null}], ['\n  write', 'write'], ['read, write', 'read, write'], ['"*"', '*'], ['{write, edit}', {write: null, edit: null}], ['\n  bash: [git]', {bash: ['git']}], ['\n  patch: false\n  todowrite: false', {patch: false, todowrite: false}], ['false', false], ['\n  mcp:\n    mail: false', {mcp: {mail: false}}]].map(([text, want]) => ['tools', text, want]),
  ...[['anthropic/claude-sonnet-4-5 ', 'anthropic/claude-sonnet-4-5'], ['claude-sonnet-4-5', 'claude-sonnet-4-5'], ['Anthropic/claude', 'Anthropic/claude'], ['/claude', '/claude'], ['anthropic/', 'anthropic/'], ['anthropic:claude', 'anthropic:claude'], ['"anthropic/claude:beta"', 'anthropic/claude:beta'], ['openrouter/anthropic/claude', 'openrouter/anthropic/claude'], ['anthropic / claude', 'anthropic / claude'], ['[anthropic/claude]', ['anthropic/claude']], ['{id: claude}', {id: 'claude'}], ['opus', 'opus'], ['GPT-5', 'GPT-5'], ['gpt-5', 'gpt-5'], ['default', 'default']].map(([text, want]) => ['model', text, want]),
  ...[['subagents', 'subagents'], ['sub-agent', 'sub-agent'], ['primary # main', 'primary'], ['[primary, subagent]', ['primary', 'subagent']], ['primary, subagent', 'primary, subagent'], ['chat', 'chat'], ['agent', 'agent'], ['none', 'none'], ['ALL', 'ALL']].map(([text, want]) => ['mode', text, want]),
  ...[['#FFF', '#FFF'], ['"#FFF"', '#FFF'], ['"#FFFFFF80"', '#FFFFFF80'], ['"ff0000"', 'ff0000'], ['"#gggggg"', '#gggggg'], ['accent', 'accent'], ['Accent', 'Accent'], ['success', 'success'], ['warning', 'warning'], ['info', 'info'], ['secondary', 'secondary'], ['blue', 'blue'], ['"rgb(1,2,3)"', 'rgb(1,2,3)'], ['"0xff0000"', '0xff0000'], ['" #ff0000"', ' #ff0000']].map(([text, want]) => ['color', text, want]),
  ...[['0', 0], ['1e2', 100], ['5.0', 5], ['-1', -1], ['"5"', '5'], ['5 steps', '5 steps'], ['9007199254740993', 9007199254740993], ['.inf', null]].filter(([, want]) => want !== null).map(([text, want]) => ['steps', text, want]),
  ...[['0', 0], ['1', 1], ['2', 2], ['2.1', 2.1], ['-0.1', -0.1], ['"0.5"', '0.5'], ['0,5', '0,5'], ['.5', 0.5], ['high', 'high'], ['50%', '50%'], ['1e-1', 0.1]].flatMap(([text, want]) => [['temperature', text, want], ['top_p', text, want]]),
];

// More values for Copilot CLI: servers, tools and hooks.
const copilotServer = s => ['mcp-servers', {a: {tools: ['*'], ...s}}];
const local = {type: 'local', command: 'a', args: []}, remote = {type: 'http', url: 'http://127.0.0.1:9/'};
const copilotMore = [
  ...[{type: 'stdio', command: 'a', args: []}, {type: 'sse', url: remote.url}, {type: 'HTTP', url: remote.url}, {type: 'streamable-http', url: remote.url}, {type: 'other', command: 'a', args: []}, {type: null, command: 'a', args: []}, {command: 'a'}, {url: remote.url}, {type: 'local'}, {type: 'http'}, {...local, command: 5}, {...local, command: ''},
    {...local, args: 'b'}, {...local, args: [5]}, {...local, args: null}, {...local, env: {A: 'b'}}, {...local, env: {A: 5}}, {...local, env: ['A=b']}, {...local, cwd: '/tmp'}, {...local, cwd: 5}, {...local, tools: 'all'}, {...local, tools: []}, {...local, tools: ['x', 5]}, {...local, tools: null}, {...local, timeout: 5}, {...local, timeout: '5'}, {...local, timeout: -1},
    {...remote, headers: {A: 'b'}}, {...remote, headers: {A: 5}}, {...remote, headers: 'A: b'}, {...remote, url: 5}, {...remote, tools: []}, {...remote, oauth: true}, {...local, url: remote.url}, {...local, note: 'x'}, {...local, disabled: true}, {...remote, url: ''}, {...remote, url: 'mail'}, {...remote, url: 'mail.example/mcp'}, {...remote, url: 'ftp://mail.example'}, {...remote, url: null}, {...remote, type: 'sse', url: ''}, {...local, command: null}, {...local, command: ['a']}, {...local, env: null}, {...local, env: 'A=b'}, {...local, type: ''}, {...local, type: 5}, {...remote, headers: ['A: b']}, {...remote, headers: null}].map(copilotServer),
  ...[{a: null}, {a: 'b'}, {a: ['b']}, ['a'], {a: {...local, tools: ['*']}, b: {type: 'local'}}, {'a b': {...local, tools: ['*']}}].map(v => ['mcp-servers', v]),
  ...[['read', null], ['read', 5], ['read', ['edit']], ['read', {edit: true}], [''], ['Read', 'Bash'], ['view', 'bash'], ['shell'], ['execute'], ['web'], ['agent'], ['todo'], ['github/*'], ['mail/*'], ['read', 'nonsense'], ['*', 'nonsense'],
    ['Bash(git:*)'], ['shell(git:*)'], ['read(src)'], ['search/codebase', 'edit/editFiles'], ['runCommands', 'nonsense'], ['codebase'], ['editFiles'], ['READ'], {read: true}, 'read', ['usages'], ['fetch'], ['githubRepo'], ['changes'], ['testFailure'], ['vscodeAPI'], ['new'], ['extensions'], ['runTests'], ['openSimpleBrowser'], ['search'], ['vscode'], ['read', 'vscode/openSimpleBrowser'], ['execute/runInTerminal'], ['terminalLastCommand'], ['read/problems'], ['web/fetch'], ['agent/runSubagent'], ['custom-agent'], ['Task'], ['WebFetch'], ['MultiEdit'], ['Read', 'Grep', 'Glob']].map(v => ['tools', v]),
  ...['preferred', 'Required', 'auto', 'none', ['required']].map(v => ['model-policy', v]), ...['low', 'medium', 'xhigh', 'max', 'High', 'none', 'minimal', ['high']].map(v => ['reasoning-effort', v]),
  ...[[], ['a', 5], ['mail:sorting'], {mail: true}, 'mail'].map(v => ['skills', v]), ...[['gpt-5', 5], [], [''], ['gpt-5', null], 'auto', 'GPT-5', 'GPT-5 (copilot)', 'claude-sonnet-4', {name: 'gpt-5'}].map(v => ['model', v]),
  ...['mail sorter', 'n'.repeat(64), 'n'.repeat(65), 'n'.repeat(200), 'größe', 'mail/sorter', 'mail:sorter', '-sorter', 'sorter!', 'a', '@sorter'].map(v => ['name', v]), ...['d'.repeat(1024), 'd'.repeat(1025), 'd'.repeat(5000), ' '].map(v => ['description', v]),
  ...[{preToolUse: []}, {preToolUse: [{type: 'command', bash: './check.sh'}]}, {PreToolUse: [{type: 'command', command: 'check'}]}, {PreToolUse: [{matcher: 'Bash', hooks: [{type: 'command', command: 'check'}]}]}, {unheardOf: [{type: 'command', bash: 'x'}]}, {preToolUse: 'check'}, {preToolUse: {type: 'command', bash: 'x'}}, {preToolUse: [{type: 'command'}]},
    {preToolUse: [{bash: 'x'}]}, {preToolUse: ['check']}, {preToolUse: null}, {sessionStart: [{type: 'prompt', prompt: 'Go.'}]}, {preToolUse: [{type: 'command', bash: 'x', timeoutSec: 5}]}, {preToolUse: [{type: 'command', bash: 'x', timeoutSec: '5'}]}, {preToolUse: [{type: 'command', bash: 5}]}, {preToolUse: [{type: 'other', bash: 'x'}]}, {stop: [{type: 'command', bash: 'x'}]}, {Stop: [{type: 'command', command: 'x'}]}, {agentStop: [{bash: 'x'}]}, {preToolUse: [{type: 'prompt', prompt: 'x'}]}, {preToolUse: [{type: 'http', url: 'https://mail.example'}]}, {preToolUse: [{type: 'http'}]}, {preToolUse: [{bash: 'x', cwd: 5}]}, {preToolUse: [{bash: 'x', env: {A: 5}}]}, {preToolUse: [{bash: 'x', timeoutSec: 0}]},
    {preToolUse: [{matcher: 'Bash', hooks: [{type: 'command'}]}]}, {preToolUse: [{matcher: 'Bash', hooks: null}]}, {preToolUse: [null]}, {version: 1, hooks: {}}].map(v => ['hooks', v]),
  ...[{permissions: {contents: 'read'}}, {toolsets: ['repos']}, {a: 'b'}, []].map(v => ['github', v]), ...['yes', 'True', 1, ['true']].flatMap(v => [['infer', v], ['disable-model-invocation', v], ['user-invocable', v], ['strict-tools-list', v], ['include-custom-instructions', v], ['deferred-tool-loading', v]]),
  ...[['target', 'vscode'], ['target', 'github-copilot'], ['target', 'other'], ['metadata', {a: 'b'}], ['argument-hint', 'what'], ['handoffs', [{label: 'a', agent: 'b', prompt: 'c'}]], ['agents', ['a']], ['mode', 'agent'], ['color', 'red'], ['version', '1'], ['Name', 'x'], ['Tools', ['read']], ['TOOLS', ['read']], ['Model', 'gpt-5'], ['disallowedTools', ['edit']], ['permissionMode', 'plan'],
    ['disable_model_invocation', true], ['disableModelInvocation', true], ['userInvocable', true], ['mcp_servers', {a: {command: 'a'}}], ['maxTurns', 5], ['applyTo', '**']],
];
const copilotWritten = [
  ...[['\n  - read\n  - edit', ['read', 'edit']], ['\n- read\n- edit', ['read', 'edit']], ['["read", "edit"]', ['read', 'edit']], ["['read', 'edit',]", ['read', 'edit']], ['\n  - read # one', ['read']], ['\n  - read: true', [{read: true}]], ['\n  read: true', {read: true}],
    ['[*]', ['*']], ['[]', []], ['\n  - read\n  -', ['read', null]], ['[read edit]', ['read', 'edit']], ['[read; edit]', ['read', 'edit']], ['|\n  read\n  edit', ['read', 'edit']], ['>-\n  read,\n  edit', ['read', 'edit']],
    ['read,edit', ['read', 'edit']], ['"read, edit"', ['read', 'edit']], ['read edit', ['read', 'edit']], ['"*"', ['*']], ['all', ['all']], ['none', ['none']], ['"[]"', '[]'], ['read, edit,', ['read', 'edit']], ['read; edit', ['read', 'edit']], ['read\n  edit', ['read', 'edit']], ['read,\n  edit', ['read', 'edit']],
    ['Read, Bash', ['read', 'execute']], ['[all]', ['all']], ['[none]', ['none']], ['\n  - "read, edit"', ['read', 'edit']], ['\n  - read,\n  - edit,', ['read', 'edit']], ['["*", read]', ['*', 'read']], ['[read, *]', ['read', '*']]].map(([text, want]) => ['tools', text, want]),
];

// What each platform reads: where, the least that it wants, and its fields with one good value each.
export const platforms = {
  'claude-code': claudeCode,
  gemini, kimi, qwen,
  codex: {
    ...codex,
    fields: {name: 'sorter', description, developer_instructions: prompt, nickname_candidates: ['Sorty'], model: 'gpt-5', model_reasoning_effort: 'high', sandbox_mode: 'read-only', approval_policy: 'never', web_search: 'live',
      model_verbosity: 'low', personality: 'friendly', mcp_servers: {a: {command: 'a'}}, features: {web_search_request: true}, include_environment_context: true, model_context_window: 100000},
    more: [['name', 'Mail Sorter'], ['name', 'mail:sorter'], ['name', 'default'], ['name', ' '], ['description', ' '], ['developer_instructions', ' '], ['nickname_candidates', ['a', 'a']], ['nickname_candidates', ['é']], ['nickname_candidates', ['a b-c_d']],
      ['nickname_candidates', ['']], ['sandbox_mode', 'Read-Only'], ['sandbox_mode', 'danger-full-access'], ['approval_policy', 'on-failure'], ['approval_policy', 'always'], ['web_search', 'off'], ['model_reasoning_effort', 'huge'],
      ['model_reasoning_summary', 'short'], ['service_tier', 'odd'], ['tools', ['read']], ['tools', {web_search: true}], ['mcp_servers', {a: {url: 'http://127.0.0.1:9/'}}], ['mcp_servers', {a: {}}], ['mcp_servers', {a: {command: 'a', args: ['b']}}],
      ['mcp_servers', {a: {command: ['a']}}], ['mcp_servers', {a: {command: 'a', url: 'http://127.0.0.1:9/'}}], ['skills', ['a']], ['hooks', 'a'], ['notify', ['a']], ['profile', 'a'], ['instructions', 'Other words here.'], ['prompt', 'Other words here.'],
      ['color', 'red'], ['effort', 'high'], ['sandbox', 'read-only'], ['mcpServers', {a: {command: 'a'}}], ['unheard_of', 'x'], ...codex.more],
  },
  copilot: {
    folder: '.github/agents', base: {description}, share: 6,
    fields: {name: 'mail-sorter', description, tools: ['read'], model: 'gpt-5', 'model-policy': 'preferred', 'reasoning-effort': 'high', infer: true, 'disable-model-invocation': true, 'user-invocable': false,
      'mcp-servers': {a: {type: 'local', command: 'a', args: [], tools: ['*']}}, hooks: {}, github: {}, skills: ['mail'], 'include-custom-instructions': true, 'deferred-tool-loading': true, 'strict-tools-list': true},
    more: [['name', 'Mail Sorter'], ['name', 'a_b.c'], ['tools', 'read, edit'], ['tools', ['read', 'edit']], ['tools', ['Read']], ['tools', ['search/codebase']], ['tools', ['runCommands']], ['tools', ['LS']], ['tools', ['nonsense']],
      ['tools', ['problems']], ['tools', ['read, edit']], ['tools', ['*']], ['model', ['gpt-5', 'claude-sonnet-4.5']], ['models', ['gpt-5']], ['modelPolicy', 'required'], ['model-policy', 'always'],
      ['reasoningEffort', 'high'], ['reasoning-effort', 'huge'], ['infer', 'user'], ['disable-model-invocation', false], ['skills', 'a, b'],
      ['mcp-servers', {a: {type: 'local', command: 'a', tools: ['*']}}], ['mcp-servers', {a: {command: 'a', args: [], tools: ['*']}}], ['mcp-servers', {a: {type: 'local', command: 'a', args: []}}], ['mcp-servers', {a: {type: 'http', url: 'http://127.0.0.1:9/'}}],
      ['mcp-servers', {a: {type: 'http', url: 'http://127.0.0.1:9/', tools: ['*']}}], ['mcp-servers', {a: {type: 'ws', url: 'ws://127.0.0.1:9/', tools: ['*']}}], ['mcpServers', {a: {command: 'a'}}],
      ['allowed-tools', ['read']], ['allowedTools', ['read']], ['sidekick', true], ['unheard_of', 'x'], ...copilotMore],
    unread: ['target', 'metadata', 'argument-hint', 'handoffs', 'agents', 'mode', 'color', 'version', 'disallowedTools', 'permissionMode', 'maxTurns', 'applyTo'],
    spelled: ['name', 'description', 'tools', 'model', 'model-policy', 'reasoning-effort', 'infer', 'user-invocable', 'skills', 'strict-tools-list'],
    keyed: ['name', 'description', 'tools', 'model', 'mcp-servers', 'user-invocable', 'disable-model-invocation'],
    written: copilotWritten,
  },
  kilo: {
    folder: '.kilo/agents', base: {description}, fields: openCodeFields, written: openCodeWritten, spelled: ['description', 'tools', 'hidden'], mixtures: 30, unknown: ['unheard_of', 'native', 'deprecated', 'mcp', 'maxTokens'],
    more: [...openCodeMore, ['name', 'Mail Sorter'], ['name', 'mail/sorter'], ['model', 'anthropic/'], ['model', 'a/b/c'], ['steps', 1.5], ['steps', '5'], ['temperature', '0.5'], ['temperature', -1], ['hidden', 'true'], ['disable', true], ['disable', 'true'], ['color', '#FF0000'], ['color', '#ff00000'], ['color', 'Primary'],
      ['mode', 'subAgent'], ['mode', 'PRIMARY'], ['mode', ['subagent']], ['tools', {}], ['tools', {write: 'false'}], ['tools', {write: 0}], ['tools', ['write']], ['tools', 'write, edit'], ['permission', {}], ['permission', {edit: 'Deny'}], ['permission', {edit: true}], ['permission', {edit: null}], ['permission', {bash: {}}], ['permission', {bash: {'*': null}}],
      ['permission', {bash: ['git']}], ['permission', {question: {'*': 'allow'}}], ['permission', {doom_loop: {'*': 'deny'}}], ['permission', {webfetch: 'deny', 'mcp_*': 'ask'}], ['permission', ['deny']], ['options', {}], ['options', 'a'], ['options', ['a']], ['variant', 5], ['displayName', 'Sorter'], ['native', true], ['deprecated', false], ['requirements', {a: 'b'}], ['source', 'a'],
      ['allowedTools', ['read']], ['mcp', {a: {command: ['a']}}], ['maxTokens', 5]],
  },
  opencode: {
    folder: '.opencode/agents', base: {description}, share: 9, fields: openCodeFields, written: openCodeWritten, more: openCodeMore, mixtures: 30, unknown: ['unheard_of'],
    spelled: ['description', 'mode', 'temperature', 'hidden', 'steps', 'tools', 'color'], keyed: ['name', 'description', 'tools', 'mode', 'maxSteps', 'top_p'], every: 2,
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

// toml returns a value in TOML, which has no null.
function toml(v) {
  if (typeof v === 'string') return JSON.stringify(v);
  if (Array.isArray(v)) return '[' + v.map(toml).join(', ') + ']';
  if (typeof v === 'object') return '{' + Object.entries(v).map(([k, x]) => k + ' = ' + toml(x)).join(', ') + '}';
  return String(v);
}

export function probes(id) {
  const p = platforms[id], list = [];
  const path = p.folder + (p.toml ? '/sorter.toml' : '/sorter.md');
  const add = (id, text, more = {}) => {
    const probe = {id, path, text, ...more};
    if (!list.some(p => p.path === probe.path && p.text === text)) list.push(probe);
  };
  const file = fields => p.toml ? Object.entries(fields).map(([k, v]) => `${k} = ${toml(v)}\n`).join('') : `---\n${lines(fields)}---\n\n${prompt}\n`;
  // An agent whose tools are asked for is spawned by its name.
  const own = (id, field) => p.ownNames?.includes(field) ? {name: `${p.base.name}-x${createHash('sha256').update(id).digest('hex').slice(0, 6)}`} : {};
  // Of a field that nobody knows it only matters whether the agent is there.
  const withField = (id, field, want) => add(id, file({...p.base, ...own(id, field), [field]: want}), p.unread?.includes(field) ? {} : {field, want});
  add('plain', file(p.base));
  for (const [field, good] of Object.entries(p.fields)) {
    withField(`${field}: good`, field, good);
    for (const [type, v] of Object.entries(values)) {
      if (v === null && p.toml) continue;
      if (type === 'empty list' && !Array.isArray(good)) continue; // nobody can tell whether it counts
      const tools = ['tools', 'disallowedTools'].includes(field) && Array.isArray(good) && (type === 'text' || type === 'list');
      withField(`${field}: ${type}`, field, !tools ? v : type === 'list' ? good : good[0]);
    }
  }
  for (const [field, v] of p.more) if (!list.some(p => p.id === `${field}: ${short(v)}`)) withField(`${field}: ${short(v)}`, field, v);
  const written = (id, field, text, want) => {
    const {[field]: _, ...rest} = {...p.base, ...own(id, field)};
    add(id, `---\n${lines(rest)}${field}:${text.startsWith('\n') ? '' : ' '}${text}\n---\n\n${prompt}\n`, {field, want});
  };
  for (const [field, text, want] of p.written ?? []) written(`${field}: ${JSON.stringify(text)} written`, field, text, want);
  for (const field of Object.keys(p.base)) {
    const {[field]: _, ...rest} = p.base;
    add(`no ${field}`, file(rest));
  }
  (p.toml ? tomlForms : forms)(p, add, file);
  if (!p.toml) faults(p, add, lines, prompt);
  let count = 0;
  const some = (...probe) => { if (count++ % (p.every ?? 1) === 0) add(...probe); }; // a share of them, where a platform has many
  p.forms?.(some);
  spellings(p, some, lines, prompt, own);
  if (p.spelled) slips(p, some, lines, prompt);
  for (const [id, fields] of p.whole ?? []) add(id, file({...p.base, ...fields}).replace(prompt, 'Notes.'), {wants: fields});
  mixtures(p, (id, wanted) => add(id, file({...p.base, ...wanted}), {wants: wanted}));
  if (!p.toml) further(p, add, lines, prompt, own);
  if (!p.toml) wider(p, add, lines, prompt, own);
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

// Faults of TOML, encodings, names of files.
function tomlForms(p, add, file) {
  const {description: _, ...rest} = p.base;
  const said = (id, written, want) => add(`toml: ${id}`, file(rest) + `description = ${written}\n`, {field: 'description', want});
  const good = file(p.base);
  said('no quotes', 'Sorts mail');
  said('single quotes', "'Sorts mail'", 'Sorts mail');
  said('three quotes', '"""\nSorts mail\nof all"""', 'Sorts mail of all');
  said('three single quotes', "'''\nSorts mail \\d\n'''", 'Sorts mail \\d');
  said('open quote', '"Sorts mail');
  said('open three quotes', '"""Sorts mail');
  said('line break in quotes', '"Sorts\nmail"');
  said('bad escape', '"Sorts \\d mail"');
  said('escape', '"Sorts \\u00e9 mail"', 'Sorts é mail');
  said('new escape', '"Sorts \\e mail"', 'Sorts \u001b mail');
  said('quotes in quotes', '"Sorts "all" mail"');
  said('text after quotes', '"Sorts" mail');
  said('comment', '"Sorts mail" # all', 'Sorts mail');
  said('number sign', '"Sorts #1"', 'Sorts #1');
  said('date', '2026-11-28');
  said('nothing', '');
  said('tab', '"Sorts\tmail"', 'Sorts mail');
  add('toml: colon', good.replace('description =', 'description:'));
  add('toml: no equals sign', good.replace('description =', 'description'));
  add('toml: no blanks', good.replaceAll(' = ', '='));
  add('toml: quoted key', good.replace('description', '"description"'));
  add('toml: capital key', good.replace('description', 'Description'));
  add('toml: key twice', good + 'description = "Other words here."\n');
  add('toml: two on a line', good.replace('\ndesc', ' desc'));
  add('toml: stray text', good + 'stray words\n');
  add('toml: comment line', '# note\n' + good);
  add('toml: table last', good + '[mcp_servers.a]\ncommand = "a"\n');
  add('toml: table twice', good + '[mcp_servers.a]\ncommand = "a"\n[mcp_servers.a]\ncommand = "a"\n');
  add('toml: table first', '[agent]\n' + good);
  add('toml: in a table of config.toml', '[agents.sorter]\n' + good);
  add('toml: unknown table', good + '[unheard_of]\na = 1\n');
  add('toml: open table', good + '[mcp_servers.a\ncommand = "a"\n');
  add('toml: dotted key', good + 'mcp_servers.a.command = "a"\n');
  add('toml: comma behind the last item', good + 'nickname_candidates = ["a",]\n');
  add('toml: list of lines', good + 'nickname_candidates = [\n  "a", # one\n  "b"\n]\n');
  add('toml: inline table of lines', good + 'mcp_servers = {\n  a = {command = "a"}\n}\n');
  add('toml: indented', good.replace(/^/gm, '  '));
  add('toml: frontmatter', `---\n${lines(rest)}---\n\n${prompt}\n`);
  add('toml: frontmatter of TOML', `+++\n${good}+++\n`);
  add('toml: JSON', JSON.stringify(p.base));
  add('toml: empty', '');
  add('toml: control character', good.replace('Sorts', 'Sorts\u0001'));
  add('encoding: mark', '\ufeff' + good);
  add('encoding: CR LF', good.replaceAll('\n', '\r\n'));
  add('encoding: CR', good.replaceAll('\n', '\r'));
  add('path: README', good, {path: p.folder + '/README.toml'});
  add('path: underscore', good, {path: p.folder + '/_sorter.toml'});
  add('path: dot', good, {path: p.folder + '/.sorter.toml'});
  add('path: deeper', good, {path: p.folder + '/mail/sorter.toml'});
  add('path: Markdown', `---\n${lines({name: 'sorter', description})}---\n\n${prompt}\n`, {path: p.folder + '/sorter.md'});
}
