import { PDFiumLibrary } from '@hyzyla/pdfium'

/** PDFium's own functions by their C names (public/fpdf*.h): numbers in, a number out; pointers are numbers. */
export type PdfEngine = {
  call(name: string, ...given: number[]): number
  /** Gives room of `size` bytes to `work` and takes it back. */
  withRoom<Result>(size: number, work: (pointer: number) => Result): Result
  /** Copies out of the engine's memory. */
  bytes(pointer: number, length: number): Uint8Array
  doubles(pointer: number, count: number): number[]
  floats(pointer: number, count: number): number[]
  put(pointer: number, bytes: Uint8Array): void
}

let opening: Promise<PdfEngine> | undefined

/** Loads PDFium once; it is WebAssembly, so a broken file can hurt nothing outside of its own memory. */
export function pdfEngine(): Promise<PdfEngine> {
  opening ??= PDFiumLibrary.init().then(library => {
    // The package's own classes reach a few of the functions only; the module underneath has all of them.
    const module: unknown = Reflect.get(library, 'module')
    if (typeof module !== 'object' || module === null) throw new Error('PDFium did not load.')
    return engineOf(module)
  })
  return opening
}

function engineOf(module: object): PdfEngine {
  function invoke(name: string, given: number[]): number {
    const found: unknown = Reflect.get(module, name)
    if (typeof found !== 'function') throw new Error(`PDFium has no function ${name}.`)
    const result: unknown = Reflect.apply(found, undefined, given)
    return typeof result === 'number' ? result : 0
  }
  // Looked up each time: the memory moves when it grows.
  function heap(): Uint8Array {
    const found: unknown = Reflect.get(module, 'HEAPU8')
    if (!(found instanceof Uint8Array)) throw new Error('PDFium has no memory.')
    return found
  }
  function view(pointer: number, length: number): DataView {
    const memory = heap()
    return new DataView(memory.buffer, memory.byteOffset + pointer, length)
  }
  return {
    call: (name, ...given) => invoke(`_${name}`, given),
    withRoom(size, work) {
      const pointer = invoke('_malloc', [size])
      if (pointer === 0) throw new Error('PDFium is out of memory.')
      try {
        return work(pointer)
      } finally {
        invoke('_free', [pointer])
      }
    },
    bytes: (pointer, length) => heap().slice(pointer, pointer + length),
    doubles(pointer, count) {
      const found = view(pointer, count * 8)
      return Array.from({ length: count }, (_, index) => found.getFloat64(index * 8, true))
    },
    floats(pointer, count) {
      const found = view(pointer, count * 4)
      return Array.from({ length: count }, (_, index) => found.getFloat32(index * 4, true))
    },
    put: (pointer, bytes) => heap().set(bytes, pointer),
  }
}
