// Runs inside of the shipped Claude Code, ahead of its own code, and writes down, as lines of JSON, what its loader made
// of each file, and which tools a spawned agent was given. No code of the program is touched: a definition is known by its
// properties as it goes through map or filter, and the model that it talks to is here.
const fs = require('node:fs');
const write = o => fs.appendFileSync(process.env.CONFORMANCE_OUT, JSON.stringify(o) + '\n');

const seen = new Set();
const agents = [];
let asked = false;
for (const name of ['map', 'filter']) {
  const original = Array.prototype[name];
  Object.defineProperty(Array.prototype, name, {configurable: true, writable: true, value(...args) {
    for (let i = 0; i < this.length; i++) {
      const a = this[i];
      if (typeof a?.agentType !== 'string' || !a.filePath || seen.has(a.filePath)) continue;
      seen.add(a.filePath);
      agents.push(a.agentType);
      write({definition: {...a, prompt: a.getSystemPrompt()}});
    }
    return original.apply(this, args);
  }});
}

// The model that answers: if CONFORMANCE_SPAWN is set it spawns each agent, once, and is content with anything.
async function answer(asks) {
  if (!asks.url.includes('/messages') || asks.url.includes('count_tokens')) return Response.json({input_tokens: 1});
  const request = await asks.json();
  const tools = (request.tools ?? []).map(t => t.name);
  const agent = JSON.stringify(request.messages).match(/CONFORMANCE PROBE (\d+)/)?.[1];
  const main = JSON.stringify(request.messages).includes('CONFORMANCE START');
  if (agent && !main) write({spawned: agents[agent], tools});
  for (const result of request.messages.flatMap(m => Array.isArray(m.content) ? m.content : [])) {
    if (main && result.type === 'tool_result' && result.is_error) write({spawned: agents[result.tool_use_id.slice(3)], tools: [], refusal: result.content});
  }
  const blocks = [];
  if (main && !asked && process.env.CONFORMANCE_SPAWN && tools.includes('Agent')) {
    asked = true;
    for (const [i, name] of agents.entries()) blocks.push([{type: 'tool_use', id: 'tu_' + i, name: 'Agent', input: {}},
      {type: 'input_json_delta', partial_json: JSON.stringify({description: 'probe', subagent_type: name, prompt: 'CONFORMANCE PROBE ' + i, run_in_background: false})}]);
  }
  const calls = blocks.length > 0;
  if (!calls) blocks.push([{type: 'text', text: ''}, {type: 'text_delta', text: 'done'}]);
  const events = [
    {type: 'message_start', message: {id: 'msg_1', type: 'message', role: 'assistant', model: request.model, content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 1, output_tokens: 1}}},
    ...blocks.flatMap(([content_block, delta], index) => [{type: 'content_block_start', index, content_block}, {type: 'content_block_delta', index, delta}, {type: 'content_block_stop', index}]),
    {type: 'message_delta', delta: {stop_reason: calls ? 'tool_use' : 'end_turn', stop_sequence: null}, usage: {output_tokens: 1}},
    {type: 'message_stop'},
  ];
  return new Response(events.map(e => `event: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`).join(''), {headers: {'content-type': 'text/event-stream'}});
}
const server = Bun.serve({hostname: '127.0.0.1', port: 0, fetch: answer});
server.unref();
process.env.ANTHROPIC_BASE_URL = server.url.origin;
