import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import threads from 'node:worker_threads'

/**
 * Loaded before anything else into the process that reads untrusted files, and into its threads: Node's permission model
 * fences files and programs, but in this version neither the network, nor signals to other processes, nor threads with
 * permissions of their own. All connections of Node, `fetch` and `tls` among them, go through these functions; whoever
 * calls one gets an error with the code ERR_ACCESS_DENIED.
 */
function refuse(): never {
  throw Object.assign(new Error('Nothing that reads a file may reach out of its process.'), {
    code: 'ERR_ACCESS_DENIED',
  })
}

/** Nobody can put the function back. */
function put(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: false, configurable: false })
}

function shut(owner: object, names: readonly string[]): void {
  for (const name of names) {
    if (typeof Reflect.get(owner, name) === 'function') put(owner, name, refuse)
  }
}

// Compiled modules are the one thing that a process may write (compiled-modules.ts), and Node itself has done what it needs
// the permission for before any code of ours runs. Where it cannot be given back, it was not granted.
const permission: unknown = process.permission
if (typeof permission === 'object' && permission !== null) {
  const drop: unknown = Reflect.get(permission, 'drop')
  if (typeof drop === 'function') Reflect.apply(drop, permission, ['fs.write'])
}

shut(net, ['_createServerHandle'])
shut(net.Socket.prototype, ['connect'])
shut(net.Server.prototype, ['listen', '_listen2'])
shut(dgram, ['_createSocketHandle'])
shut(dgram.Socket.prototype, ['bind', 'connect', 'send'])
for (const names of [dns, dns.promises]) {
  shut(names.Resolver.prototype, Object.getOwnPropertyNames(names.Resolver.prototype).filter(isLookup))
  shut(names, Object.keys(names).filter(isLookup))
}

function isLookup(name: string): boolean {
  return /^(?:lookup|resolve|reverse)/.test(name)
}

// `process.kill` goes through it. A process ends itself by a signal, so that whoever started it learns why; it sends none to others.
const send: unknown = Reflect.get(process, '_kill')
put(process, '_kill', (id: number, signal: number): unknown =>
  id === process.pid && typeof send === 'function' ? Reflect.apply(send, process, [id, signal]) : refuse(),
)
shut(process, ['_debugProcess', '_debugEnd'])

/** Flags or an environment of its own would start a thread without permissions to obey, and without this fence. */
const OWN_TERMS = ['execArgv', 'env']

const Thread = new Proxy(threads.Worker, {
  construct(Worker, [file, options]: unknown[], made) {
    const given = Object.entries(typeof options === 'object' && options !== null ? options : {})
    const kept = Object.fromEntries(given.filter(([name]) => !OWN_TERMS.includes(name)))
    const thread: unknown = Reflect.construct(Worker, [file, kept], made)
    return typeof thread === 'object' && thread !== null ? thread : refuse()
  },
})
put(threads.Worker.prototype, 'constructor', Thread)
put(threads, 'Worker', Thread)

syncBuiltinESMExports()
