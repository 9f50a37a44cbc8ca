// Where a real Chromium is: CHROMIUM, the system's, or the one inside an npm package. On Debian, root installs the system's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const starts = path =>
  spawnSync(path, ['--headless', '--no-sandbox', '--disable-gpu', '--version'], { timeout: 20_000 })
    .status === 0

/** Path of a Chromium that starts, or null after one line that says how to get one. */
export async function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return starts(named) ? named : missing(`CHROMIUM names ${named}, which does not start.`)
  const system = known.find(path => existsSync(path))
  if (system !== undefined && starts(system)) return system
  const packaged = await fromPackage()
  if (packaged !== null && starts(packaged)) return packaged
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('Installing Chromium with apt-get …')
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    if (existsSync(known[0]) && starts(known[0])) return known[0]
  }
  return missing('No Chromium was found.')
}

async function fromPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } catch {
    return null
  }
}

function missing(why) {
  console.log(`${why} Install it (Debian: apt-get install chromium) or name one with CHROMIUM=/path.`)
  return null
}
