/** Bytes read of one answer: 96 vectors of 4,096 numbers are about 9 million, and no chat that is asked for is longer. */
const LONGEST_ANSWER = 16 * 1024 * 1024

/** An endpoint answered with more than anything that was asked for; the rest is not read. */
export class AnswerTooLong extends Error {
  override name = 'AnswerTooLong'
  constructor() {
    super(`The endpoint’s answer is longer than ${LONGEST_ANSWER} bytes`)
  }
}

/**
 * `fetch` for a model's endpoint. A redirect is an answer like any other and is not followed: a client's question and passages go to
 * the host that was configured and to no other. An answer that does not end is read up to 16 MB, then throws AnswerTooLong, and one
 * that trickles in is left after `longestWait` milliseconds with a TimeoutError: a client's own patience ends with the beginning.
 */
export const endpointFetch =
  (longestWait: number): typeof fetch =>
  async (address, asked) => {
    const late = AbortSignal.timeout(longestWait)
    const signal = asked?.signal ? AbortSignal.any([asked.signal, late]) : late
    const answer = await fetch(address, { ...asked, signal, redirect: 'manual' })
    const { body, status, statusText, headers } = answer
    return body === null ? answer : new Response(body.pipeThrough(bounded()), { status, statusText, headers })
  }

function bounded(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > LONGEST_ANSWER) throw new AnswerTooLong()
      controller.enqueue(chunk)
    },
  })
}
