-- Who may touch what. Runs as aura_owner, which owns every table here; the application connects as
-- aura_app, which owns nothing and has no BYPASSRLS.

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO aura_app;
GRANT USAGE ON SCHEMA public TO aura_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO aura_app;
-- The migrations' own table is read by the health check and written by nobody else.
REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM aura_app;
-- What is audited stays as it was written.
REVOKE UPDATE, DELETE ON audit_events, audit_seals FROM aura_app;

-- Puts a table behind the tenant wall, and behind the project wall if it belongs to a project.
-- The policies are bare comparisons: a subquery in a policy is evaluated per row.
CREATE FUNCTION aura_wall(target regclass, project_owned boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format($p$CREATE POLICY tenant_wall ON %s TO aura_app
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)$p$, target);
  -- Without this policy, forced row security makes the owner's data migrations change nothing.
  EXECUTE format('CREATE POLICY owner_passes ON %s TO aura_owner USING (true) WITH CHECK (true)', target);
  IF project_owned THEN
    EXECUTE format($p$CREATE POLICY project_wall ON %s AS RESTRICTIVE TO aura_app
      USING (project_id = nullif(current_setting('app.project_id', true), '')::uuid)
      WITH CHECK (project_id = nullif(current_setting('app.project_id', true), '')::uuid)$p$, target);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION aura_wall(regclass, boolean) FROM PUBLIC;

SELECT aura_wall(t::regclass, false) FROM unnest(ARRAY[
  'tenants', 'memberships', 'projects', 'audit_events', 'audit_seals', 'idempotency_keys', 'blobs', 'blob_chunks'
]) AS t;

SELECT aura_wall(t::regclass, true) FROM unnest(ARRAY[
  'imports', 'import_blocks', 'import_refusals',
  'products', 'variants', 'customers', 'orders', 'order_lines', 'campaigns', 'ad_days', 'fx_rates', 'fact_history',
  'cube_orders', 'cube_line_blocks', 'cube_ads', 'cube_customers', 'customer_days', 'fx_days', 'fact_extents'
]) AS t;

-- The directory says which tenant a key belongs to before the tenant is known, so it has no wall: it holds
-- hashes and ids, and only lib/platform/db/directory.ts reads it.

-- Staged text is read once and thrown away: compressing it costs more than the disk it saves.
ALTER TABLE import_blocks ALTER COLUMN body SET STORAGE EXTERNAL;

-- Read on every dashboard: unpacking would cost more than the disk.
ALTER TABLE cube_line_blocks
  ALTER COLUMN variant_ids SET STORAGE EXTERNAL, ALTER COLUMN gross_micros SET STORAGE EXTERNAL,
  ALTER COLUMN refund_micros SET STORAGE EXTERNAL, ALTER COLUMN units SET STORAGE EXTERNAL;

-- The blocks as one row a variant, under the reader's own policies.
CREATE VIEW cube_lines WITH (security_invoker = true) AS
SELECT b.tenant_id, b.project_id, b.version, b.level, b.currency, b.bucket, b.known_day, b.source_run,
       l.variant_id, l.gross_micros, l.refund_micros, l.units
FROM cube_line_blocks b
CROSS JOIN LATERAL unnest(b.variant_ids, b.gross_micros, b.refund_micros, b.units) AS l (variant_id, gross_micros, refund_micros, units);
GRANT SELECT ON cube_lines TO aura_app;

-- The fold looks for deltas only; folded rows carry the nil uuid.
CREATE INDEX cube_orders_deltas ON cube_orders (tenant_id, project_id) WHERE source_run <> '00000000-0000-0000-0000-000000000000';
CREATE INDEX cube_line_blocks_deltas ON cube_line_blocks (tenant_id, project_id) WHERE source_run <> '00000000-0000-0000-0000-000000000000';
CREATE INDEX cube_ads_deltas ON cube_ads (tenant_id, project_id) WHERE source_run <> '00000000-0000-0000-0000-000000000000';
CREATE INDEX cube_customers_deltas ON cube_customers (tenant_id, project_id) WHERE source_run <> '00000000-0000-0000-0000-000000000000';

-- A bulk import leaves the planner with no statistics until autovacuum comes round; from Postgres 17 on the
-- application may gather them itself.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO aura_app';
    EXECUTE 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT MAINTAIN ON TABLES TO aura_app';
  END IF;
END $$;
