import { parentPort, workerData } from 'node:worker_threads'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import type { Order } from './render.ts'

/* Makes one file of one sealed memo, and ends. */
const { form, sealed }: Order = workerData
const made = form === 'pdf' ? renderPdf(sealed) : await renderDocx(sealed)
parentPort?.postMessage(Uint8Array.from(made))
