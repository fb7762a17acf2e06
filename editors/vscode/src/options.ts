// How the server is started, and for which documents: without vscode, so that it can be tested.

/** The program and its arguments. */
export function serverOptions(path: string, severity: string): { command: string; args: string[] } {
  return { command: path, args: ['lsp', '--severity', severity] };
}

/**
 * The documents that may be definitions: Markdown, in whichever language mode VS Code opens it, the files of JSON
 * beside definitions, and the configuration.
 */
export function clientOptions(): { documentSelector: { scheme: string; language?: string; pattern?: string }[] } {
  const languages = ['markdown', 'chatagent', 'skill', 'prompt', 'mdx'];
  const patterns = ['**/*.{md,mdc}', '**/.claude-plugin/plugin.json', '**/hooks.json', '**/.mcp.json', '**/.agentlint.yaml'];
  return {
    documentSelector: [
      ...languages.map((language) => ({ scheme: 'file', language })),
      ...patterns.map((pattern) => ({ scheme: 'file', pattern })),
    ],
  };
}
