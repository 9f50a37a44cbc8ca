import type { PdfEngine } from './engine.ts'

/** A rectangle in the points of the page, y up: left, bottom, right, top, as files write theirs (ISO 32000-1, 7.9.5). */
export type Box = [left: number, bottom: number, right: number, top: number]

/** What two boxes share; its sides lie the wrong way round where that is nothing. */
export const common = (one: Box, other: Box): Box => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
]

/** In square points; nothing for sides that lie the wrong way round. */
export const areaOf = ([left, bottom, right, top]: Box): number =>
  Math.max(0, right - left) * Math.max(0, top - bottom)

/** The box that PDFium wrote to `room`: its FS_RECTF holds left, top, right, bottom. */
export function boxIn(engine: PdfEngine, room: number): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = engine.floats(room, 4)
  return [Math.min(left, right), Math.min(bottom, top), Math.max(left, right), Math.max(bottom, top)]
}

/** The part of the page that is shown. */
export function paperOf(engine: PdfEngine, page: number): Box {
  return engine.withRoom(16, room => {
    engine.call('FPDF_GetPageBoundingBox', page, room)
    return boxIn(engine, room)
  })
}
