import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/**
 * Loaded before anything else into the process that reads untrusted files, and into its threads: Node's permission model
 * fences files and programs, but in this version not the network. All connections of Node, `fetch` and `tls` among them,
 * go through these functions; whoever calls one gets an error with the code ERR_ACCESS_DENIED.
 */
function refuse(): never {
  throw Object.assign(new Error('Nothing that reads a file may use the network.'), {
    code: 'ERR_ACCESS_DENIED',
  })
}

/** Nobody can put the function back. */
function shut(owner: object, names: readonly string[]): void {
  for (const name of names) {
    if (typeof Reflect.get(owner, name) !== 'function') continue
    Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false })
  }
}

shut(net.Socket.prototype, ['connect'])
shut(net.Server.prototype, ['listen'])
shut(dgram.Socket.prototype, ['bind', 'connect', 'send'])
for (const names of [dns, dns.promises]) {
  shut(names.Resolver.prototype, Object.getOwnPropertyNames(names.Resolver.prototype).filter(isLookup))
  shut(names, Object.keys(names).filter(isLookup))
}
syncBuiltinESMExports()

function isLookup(name: string): boolean {
  return /^(?:lookup|resolve|reverse)/.test(name)
}
