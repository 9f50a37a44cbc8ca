import { parentPort, workerData } from 'node:worker_threads'
import { Asked } from './encoder-frames.ts'
import { StaticTable, averageRows } from './static-table.ts'

/* The built-in table in a thread of its own. The table itself is the one that the process has read already. */
const port = parentPort
if (port === null) throw new Error('The encoder runs in a worker thread.')
const table = StaticTable.parse(workerData)
const average = averageRows(table)

port.on('message', (message: unknown) => {
  const { id, texts } = Asked.parse(message)
  const numbers = new Float32Array(texts.length * table.dimensions)
  texts.forEach((text, at) => numbers.set(average(text), at * table.dimensions))
  port.postMessage({ id, numbers }, [numbers.buffer])
})
port.postMessage({ isReady: true })
