-- Neovim with `agentlint lsp`: it shows the diagnostics of a file, makes a fix, and renames an agent in three files.
-- Usage: nvim --clean --headless -l is newer than Debian's, so: nvim --clean --headless -S neovim.lua, in the folder.
local function main()
  local root = vim.fn.getcwd()
  vim.cmd('edit agents/code-reviewer.md')
  local buffer = vim.api.nvim_get_current_buf()
  local id = assert(vim.lsp.start_client({ cmd = { vim.env.AGENTLINT, 'lsp' }, root_dir = root }))
  vim.lsp.buf_attach_client(buffer, id)
  local client
  local function wait(what, done)
    assert(vim.wait(10000, done, 20), what)
  end
  wait('the server starts', function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.server_capabilities and client.server_capabilities.renameProvider
  end)
  wait('a diagnostic comes', function() return #vim.diagnostic.get(buffer) == 1 end)
  local found = vim.diagnostic.get(buffer)[1]
  assert(found.code == 'unknown-tool' or found.user_data.lsp.code == 'unknown-tool', vim.inspect(found))
  assert(found.lnum == 3 and found.severity == vim.diagnostic.severity.WARN, vim.inspect(found))

  local function ask(method, params)
    local answer = assert(client.request_sync(method, params, 10000, buffer))
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
  local here = { uri = vim.uri_from_bufnr(buffer) }
  local at = { line = found.lnum, character = found.col }
  local actions = ask('textDocument/codeAction', { textDocument = here, range = { start = at, ['end'] = at }, context = { diagnostics = {} } })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
  wait('the diagnostic goes', function() return #vim.diagnostic.get(buffer) == 0 end)

  local line = 9
  local column = assert(vim.api.nvim_buf_get_lines(buffer, line, line + 1, true)[1]:find('test%-writer')) - 1
  local edit = ask('textDocument/rename', { textDocument = here, position = { line = line, character = column }, newName = 'test-author' })
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  vim.cmd('silent wall')
end

local ok, err = pcall(main)
if not ok then
  io.stderr:write(tostring(err) .. '\n')
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
