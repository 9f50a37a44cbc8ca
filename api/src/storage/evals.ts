import type { EvalQuestion, EvalRun, MetricRow } from '../core/wire/evals.ts'
import type { Tx } from './session.ts'

/** A run of the evals; the hashes tell whether two runs measured the same data by the same code. */
export type NewRun = {
  id: string
  commit: string
  dataHash: string
  configHash: string
  model: string
  machine: string
  metrics: MetricRow[]
  questions: (EvalQuestion & { suite: string })[]
}

/** One suite's figures of one run. */
export type MeasuredRun = Pick<EvalRun, 'commit' | 'machine' | 'ranAt' | 'metrics'>

/** Keeps a run of the evals with its metrics and questions. As the owner. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx`
    insert into eval_runs (id, commit, data_hash, config_hash, model, machine)
    values (${run.id}, ${run.commit}, ${run.dataHash}, ${run.configHash}, ${run.model}, ${run.machine})`
  for (const metric of run.metrics) {
    await tx`
      insert into eval_metrics (run_id, suite, metric, value, n, low, high, skipped)
      values (${run.id}, ${metric.suite}, ${metric.metric}, ${metric.value}, ${metric.n}, ${metric.low}, ${metric.high},
        ${metric.skipped})`
  }
  for (const asked of run.questions) {
    await tx`
      insert into eval_questions (run_id, suite, question_id, question, wanted, found, score)
      values (${run.id}, ${asked.suite}, ${asked.questionId}, ${asked.question}, ${tx.json(asked.wanted)},
        ${tx.json(asked.found)}, ${asked.score})
      on conflict do nothing`
  }
}

/** The latest runs, oldest first, with their metrics. */
export async function listRuns(tx: Tx, most = 100): Promise<EvalRun[]> {
  const rows = await tx<(Omit<EvalRun, 'ranAt'> & { ranAt: Date })[]>`
    select * from (
      select id, commit, data_hash as "dataHash", config_hash as "configHash", model, machine, ran_at as "ranAt",
        (select coalesce(jsonb_agg(jsonb_build_object('suite', suite, 'metric', metric, 'value', value, 'n', n,
          'low', low, 'high', high, 'skipped', skipped) order by suite, metric), '[]')
          from eval_metrics where eval_metrics.run_id = eval_runs.id) as metrics
      from eval_runs
      order by ran_at desc
      limit ${most}
    ) latest
    order by "ranAt"`
  return rows.map(row => ({ ...row, ranAt: row.ranAt.toISOString() }))
}

/** The latest run that measured this suite, or null. */
export async function latestRunOf(tx: Tx, suite: string): Promise<MeasuredRun | null> {
  const [row] = await tx<(Omit<MeasuredRun, 'ranAt'> & { ranAt: Date })[]>`
    select commit, machine, ran_at as "ranAt",
      (select jsonb_agg(jsonb_build_object('suite', suite, 'metric', metric, 'value', value, 'n', n,
        'low', low, 'high', high, 'skipped', skipped) order by metric)
        from eval_metrics where run_id = eval_runs.id and suite = ${suite}) as metrics
    from eval_runs
    where exists (select from eval_metrics where run_id = eval_runs.id and suite = ${suite} and value is not null)
    order by ran_at desc
    limit 1`
  return row === undefined ? null : { ...row, ranAt: row.ranAt.toISOString() }
}

/** One figure of the newest run that measured it with this embedding model, or null. */
export async function newestFigure(
  tx: Tx,
  suite: string,
  metric: string,
  model: string,
): Promise<{ value: number; low: number } | null> {
  const [row] = await tx<{ value: number; low: number }[]>`
    select value, low
    from eval_metrics
      join eval_runs on eval_runs.id = run_id
    where suite = ${suite} and metric = ${metric} and model = ${model} and value is not null and low is not null
    order by ran_at desc
    limit 1`
  return row ?? null
}

/** The questions of a run's suite, worst first. */
export async function listQuestions(tx: Tx, run: string, suite: string): Promise<EvalQuestion[]> {
  return tx<EvalQuestion[]>`
    select question_id as "questionId", question, wanted, found, score
    from eval_questions
    where run_id = ${run} and suite = ${suite}
    order by score, question_id
    limit 3000`
}
