/** Answered questions a second when so many are asked at once; each of them begins as soon as one before it has ended. */
export async function paceOf(
  questions: readonly string[],
  atOnce: number,
  ask: (question: string) => Promise<unknown>,
): Promise<number> {
  // One iterator for all: nobody takes a question twice.
  const waiting = questions.values()
  const since = performance.now()
  const askNext = async (): Promise<void> => {
    for (const question of waiting) await ask(question)
  }
  await Promise.all(Array.from({ length: atOnce }, askNext))
  return questions.length / ((performance.now() - since) / 1000)
}
