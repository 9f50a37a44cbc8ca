import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'

async function read(bytes: Uint8Array, name: string): Promise<ParsedSource> {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each([
  'display:none',
  'visibility: hidden',
  'font-size:0',
  'font-size:1%',
  'font-size:.05em',
  'font:1px serif',
  'font: bold .5px/2 serif',
  'zoom:0.01',
  'filter:opacity(0%)',
  'filter:blur(5px)',
  'font-size:40px;filter:grayscale(1) blur(.3em)',
  'content-visibility:hidden',
  'opacity:0',
  'color:#fff',
  'color:#0000',
  'color:#00000000',
  'color:rgb(100% 100% 100%)',
  'font:0/0 a',
  'position:absolute;clip:rect(1px, 1px, 1px, 1px)',
  'text-indent:-100em;overflow:hidden',
  'color:hsl(0, 0%, 100%)',
  'color:rgba(0, 0, 0, 1%)',
  'color:transparent',
  'position:absolute;clip:rect(0, 0, 0, 0)',
  'position:absolute;clip:rect(0 0 0 0)',
  'clip-path:inset(50%)',
  'clip-path:polygon(0 0, 0 0, 0 0, 0 0)',
  'transform:scale(0)',
  'background:#000',
  'background-color: black; color: rgb(8, 0, 0)',
  'background:hsl(0, 0%, 50%);color:#808080',
  'position:absolute; left:-9999px',
  'max-height:0; overflow:hidden !important',
  'width:0;overflow:clip',
  'overflow:hidden;text-indent:100%;white-space:nowrap',
  'transform:translateX(-9999px)',
  'transform:rotate(1deg) translate(0, -2000em)',
  'translate:-5000px',
  'transform:scale3d(0, 1, 1)',
  'scale:0',
  '-webkit-text-fill-color:transparent;color:#000',
  '--ink:#fff;color:var(--ink)',
  'color:var(--ink, white)',
  'mso-hide:all',
])('words of a web page that are styled %s stay out of the text, and a warning tells', async style => {
  const page = `<body><p>Seen.</p><div style="${style}"><b>Secret words</b></div><p>After.</p>`
  const source = await read(strToU8(page), 'a.html')
  expect(source.text).toBe('Seen.\n\nAfter.')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test.each([
  '<p style="background:navy;color:#fff">Shown</p>',
  '<dialog open>Shown</dialog>',
  '<p style="color:#333f;clip:rect(1px, 90px, 20px, 1px)">Shown</p>',
  '<p style="color:rgb(10%, 10%, 10%)" display="none">Shown</p>',
  '<p style="font:italic 12px/1.5 serif;zoom:110%;filter:opacity(80%)">Shown</p>',
  '<p style="font-size:80%">Shown</p>',
  '<p style="filter:blur(0);clip-path:polygon(0 0, 100% 0, 100% 100%, 0 100%)">Shown</p>',
  '<h1 style="font-size:40px;filter:blur(5px)">Shown</h1>',
  '<datalist><option>Kept for a field that nobody filled in</option></datalist><p>Shown</p>',
  '<div style="font-size:62.5%"><p style="font-size:1.6rem">Shown</p></div>',
  '<div style="font:1px serif"><p style="font-size:9pt">Shown</p></div>',
  '<table bgcolor="#123456"><tr><td style="color:white">Shown</td></tr></table>',
  '<style>td { background: navy }</style><table><tr><td style="color:white">Shown</td></tr></table>',
  '<div style="font-size:0"><p style="font-size:14px">Shown</p></div>',
  '<div style="visibility:hidden"><p style="visibility:visible">Shown</p></div>',
  '<p style="color:#fff"><span style="color:#000">Shown</span></p>',
  '<p style="color:#fff;background:#000">Shown</p>',
  '<p style="color:hsl(0, 0%, 20%);transform:scale(0.9);clip:rect(0, 100px, 20px, 0)">Shown</p>',
  '<p style="color:rgba(0, 0, 0, 60%);clip-path:inset(2%);transform:rotate(0)">Shown</p>',
  '<p style="background:#000 url(paper.png)">Shown</p>',
  '<p style="background:rgba(0,0,0,.1)">Shown</p>',
  '<p style="background:black"><a href="x">Shown</a></p>',
  '<p style="background:black"><mark>Shown</mark></p>',
  '<p style="background:black;color:var(--ink)">Shown</p>',
  '<p style="--ink:#fff;--ground:#123;background:var(--ground);color:var(--ink)">Shown</p>',
  '<p style="--ink:var(--ink);color:var(--ink)">Shown</p>',
  '<p style="background:linear-gradient(red,blue);-webkit-background-clip:text;-webkit-text-fill-color:transparent">Shown</p>',
  '<p style="transform:translate(-50%, -50%);translate:20px -20px;scale:0.9;text-indent:5%;overflow:hidden">Shown</p>',
  '<link rel="stylesheet" href="a.css"><p style="background:black">Shown</p>',
  '<style>p:nth-child(2) { color: white }</style><p style="background:black">Shown</p>',
  '<p style="overflow:hidden; margin-left:-20px; height:20px; opacity:0.9">Shown</p>',
])('words of a web page that can be seen are text: %s', async markup => {
  const source = await read(strToU8(`<body><p>Seen.</p>${markup}`), 'a.html')
  expect(source.text).toBe('Seen.\n\nShown')
  expect(source.warnings).toEqual([])
})

const hiding = [
  '.x { display: none }',
  'P#y, div.x { VISIBILITY: hidden }',
  'body div[class] { font-size: 0 }',
  '<!-- .x { mso-hide: all } -->',
  '@media screen { .x { opacity: 0 } }',
  '.x { filter: opacity(0) }',
  '.x { zoom: 0.01 }',
  '.x { font: 1px serif }',
  '.x { content-visibility: hidden }',
  '.x { -webkit-text-fill-color: transparent }',
  '.x { transform: translate3d(-9999px, 0, 0) }',
  '.x { margin-top: -9999px }',
  ':root { --White: #FFF; --ink: var(--White) } .x { color: var(--ink) }',
  '.x { color: #fff }',
  '.x { background-color: #000; color: black }',
  '.x { display: block } div.x { display: none } .x { display: block }',
  '.x { display: none !important } #y { display: block }',
  '.broken { color: ; } } .x { display: none',
  '.x { display: none } @media print { .x { display: block } }',
]

test.each(hiding)('words that a style sheet of the page hides stay out of the text: %s', async sheet => {
  const page = `<html><style>${sheet}</style><p>Seen.</p><div id="y" class="a x"><b>Secret words</b></div><p>After.</p>`
  const source = await read(strToU8(page), 'a.html')
  expect(source.text).toBe('Seen.\n\nAfter.')
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test.each([
  '.x { display: none } #y { display: block }',
  '.x { display: none } .x { display: block }',
  '@media print { .x { display: none } }',
  '@media (max-width: 600px) { .x { display: none } }',
  '.X { display: none }',
  '.x { color: #fff } div { background: navy }',
  ':root { --ink: #fff; --ground: navy } .x { color: var(--ink) } div { background: var(--ground) }',
  '.x { --ink: #fff; filter: opacity(1); zoom: 1; font: 16px serif }',
  '.x { color: #fff } div:nth-child(2) { background: navy }',
  '.x + .x, tr:nth-child(even) { display: none }',
  '.x:hover { visibility: hidden }',
  '.x::before { display: none }',
  '.x > i { display: none }',
  '))) .x { { display: none',
])('words that a style sheet leaves in sight are text: %s', async sheet => {
  const page = `<!doctype html><style>${sheet}</style><p>Seen.</p><div id="y" class="a x"><b>Shown words</b></div>`
  const source = await read(strToU8(page), 'a.html')
  expect(source.text).toBe('Seen.\n\nShown words')
  expect(source.warnings).toEqual([])
})

test('a style sheet for print hides nothing', async () => {
  const page =
    '<style media="print">p { display: none }</style><style media="Screen">b { display: none }</style>'
  expect((await read(strToU8(`${page}<p>Seen <b>not</b></p>`), 'a.html')).text).toBe('Seen')
})

test('a style sheet of thousands of rules over thousands of nested elements is read', async () => {
  const sheet = Array.from({ length: 4000 }, (_, at) => `.a .c${at} { display: none }`).join(' ')
  const page = `<style>${sheet} * { color: black }</style>${'<div class="a">'.repeat(4000)}<p class="c7">Secret</p><p>Shown</p>`
  const source = await read(strToU8(page), 'a.html')
  expect(source.text).toBe('Shown')
})

test('a mail whose plain words are a stub gives those of its HTML, without what is hidden there', async () => {
  const mail = [
    'From: ana@example.org',
    'Subject: The offer',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'Your program cannot show this message.',
    '--x',
    'Content-Type: text/html',
    '',
    '<div style="display:none">Secret words</div><p>We accept the offer of 9,000 dollars on condition that the roof is repaired before the keys are handed over.</p>',
    '--x--',
  ].join('\r\n')
  const source = await read(strToU8(mail), 'mail.eml')
  expect(source.text).toMatch(
    /\n\nWe accept the offer of 9,000 dollars on condition that the roof is repaired before the keys are handed over\.$/,
  )
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})

test('items of an ordered list have the numbers that a browser shows', async () => {
  const page = `<body><ol start=3><li>Rent.<li value=7><p>Notice.</p><ol type=a><li>In May.</ol></li><li>Costs.</ol>
    <ol style="list-style:none"><li>Bare.</ol><ol><li>1. Typed.<li>(b) Typed.</ol><ul><li>Dot.</ul>`
  const source = await read(strToU8(page), 'a.html')
  expect(source.text.split('\n\n')).toEqual([
    '3. Rent.',
    '7. Notice.',
    'a. In May.',
    '8. Costs.',
    'Bare.',
    '1. Typed.',
    '(b) Typed.',
    'Dot.',
  ])
})

test('what a click shows is text, and a dialogue that only a program opens is not', async () => {
  const page =
    '<body><p>Seen.</p><details><summary>More</summary><p>Shown</p></details><dialog>Secret words</dialog>'
  const source = await read(strToU8(page), 'a.html')
  expect(source.text).toBe('Seen.\n\nMore\n\nShown')
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
})

test('properties that a page makes out of each other cost no more than they say', async () => {
  // What they say together is longer than a string can be.
  const long = `--a:${'x'.repeat(6_000_000)};--b:${'var(--a)'.repeat(100)};color:var(--b)`
  const source = await read(strToU8(`<body><p style="${long}">Seen.</p></body>`), 'a.html')
  expect(source.text).toBe('Seen.')
})

test.each([
  '<div popover>Secret words</div>',
  '<svg><text display="none">Secret words</text></svg>',
  '<svg><g visibility="hidden"><text>Secret words</text></g></svg>',
])('words that an attribute hides stay out of the text: %s', async hidden => {
  const source = await read(strToU8(`<!doctype html><p>Seen.</p>${hidden}`), 'a.html')
  expect(source.text).toBe('Seen.')
  expect(source.warnings).toEqual(['2 hidden words were left out.'])
})
