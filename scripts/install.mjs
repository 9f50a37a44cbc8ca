// Installs what the lock file asks for when it is not there yet. Plain Node, no dependency: it runs before any exists.
// Everything it says goes to standard error, so that a command's standard output stays its own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.quaere-stamp')
const oldest = [20, 19]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(`Quaere needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const stamp = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex')
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0)

console.error('Installing what package-lock.json names (once; a minute or two) …')
// The npm that called us, on the Node that it runs on: the Node in node_modules is about to be replaced.
const npm = process.env.npm_execpath
const [command, first] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []]
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
)
const installed = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
  cwd: root,
  env: environment,
  stdio: ['ignore', process.stderr, process.stderr],
  shell: npm === undefined && process.platform === 'win32',
})
if (installed.status !== 0) {
  console.error('The installation did not end well. Nothing else was changed; run the command again.')
  process.exit(installed.status ?? 1)
}
writeFileSync(stampFile, stamp)
