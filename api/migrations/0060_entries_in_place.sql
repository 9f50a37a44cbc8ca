-- Whoever is in a matter writes its record in their own name, and a client's user in their client's. Beside what 0057 holds back, the
-- application's role tells of people, walls and decisions only as an administrator and as they stand; of a revision, a message and an
-- acknowledgement only when it is there and the actor's own; and a client's user of nothing but what a client does.
create policy a_clients_own on audit_events as restrictive for insert to workbench with check (
  (select my_role()) <> 'client'
  or kind in ('assignment_filed', 'assignment_withdrawn', 'files_added', 'delivery_acknowledged', 'question_asked'));

create policy administrators_tell on audit_events as restrictive for insert to workbench with check (
  kind not in ('matter_opened', 'member_added', 'member_removed', 'wall_raised', 'wall_lowered', 'assignment_accepted',
    'assignment_declined')
  or (select my_role()) = 'administrator');

create policy stands on audit_events as restrictive for insert to workbench with check (
  case kind
    when 'member_added' then exists (
      select from members m where m.matter_id = audit_events.matter_id and m.user_id::text = audit_events.detail ->> 'userId')
    when 'member_removed' then not exists (
      select from members m where m.matter_id = audit_events.matter_id and m.user_id::text = audit_events.detail ->> 'userId')
    when 'wall_raised' then exists (
      select from walls w where w.matter_id = audit_events.matter_id and w.user_id::text = audit_events.detail ->> 'userId')
    when 'wall_lowered' then not exists (
      select from walls w where w.matter_id = audit_events.matter_id and w.user_id::text = audit_events.detail ->> 'userId')
    when 'document_deleted' then not exists (
      select from documents d
      where d.matter_id = audit_events.matter_id
        and (d.id::text = audit_events.detail ->> 'documentId'
          or d.path = audit_events.detail ->> 'path' and d.superseded_by is null))
    when 'memo_revised' then exists (
      select from revisions r
      where r.matter_id = audit_events.matter_id and r.memo_id::text = audit_events.detail ->> 'memoId'
        and r.number::text = audit_events.detail ->> 'revision' and r.sha256 = audit_events.detail ->> 'sha256'
        and r.author_id = audit_events.actor_id)
    when 'memo_aside_kept' then exists (
      select from revisions r
      where r.matter_id = audit_events.matter_id and r.memo_id::text = audit_events.detail ->> 'memoId'
        and r.number::text = audit_events.detail ->> 'revision' and r.sha256 = audit_events.detail ->> 'sha256'
        and r.author_id = audit_events.actor_id)
    when 'memo_withdraw' then exists (
      select from memos m
      where m.matter_id = audit_events.matter_id and m.id::text = audit_events.detail ->> 'memoId' and m.state = 'withdrawn')
    when 'delivery_acknowledged' then exists (
      select from acknowledgements a
      where a.matter_id = audit_events.matter_id and a.delivery_id::text = audit_events.detail ->> 'deliveryId'
        and a.user_id = audit_events.actor_id)
    when 'question_asked' then exists (
      select from questions q
      where q.matter_id = audit_events.matter_id and q.id::text = audit_events.detail ->> 'questionId'
        and q.author_id = audit_events.actor_id)
    when 'question_settled' then exists (
      select from settled_questions s
      where s.matter_id = audit_events.matter_id and s.question_id::text = audit_events.detail ->> 'questionId'
        and s.settled_by = audit_events.actor_id)
    else true
  end);
