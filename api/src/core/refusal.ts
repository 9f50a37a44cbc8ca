/** An expected "no": a stable code (`subject/reason`), an HTTP status and a sentence for people. */
export type Refusal = {
  code: string
  status: number
  title: string
  detail?: string
  extra?: Record<string, unknown>
}

/** A refusal on its way out of a step. Everything else that is thrown is a fault. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.title)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** What is not there and what may not be seen answer alike, so that an id tells a stranger nothing. */
export const notFound = (what: string): Refusal => ({
  code: `${what}/not-found`,
  status: 404,
  title: `There is no such ${what}, or it is not yours to see`,
})
