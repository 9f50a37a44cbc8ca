import type { Graph } from '../src/core/fuse.ts'

/** Sources of which nothing is known besides their passages. */
export const nobody: Graph = {
  citations: [],
  citedBy: new Map(),
  whole: new Map(),
  told: new Map(),
  recent: new Map(),
  binding: new Set(),
  references: new Map(),
  trust: {},
}
