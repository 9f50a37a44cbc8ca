import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * The smallest models that the real loading code opens: a row of numbers a word, looked up. Written field by field in the
 * ONNX file format (protocol buffers; field numbers from onnx.proto3), so that no weights of others lie in the project.
 */

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)]
const bytes = (field: number, value: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
]
const text = (field: number, value: string): number[] => bytes(field, [...Buffer.from(value)])

const FLOAT = 1
const INT64 = 7

const dimension = (size: number | string): number[] =>
  bytes(1, typeof size === 'number' ? number(1, size) : text(2, size))
const value = (name: string, type: number, sizes: (number | string)[]): number[] => [
  ...text(1, name),
  ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, sizes.flatMap(dimension))])),
]
const node = (operation: string, inputs: string[], output: string, attributes: number[][] = []): number[] => [
  ...inputs.flatMap(input => text(1, input)),
  ...text(2, output),
  ...text(4, operation),
  ...attributes.flatMap(attribute => bytes(5, attribute)),
]
const INT = 2
const INTS = 7

type Graph = { nodes: number[][]; rows: number[][]; output: number[] }

function model({ nodes, rows, output }: Graph): Buffer {
  const table = [
    ...number(1, rows.length),
    ...number(1, rows[0]?.length ?? 0),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, [...new Uint8Array(Float32Array.from(rows.flat()).buffer)]),
  ]
  const graph = [
    ...nodes.flatMap(one => bytes(1, one)),
    ...text(2, 'rows'),
    ...bytes(5, table),
    ...bytes(11, value('input_ids', INT64, ['texts', 'tokens'])),
    ...bytes(12, output),
  ]
  return Buffer.from([...number(1, 7), ...bytes(7, graph), ...bytes(8, [...text(1, ''), ...number(2, 11)])])
}

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'dog', 'cat', 'lease', 'query', 'passage', ':']

function writeFolder(folder: string, architecture: string, weights: Buffer, file: string): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'onnx', file), weights)
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ model_type: 'bert', architectures: [architecture] }),
  )
  const vocab = Object.fromEntries(words.map((word, index) => [word, index]))
  writeFileSync(
    join(folder, 'tokenizer.json'),
    JSON.stringify({
      version: '1.0',
      added_tokens: words.slice(0, 4).map((content, id) => ({
        id,
        content,
        special: true,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
      })),
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [
          { SpecialToken: { id: '[CLS]', type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { Sequence: { id: 'B', type_id: 1 } },
        ],
        special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] } },
      },
      decoder: null,
      model: { type: 'WordLevel', vocab, unk_token: '[UNK]' },
    }),
  )
  writeFileSync(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({
      tokenizer_class: 'PreTrainedTokenizerFast',
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      model_max_length: 8,
    }),
  )
}

/** An encoder with two axes: dogs point along the first, leases along the second, cats between them. */
export function writeTinyEncoder(folder: string, file = 'model.onnx'): void {
  const rows = [
    [9, 9],
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
    [0, 0],
    [0, 0],
  ]
  const nodes = [node('Gather', ['table', 'input_ids'], 'last_hidden_state')]
  const output = value('last_hidden_state', FLOAT, ['texts', 'tokens', 2])
  writeFolder(folder, 'BertModel', model({ nodes, rows, output }), file)
}

/** A cross-encoder that finds leases relevant and dogs not, whatever is asked. */
export function writeTinyCrossEncoder(folder: string): void {
  const rows = [[0], [0], [0], [0], [-1], [0], [1], [0], [0], [0]]
  const nodes = [
    node('Gather', ['table', 'input_ids'], 'values'),
    node('ReduceSum', ['values'], 'logits', [
      [...text(1, 'axes'), ...number(8, 1), ...number(20, INTS)],
      [...text(1, 'keepdims'), ...number(3, 0), ...number(20, INT)],
    ]),
  ]
  const output = value('logits', FLOAT, ['texts', 1])
  writeFolder(folder, 'BertForSequenceClassification', model({ nodes, rows, output }), 'model.onnx')
}
