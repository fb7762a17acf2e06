#!/usr/bin/env node
// Runs the program of the package for this system, which npm installed as an optional dependency.
'use strict';
const { spawnSync } = require('node:child_process');

const name = `@agentlint/cli-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/agentlint${process.platform === 'win32' ? '.exe' : ''}`);
} catch {
  console.error(`agentlint: ${name} isn't installed: either there is no agentlint for this system, or npm was told to leave optional dependencies out`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
if (error) {
  console.error(`agentlint: ${error.message}`);
  process.exit(2);
}
if (signal) {
  process.kill(process.pid, signal);
}
process.exitCode = status ?? 2;
