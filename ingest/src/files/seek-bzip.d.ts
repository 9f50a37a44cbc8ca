/** The part of seek-bzip 2.0.0 that is used; the package brings no types. */
declare module 'seek-bzip' {
  /** Where packed bytes come from: the next one, or -1 at the end. */
  type Source = {
    readByte(): number
    read(into: Uint8Array, at: number, length: number): number
    eof(): boolean
  }
  type Sink = { writeByte(byte: number): void }
  const Bunzip: { decode(source: Source, sink: Sink, multistream: boolean): void }
  export default Bunzip
}
