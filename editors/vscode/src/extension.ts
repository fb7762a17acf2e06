// The extension starts `agentlint lsp` and hands it what it needs; all knowledge is in the server.

import * as vscode from 'vscode';
import { LanguageClient, State } from 'vscode-languageclient/node';
import { clientOptions, serverOptions } from './options';

let client: LanguageClient | undefined;
let status: vscode.LanguageStatusItem;
let output: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel('agentlint', { log: true });
  status = vscode.languages.createLanguageStatusItem('agentlint', clientOptions().documentSelector);
  status.name = 'agentlint';
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand('agentlint.restart', restart),
    vscode.commands.registerCommand('agentlint.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('agentlint.path') || event.affectsConfiguration('agentlint.severity')) {
        return restart();
      }
      return undefined;
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('agentlint');
  const options = serverOptions(settings.get('path', 'agentlint'), settings.get('severity', 'warning'));
  const started = new LanguageClient('agentlint', 'agentlint', options, { ...clientOptions(), outputChannel: output });
  started.onDidChangeState((event) => show(event.newState, started));
  client = started;
  try {
    await started.start();
  } catch (error) {
    show(State.Stopped, started);
    const install = 'How to install';
    const chosen = await vscode.window.showErrorMessage(
      `agentlint: can't start "${options.command}": ${error instanceof Error ? error.message : String(error)}`,
      install,
    );
    if (chosen === install) {
      await vscode.env.openExternal(vscode.Uri.parse('https://github.com/agentlint/agentlint#use'));
    }
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.needsStop()) {
    await running.stop();
  }
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

function show(state: State, of: LanguageClient): void {
  const running = state === State.Running;
  status.busy = state === State.Starting;
  status.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  status.text = running ? `agentlint ${of.initializeResult?.serverInfo?.version ?? ''}`.trim() : 'agentlint';
  status.detail = running ? undefined : state === State.Starting ? 'starting' : 'not running';
  status.command = { title: 'Restart', command: 'agentlint.restart' };
}
