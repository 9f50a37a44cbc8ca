import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the packages really lie: below `ROOT`, or elsewhere when `node_modules` is a link. */
const PACKAGES = packagesFolder()

function packagesFolder(): string {
  const file = createRequire(import.meta.url).resolve('tesseract.js/package.json')
  return `${file.slice(0, file.lastIndexOf(`${sep}node_modules${sep}`))}${sep}node_modules${sep}`
}

/** What Node allows the reading process: to read this program's own code and to start threads; no network, no more. */
export function readerFlags(megabytes: number): string[] {
  return [
    `--max-old-space-size=${Math.round(megabytes * 0.7)}`,
    '--permission',
    `--allow-fs-read=${ROOT}*`,
    `--allow-fs-read=${PACKAGES}*`,
    '--allow-worker',
    // Not `--import`, which a thread waits for only when its own code is a module.
    `--require=${fileURLToPath(new URL('./reader-fence.ts', import.meta.url))}`,
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
  ]
}
