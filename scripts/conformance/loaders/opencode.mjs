// OpenCode: the program's own server, which reads the configuration of each folder that it is asked about.
import path from 'node:path';
import {serve} from './opencode-server.mjs';

export const load = (pkg, probes, temp) => serve(path.join(pkg, 'bin/opencode'), temp, {OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1'},
  server => server.agents(probes));
