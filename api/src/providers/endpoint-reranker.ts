import { z } from 'zod'
import type { Reranker } from '../core/ports.ts'
import { endpointFetch } from './endpoint-fetch.ts'
import type { Endpoint } from './openai.ts'
import { endpointProblem } from './openai-problem.ts'
import { PATIENCE } from './patient-reranker.ts'

/** What vLLM, llama.cpp, Infinity, Jina and Cohere answer at /rerank. */
const Reranked = z.object({ results: z.array(z.object({ index: z.int(), relevance_score: z.number() })) })

/** A reranker behind the OpenAI-compatible endpoint: `POST {base}/rerank`. Its answer is checked, never trusted. */
export function endpointReranker({ baseUrl, apiKey, model }: Endpoint): Reranker {
  const address = `${baseUrl.replace(/\/+$/, '')}/rerank`
  const post = endpointFetch(PATIENCE)
  return {
    id: `endpoint:${model}`,
    description: `The best passages are ordered anew by ${model} at ${new URL(baseUrl).host}`,
    async rerank(question, passages) {
      if (passages.length === 0) return []
      try {
        const answer = await post(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
          },
          body: JSON.stringify({ model, query: question, documents: passages, top_n: passages.length }),
        })
        if (!answer.ok) throw Object.assign(new Error(`status ${answer.status}`), { status: answer.status })
        const { results } = Reranked.parse(await answer.json())
        const scores = new Map(results.map(result => [result.index, result.relevance_score]))
        if (passages.some((_, index) => !scores.has(index))) {
          throw new Error(`${model} judged ${scores.size} of ${passages.length} passages.`)
        }
        return passages.map((_, index) => scores.get(index) ?? 0)
      } catch (error) {
        throw endpointProblem(error, 'new order of the passages')
      }
    },
  }
}
