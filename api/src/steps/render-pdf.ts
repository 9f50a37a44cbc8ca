import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Sealed, printedMemo } from '../core/print.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Rounds of disuse after which the compiler forgets what it remembers of a memo. */
const REMEMBERED_FOR = 4

/** The sealed memo as PDF. The layout is fixed (memo.typ); every word of the memo reaches it as data. */
export function renderPdf(sealed: Sealed): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: folder })
  try {
    return compiler.pdf({
      mainFileContent: readFileSync(`${folder}memo.typ`, 'utf8'),
      inputs: { memo: JSON.stringify(printedMemo(sealed)) },
    })
  } finally {
    compiler.evictCache(REMEMBERED_FOR)
  }
}
