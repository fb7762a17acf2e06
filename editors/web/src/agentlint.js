// agentlint in this browser: its module, which is loaded and compiled once, and the client that runs it in workers.
// build.js puts the text of worker.js in place of WORKER, and the address of the module in place of MODULE.
import { Client } from './client.js';

const limit = 10_000; // milliseconds for one question

// The page's policy lets nothing but this make scripts of texts, and this makes the worker alone.
const policy = globalThis.trustedTypes?.createPolicy('agentlint', { createScriptURL: url => url });
const worker = URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));

// load returns the client once agentlint is there.
export async function load() {
  const response = await fetch(MODULE);
  if (!response.ok) throw new Error(`agentlint can't be loaded: ${response.status}.`);
  const text = response.body.pipeThrough(new DecompressionStream('gzip')); // whatever the server compresses
  const module = await WebAssembly.compileStreaming(new Response(text, { headers: { 'Content-Type': 'application/wasm' } }));
  return new Client(() => {
    const started = new Worker(policy ? policy.createScriptURL(worker) : worker);
    started.postMessage({ module });
    return started;
  }, limit);
}
