import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, invalid } from "@/lib/core/errors";
import { newId, type Id } from "@/lib/core/ids";
import { parseDecimalToMicros } from "@/lib/core/money";
import { actorId, type ProjectScope } from "@/lib/core/scope";
import { queryIn } from "@/lib/platform/db/either";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { COST_KIND_TITLES, MOST_COST_RULES } from "../constants";
import { getCostRuleRow } from "../data";
import { findOverlap, toCostRule, toDatedCost } from "../rules";
import type { CostRule, CostRuleInput } from "../schema";

export function createCostRule(scope: ProjectScope, input: CostRuleInput): Promise<CostRule> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    await assertFree(scope, tx, input, null);
    const row = await tx.costRule.create({ data: { tenantId, projectId, id: newId(), ...toColumns(input), createdBy: actorId(scope) } });
    await recordAudit(scope, tx, { action: "cost_rule.create", target: { kind: "cost_rule", id: row.id }, details: detailsOf(input) });
    return toCostRule(row);
  });
}

/** Everything of it is set anew. */
export function updateCostRule(scope: ProjectScope, id: Id, input: CostRuleInput): Promise<CostRule> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    await getCostRuleRow(scope, tx, id);
    await assertFree(scope, tx, input, id);
    const row = await tx.costRule.update({ where: { tenantId_id: { tenantId, id }, projectId }, data: toColumns(input) });
    await recordAudit(scope, tx, { action: "cost_rule.update", target: { kind: "cost_rule", id }, details: detailsOf(input) });
    return toCostRule(row);
  });
}

export function deleteCostRule(scope: ProjectScope, id: Id): Promise<void> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    await getCostRuleRow(scope, tx, id);
    await tx.costRule.deleteMany({ where: { tenantId, projectId, id } });
    await recordAudit(scope, tx, { action: "cost_rule.delete", target: { kind: "cost_rule", id } });
  });
}

/** No day has two rules for the same cost; changes of one project's rules wait for each other. */
async function assertFree({ tenantId, projectId }: ProjectScope, tx: TenantTx, input: CostRuleInput, self: Id | null): Promise<void> {
  await queryIn(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`costs:${projectId}`}, 0))::text AS locked`);
  const rows = await tx.costRule.findMany({ where: { tenantId, projectId }, take: MOST_COST_RULES });
  if (self === null && rows.length >= MOST_COST_RULES) throw conflict(`A project has at most ${MOST_COST_RULES} cost rules.`);
  const other = findOverlap(rows.filter(({ id }) => id !== self).map(toDatedCost), input);
  if (!other) return;
  const until = other.validTo === null ? "and still holds" : `to ${other.validTo}`;
  throw invalid({ validFrom: [`${COST_KIND_TITLES[other.kind]} has such a rule already: from ${other.validFrom} ${until}. End that one first.`] });
}

const toColumns = ({ kind, basis, amount, currency, percent, validFrom, validTo }: CostRuleInput) => ({
  kind, basis,
  amountMicros: amount === null ? null : parseDecimalToMicros(amount), currency: basis === "percent_of_net" ? null : currency,
  basisPoints: percent === null ? null : Math.round(percent * 100),
  validFrom: asDate(validFrom), validTo: validTo === null ? null : asDate(validTo),
});

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

const detailsOf = ({ kind, basis, validFrom, validTo }: CostRuleInput) => ({ kind, basis, validFrom, ...(validTo === null ? {} : { validTo }) });
