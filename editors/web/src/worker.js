// The worker that agentlint runs in. It is given the compiled module first, and then a question at a time. It has the
// content security policy of the page.
import 'wasm_exec'; // Go's own, of the version that agentlint is built with

const fail = failure => postMessage({ failure: String(failure) });

addEventListener('message', async ({ data: { module, name, question } }) => {
  try {
    if (module) {
      const go = new globalThis.Go();
      const instance = await WebAssembly.instantiate(module, go.importObject);
      go.run(instance).then(() => fail('it ended'), fail);
      postMessage({ ready: true });
      return;
    }
    postMessage({ answer: globalThis.agentlint(name, question) });
  } catch (error) {
    fail(error);
  }
});
