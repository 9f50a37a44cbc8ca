import { planCheck } from '@quaere/api/core/cite/check'
import { uncitedQuotations } from '@quaere/api/core/cite/uncited'
import { draftCitations, type Draft } from '@quaere/api/core/draft-citations'

// Finding is the citation engine itself: it asks nobody, so it runs here, beside the thread that draws what is typed.
self.onmessage = ({ data }: MessageEvent<{ number: number; draft: Draft }>) => {
  const { text, quotations } = data.draft
  const plan = planCheck(text, { quotations })
  const uncited = uncitedQuotations(text, plan.citations, quotations)
  self.postMessage({ number: data.number, found: { citations: draftCitations(plan), uncited } })
}
