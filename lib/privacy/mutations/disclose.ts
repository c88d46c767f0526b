import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { readPersonFile, type PersonFile } from "../data/person-file";

/** What is stored about a customer, for the customer; that it was read out stands in the audit log. */
export async function disclosePerson(scope: ProjectScope, customerId: string): Promise<PersonFile> {
  const file = await readPersonFile(scope, customerId);
  await withTenant(scope, (tx) => recordAudit(scope, tx, { action: "privacy.export", target: { kind: "customer", id: customerId } }));
  return file;
}
