// Kilo: the program's own server, which is made from OpenCode's.
import path from 'node:path';
import {serve} from './opencode-server.mjs';

export const load = (pkg, probes, temp) => serve(path.join(pkg, 'bin/kilo'), temp, {KILO_DISABLE_AUTOUPDATE: '1', KILO_DISABLE_MODELS_FETCH: '1'},
  server => server.together(probes, '.kilo/agents'), ['displayName', 'source', 'requirements']);
