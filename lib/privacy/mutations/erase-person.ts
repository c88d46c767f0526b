import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { dropKeptFiles, forgetSearches } from "@/lib/exports/mutations/drop-kept";
import { eraseStaged } from "@/lib/imports/mutations/erase-staged";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

/** Files of these rows hold the numbers of customers. */
const NAMING = ["orders", "order_lines", "customers"] as const;

/** A person as a shop names them; both may be known. */
export interface PersonNamed {
  externalId: string | null;
  email: string | null;
}

/**
 * Takes a person out of what is stored: the customer keeps orders and nothing that says who it was, staged files
 * lose their rows, and kept files that name customers go. Figures stay as they are. Again, it changes nothing.
 */
export async function erasePerson(scope: ProjectScope, person: PersonNamed): Promise<void> {
  const { tenantId, projectId } = scope;
  const email = person.email?.normalize("NFKC").trim().toLowerCase() || null;
  const emailHash = email === null ? null : keyedHash("customer-email", email, tenantId);
  const names = [...(person.externalId ? [person.externalId] : []), ...(emailHash ? [`email:${emailHash}`] : [])];
  await eraseStaged(scope, { email, emailHash, names });
  await dropKeptFiles(scope, NAMING);
  await forgetSearches(scope, [...names, ...(email ? [email] : [])]);
  await withTenantSql(scope, async (db) => {
    const rows = await db.query<{ id: string }>(sql`
      UPDATE customers SET external_id = 'erased:' || id::text, email_hash = NULL, email_encrypted = NULL, updated_at = now()
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND (external_id = ANY(${names}::text[]) OR email_hash = ${emailHash})
      RETURNING id`);
    for (const { id } of rows) await recordAudit(scope, db, { action: "privacy.erase", target: { kind: "customer", id } });
    if (rows.length === 0) await recordAudit(scope, db, { action: "privacy.erase", target: { kind: "customer", id: newId() }, details: { found: false } });
  });
}
