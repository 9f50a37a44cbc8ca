-- Whoever is in a matter writes its record in their own name, and could write into it what never happened: that they approved, sealed or
-- delivered a memo. The application's role tells these only of what stands in the tables, and of what its own actor did.
create policy happened on audit_events as restrictive for insert to workbench with check (
  case kind
    when 'review_sent' then exists (
      select from reviews r
      where r.matter_id = audit_events.matter_id and r.id::text = audit_events.detail ->> 'reviewId'
        and r.reviewer_id = audit_events.actor_id)
    when 'memo_approve' then exists (
      select from approvals a
      where a.matter_id = audit_events.matter_id and a.memo_id::text = audit_events.detail ->> 'memoId'
        and a.approver_id = audit_events.actor_id and a.revision_sha256 = audit_events.detail ->> 'sha256')
    when 'memo_seal' then exists (
      select from deliveries d
      where d.matter_id = audit_events.matter_id and d.id::text = audit_events.detail ->> 'deliveryId'
        and d.sealed_by = audit_events.actor_id and d.seal = audit_events.detail ->> 'seal')
    when 'memo_deliver' then exists (
      select from deliveries d
      where d.matter_id = audit_events.matter_id and d.id::text = audit_events.detail ->> 'deliveryId'
        and d.delivered_at is not null and d.seal = audit_events.detail ->> 'seal')
    else true
  end);
