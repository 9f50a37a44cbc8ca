import { spawn } from 'node:child_process'
import { access, constants, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type FileKind, detectKind } from './kind.ts'
import { refuseKind } from '../refusals.ts'

/** Longest that LibreOffice may take for one file, in milliseconds. */
const LONGEST = 90_000
/** Largest Word file, in bytes, that is taken back from it. */
const LARGEST = 200_000_000

/** Where LibreOffice usually lies when it is not on the path. */
const USUAL = [
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
]

/** The endings of what LibreOffice is asked to open; it is told the kind by its content, not by the sender's name. */
export type Convertible = 'doc' | 'wpd' | 'odt'

/** The Word file, or why there is none: LibreOffice is not on this machine, or could not read it. */
export type Converted = { ok: true; bytes: Uint8Array } | { ok: false; why: 'missing' | 'failed' }

type Conversion = { path?: string; usual?: string[]; longest?: number; signal?: AbortSignal | undefined }

/**
 * Turns an old document into a Word file with the machine's LibreOffice. It gets a profile and a folder of its own that
 * vanish afterwards, a proxy that leads nowhere instead of a network, no macros, and a limited time.
 */
export async function convertOffice(
  bytes: Uint8Array,
  ending: Convertible,
  { path = process.env['PATH'] ?? '', usual = USUAL, longest = LONGEST, signal }: Conversion = {},
): Promise<Converted> {
  const program = await findOffice(path, usual)
  if (program === undefined) return { ok: false, why: 'missing' }
  const folder = await mkdtemp(join(tmpdir(), 'quaere-office-'))
  try {
    const profile = join(folder, 'profile')
    await mkdir(join(profile, 'user'), { recursive: true })
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS)
    const file = join(folder, `source.${ending}`)
    await writeFile(file, bytes)
    const isDone = await run(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        '--nolockcheck',
        '--nodefault',
        '--convert-to',
        'docx',
        '--outdir',
        folder,
        file,
      ],
      { cwd: folder, longest, path, signal },
    )
    const out = join(folder, 'source.docx')
    if (!isDone || !(await isThere(out)) || (await stat(out)).size > LARGEST)
      return { ok: false, why: 'failed' }
    return { ok: true, bytes: await readFile(out) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Macros are never run (3 is "very high"), links never updated, and every request for the network goes to a closed port. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Writer/Content/Update', 'Link', '0'],
]
  .map(
    ([place, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${place}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`

async function findOffice(path: string, usual: string[]): Promise<string | undefined> {
  const onPath = path.split(delimiter).flatMap(folder => (folder === '' ? [] : [join(folder, 'soffice')]))
  for (const program of [...onPath, ...usual]) if (await isThere(program)) return program
  return undefined
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function run(
  program: string,
  args: string[],
  {
    cwd,
    longest,
    path,
    signal,
  }: { cwd: string; longest: number; path: string; signal: AbortSignal | undefined },
): Promise<boolean> {
  const nowhere = 'http://127.0.0.1:9'
  const env = {
    PATH: path,
    HOME: cwd,
    TMPDIR: cwd,
    http_proxy: nowhere,
    https_proxy: nowhere,
    ftp_proxy: nowhere,
  }
  const ends = [AbortSignal.timeout(longest), ...(signal === undefined ? [] : [signal])]
  const end = AbortSignal.any(ends)
  if (end.aborted) return Promise.resolve(false)
  return new Promise(resolve => {
    // A group of its own: what is called soffice starts others, and they end together.
    const office = spawn(program, args, { cwd, env, detached: true, stdio: 'ignore' })
    const kill = (): void => {
      if (office.pid !== undefined) process.kill(-office.pid, 'SIGKILL')
    }
    const finish = (isDone: boolean): void => {
      end.removeEventListener('abort', kill)
      resolve(isDone)
    }
    end.addEventListener('abort', kill)
    office.on('error', () => finish(false))
    office.on('exit', code => finish(code === 0))
  })
}

/** The ending under which LibreOffice opens a kind of file; undefined for kinds that are read or refused without it. */
const CONVERTIBLE: Partial<Record<FileKind, Convertible>> = {
  'word-97': 'doc',
  wordperfect: 'wpd',
  opendocument: 'odt',
}

/** What is to be read: the file itself, the Word file that LibreOffice made of it, or the sentence that says why not. */
export async function readableForm(
  bytes: Uint8Array,
  name: string,
  convert: typeof convertOffice = convertOffice,
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array; warning?: string } | { reason: string }> {
  if (bytes.length === 0) return { bytes }
  const kind = detectKind(bytes)
  const ending = CONVERTIBLE[kind]
  if (ending === undefined) return { bytes }
  const converted = await convert(bytes, ending, { signal })
  if (converted.ok)
    return { bytes: converted.bytes, warning: 'It was converted by LibreOffice before it was read.' }
  const refusal = refuseKind(kind, name) ?? ''
  return {
    reason:
      converted.why === 'missing'
        ? `${refusal} With LibreOffice on the machine that runs Quaere, it would be converted.`
        : `${refusal} LibreOffice could not convert it.`,
  }
}
