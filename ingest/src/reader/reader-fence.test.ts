import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReader, type Reader } from './read-file.ts'
import { readerFlags } from './reader-flags.ts'
import { assemblePdf, makeDocx, pdfStream } from '../samples/sample-files.ts'

/** A server that must hear nothing and a file whose words must stay where they are. */
let requests: string[]
let address: string
let secret: string
let folder: string
let reader: Reader
const server = createServer((request, response) => {
  requests.push(request.url ?? '')
  response.end('fetched words')
})
beforeAll(async () => {
  requests = []
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  folder = await mkdtemp(join(tmpdir(), 'fence-'))
  secret = join(folder, 'secret.txt')
  await writeFile(secret, 'words of another client')
  reader = openReader()
})
afterAll(async () => {
  reader.close()
  await new Promise(resolve => server.close(resolve))
  await rm(folder, { recursive: true })
})

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const documents: [string, string, () => Uint8Array][] = [
  [
    'an external entity in a Word file',
    'a.docx',
    () =>
      makeDocx('', {
        'word/document.xml': strToU8(
          `<!DOCTYPE a [<!ENTITY x SYSTEM "file://${secret}"><!ENTITY % y SYSTEM "${address}/dtd">%y;]><w:document ${word}><w:body><w:p><w:r><w:t>Own words. &x;</w:t></w:r></w:p></w:body></w:document>`,
        ),
      }),
  ],
  [
    'links, pictures and a template elsewhere in a Word file',
    'b.docx',
    () =>
      makeDocx(
        `<w:p><w:hyperlink r:id="r7" xmlns:r="${office}"><w:r><w:t>Own words.</w:t></w:r></w:hyperlink><w:r><w:instrText>INCLUDETEXT "${secret}"</w:instrText></w:r><w:altChunk r:id="r8" xmlns:r="${office}"/></w:p>`,
        {
          'word/_rels/document.xml.rels': strToU8(
            `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
              ['r6', 'image', `${address}/picture`],
              ['r7', 'hyperlink', `${address}/link`],
              ['r8', 'aFChunk', `file://${secret}`],
              ['r9', 'attachedTemplate', `${address}/template`],
            ]
              .map(
                ([id, type, target]) =>
                  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}" TargetMode="External"/>`,
              )
              .join('')}</Relationships>`,
          ),
        },
      ),
  ],
  [
    'pictures, frames, styles and scripts in a page',
    'c.html',
    () =>
      strToU8(
        `<!doctype html><html><head><base href="${address}/"><meta http-equiv="refresh" content="0;url=${address}/refresh"><link rel="stylesheet" href="${address}/style"><script src="${address}/script"></script><script>fetch('${address}/fetch')</script><style>@import url(${address}/import)</style></head><body onload="fetch('${address}/load')"><p>Own words.</p><img src="${address}/img" onerror="fetch('${address}/error')"><img src="file://${secret}"><iframe src="file://${secret}"></iframe><object data="${address}/object"></object></body></html>`,
      ),
  ],
  [
    'xlink and entities in a drawing inside of a page',
    'd.html',
    () =>
      strToU8(
        `<!DOCTYPE html [<!ENTITY x SYSTEM "file://${secret}">]><html><body><p>Own words.</p><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${address}/image"/><use xlink:href="file://${secret}#a"/><text>&x;</text></svg></body></html>`,
      ),
  ],
  [
    'a drawing by itself',
    'e.svg',
    () =>
      strToU8(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://${secret}">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${address}/image"/><text>Own words. &x;</text></svg>`,
      ),
  ],
  [
    'a remote body and pictures in a mail',
    'f.eml',
    () =>
      strToU8(
        `From: a@example.com\r\nTo: b@example.com\r\nSubject: Own words.\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Own words.</p><img src="${address}/mail"><img src="file://${secret}">\r\n--x\r\nContent-Type: message/external-body; access-type=URL; URL="${address}/body"\r\n\r\nContent-Type: text/plain\r\n\r\n--x--\r\n`,
      ),
  ],
  [
    'actions, remote content and files in a PDF',
    'g.pdf',
    () =>
      assemblePdf([
        `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${address}/uri) >> /AA << /WC << /S /JavaScript /JS (app.launchURL\\("${address}/js"\\)) >> >> >>`,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> /AA << /O << /S /Launch /F (/bin/sh) >> >> >>',
        pdfStream('BT /F1 12 Tf 20 150 Td (Own words.) Tj ET /X Do'),
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /F << /FS /URL /F (${address}/stream) >> /Length 0 >>\nstream\n\nendstream`,
      ]),
  ],
  [
    'a file that Rich Text names',
    'h.rtf',
    () =>
      strToU8(
        `{\\rtf1\\ansi{\\*\\template ${address}/template}{\\field{\\*\\fldinst INCLUDETEXT "${secret}"}{\\fldrslt Own words.}}{\\field{\\*\\fldinst INCLUDEPICTURE "${address}/rtf"}{\\fldrslt }}}`,
      ),
  ],
]

test.each(documents)('%s fetches nothing and reads no other file', async (_, name, make) => {
  const outcome = await reader.read(make(), name)
  expect(JSON.stringify(outcome)).not.toMatch(/words of another client|fetched words/)
  if (outcome.ok) expect(outcome.source.text).toContain('Own words.')
  else expect(outcome.reason).toMatch(/^This file is /)
  expect(requests).toEqual([])
})

/** Runs a piece of a program as the reader's process would run, and gives what it printed. */
async function inside(program: string, type = 'module', flags: string[] = []): Promise<string> {
  const all = [...readerFlags(200), ...flags, `--input-type=${type}`, '--eval', program]
  const child = spawn(process.execPath, all, { env: {} })
  let printed = ''
  child.stdout.on('data', chunk => (printed += String(chunk)))
  child.stderr.on('data', chunk => (printed += String(chunk)))
  await new Promise(resolve => child.on('close', resolve))
  return printed.trim()
}

test('whatever runs in the reading process can read, write and start nothing outside', async () => {
  const tried = [
    `(await import('node:fs')).readFileSync('${secret}')`,
    `(await import('node:fs')).readFileSync('/etc/passwd')`,
    `(await import('node:fs')).writeFileSync('${folder}/written', 'x')`,
    `(await import('node:fs')).writeFileSync('${process.cwd()}/written', 'x')`,
    `(await import('node:child_process')).execFileSync('/bin/true')`,
    `process.binding('fs')`,
  ]
  for (const attempt of tried) {
    const said = await inside(
      `try { ${attempt}; console.log('done') } catch (error) { console.log(error.code) }`,
    )
    expect(said, attempt).toMatch(/^ERR_ACCESS_DENIED$/)
  }
})

test('whatever runs in the reading process reaches no network', async () => {
  const tried = [
    `await fetch('${address}/fetch')`,
    `await new Promise((done, fail) => net.connect(${'PORT'}, '127.0.0.1').on('connect', done).on('error', fail))`,
    `await (await import('node:dns/promises')).lookup('example.com')`,
    `await new Promise((done, fail) => dns.lookup('example.com', error => (error ? fail(error) : done())))`,
    `new (await import('node:dns')).Resolver().resolve4('example.com', () => undefined)`,
    `net.createServer().listen(0)`,
    `(await import('node:dgram')).createSocket('udp4').send('x', ${'PORT'}, '127.0.0.1')`,
    `(await import('node:tls')).connect(${'PORT'}, '127.0.0.1')`,
    `await new Promise((done, fail) => (new Worker("fetch('${address}/thread').then(() => 0)", { eval: true })).on('error', fail).on('exit', done))`,
    `net.Socket.prototype.connect = () => undefined`,
  ]
  const port = new URL(address).port
  for (const attempt of tried) {
    const said = await inside(
      `import net from 'node:net'; import dns from 'node:dns'; import { Worker } from 'node:worker_threads'; try { ${attempt.replace('PORT', port)}; console.log('done') } catch (error) { console.log(error.cause?.code ?? error.code ?? error.name) }`,
    )
    expect(said, attempt).toMatch(/^(?:ERR_ACCESS_DENIED|TypeError)$/)
  }
  expect(requests).toEqual([])
})

test.each([
  ['as it comes', '{ eval: true }'],
  ['with flags of its own', '{ eval: true, execArgv: [] }'],
  ['with a flag that lifts the fence', "{ eval: true, execArgv: ['--no-permission'] }"],
  ['with an environment of its own', "{ eval: true, env: { NODE_OPTIONS: '--no-permission' } }"],
])('a thread %s stands behind the same fence', async (_, options) => {
  const thread = `try { require('node:fs').readFileSync('${secret}'); console.log('read') } catch (error) { console.log(error.code) }
    fetch('${address}/thread').then(() => console.log('fetched'), error => console.log(error.cause?.code))`
  for (const Worker of [
    `require('node:worker_threads').Worker`,
    `require('node:worker_threads').Worker.prototype.constructor`,
    `(class extends require('node:worker_threads').Worker {})`,
    `process.getBuiltinModule('worker_threads').Worker`,
  ]) {
    const said = await inside(`new (${Worker})(${JSON.stringify(thread)}, ${options})`, 'commonjs')
    expect(said, Worker).toBe('ERR_ACCESS_DENIED\nERR_ACCESS_DENIED')
  }
  expect(requests).toEqual([])
})

test('whatever runs in the reading process ends no other and opens no door by the way inside', async () => {
  const tried = [
    `process.kill(process.ppid, 0)`,
    `process._kill(process.ppid, 0)`,
    `process._debugProcess(process.ppid)`,
    `net.createServer()._listen2('127.0.0.1', 0, 4)`,
    `net._createServerHandle('127.0.0.1', 0, 4)`,
    `(await import('node:dgram')).default._createSocketHandle('127.0.0.1', 0, 'udp4')`,
    `(await import('node:inspector')).open(0)`,
  ]
  for (const attempt of tried) {
    const said = await inside(
      `import net from 'node:net'; try { ${attempt}; console.log('done') } catch (error) { console.log(error.code ?? error.name) } process.exit()`,
    )
    expect(said, attempt).toBe('ERR_ACCESS_DENIED')
  }
  expect(await inside(`process.kill(process.pid, 0); console.log('itself')`)).toBe('itself')
})

test('the one folder to which Node may write compiled modules is shut to what runs then, and to its threads', async () => {
  const attempt = `try { require('node:fs').writeFileSync('${folder}/written', 'x'); console.log('written') } catch (error) { console.log(error.code) }`
  const thread = `new (require('node:worker_threads').Worker)(${JSON.stringify(attempt)}, { eval: true })`
  for (const program of [attempt, thread])
    expect(await inside(program, 'commonjs', [`--allow-fs-write=${folder}*`])).toBe('ERR_ACCESS_DENIED')
})
