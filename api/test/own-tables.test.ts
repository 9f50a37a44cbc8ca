import { beforeAll, expect, test } from 'vitest'
import { migrate } from '../src/storage/migrate.ts'
import { makeApproved, makeDraft } from './memos.ts'
import { cast, db } from './with-cast.ts'

/** Whether the application's role may make temporary tables: as every start leaves it, or as it once was. */
async function mayMakeTables(may: boolean): Promise<void> {
  await db.asOwner(tx =>
    tx.unsafe(
      `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    ),
  )
  if (!may) await migrate(db)
}
beforeAll(() => mayMakeTables(true))

test('nobody makes a table that others would read and write in the place of ours', async () => {
  await mayMakeTables(false)
  const made = db.as(cast.stranger, tx => tx.unsafe('create temporary table matters (id uuid)'))
  await expect(made).rejects.toThrow('permission denied to create temporary tables')
  await mayMakeTables(true)
})

/** A table of one's own whose ids are of a type with a cast of one's own: the cast runs where a trigger reads an id as text. */
const bait = `
  create type pg_temp.bait_id as (id uuid);
  create function pg_temp.spy(pg_temp.bait_id) returns text language plpgsql as $$
  begin
    raise exception '% reads %', current_user, (select string_agg(doc, '') from public.revisions);
  end $$;
  create cast (pg_temp.bait_id as text) with function pg_temp.spy(pg_temp.bait_id);
  create temp table bait (id pg_temp.bait_id, matter_id uuid) on commit drop;
  create trigger bait before delete on bait for each row execute function refuse_quoted_document();
  insert into bait select row(null), id from matters;
  delete from bait;`

test('a client’s user reads no draft through a trigger laid on a table of their own', async () => {
  await makeDraft(db, cast)
  const spied = db.as(cast.clientUser, tx => tx.unsafe(bait))
  await expect(spied).rejects.toThrow('permission denied for function refuse_quoted_document')
})

test('nobody voids an approval through a trigger laid on a table of their own', async () => {
  const id = await makeApproved(db, cast)
  const voided = db.as(cast.stranger, tx =>
    tx.unsafe(`
      create temp table bait on commit drop as
        select '${id}'::uuid as id, null::uuid as matter_id, null::uuid as assignment_id, null::uuid as author_id,
          null::uuid as head_id, now() as created_at, '' as title, 'approved' as state;
      create trigger bait before update on bait for each row execute function guard_memo();
      update bait set state = 'drafting'`),
  )
  await expect(voided).rejects.toThrow('permission denied for function guard_memo')
})

test('the application’s role executes no function of a trigger, and of those in another’s name only these', async () => {
  const open = await db.asOwner(
    tx => tx<{ name: string }[]>`
      select proname as name from pg_proc
      where pronamespace = current_schema()::regnamespace and (prosecdef or prorettype = 'trigger'::regtype)
        and has_function_privilege('workbench', oid, 'execute')
      order by proname`,
  )
  expect(open.map(({ name }) => name)).toEqual([
    'add_step_times',
    'client_matters',
    'my_client',
    'my_firm',
    'my_matters',
    'my_role',
    'people_named',
    'people_of_firm',
    'quoting_memos',
  ])
})
