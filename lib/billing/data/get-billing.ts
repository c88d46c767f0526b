import "server-only";
import type { Scope } from "@/lib/core/scope";
import { toMoney } from "@/lib/core/money";
import { toPage, type Page } from "@/lib/core/page";
import type { BillingAccount } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";
import { assertBillingOn } from "@/lib/platform/payments/state";
import { billingIntervals, monthlyLimits, planIds, planLimits } from "../constants";
import { allowed, graceEnd, isOver, toPlanId, usageLevel } from "../rules";
import type { Billing, InvoiceRow, ListInvoicesQuery } from "../schema";
import { listUsed, readPlan } from "./counters";

/** All that the billing page shows but the invoices. Reads what is kept here; the payment provider is not asked. */
export async function getBilling(scope: Scope): Promise<Billing> {
  assertBillingOn();
  const { tenantId } = scope;
  return withTenant({ tenantId, projectId: null }, async (tx) => {
    const account = await tx.billingAccount.findFirst({ where: { tenantId } });
    const plan = toPlanId(await readPlan(scope, tx));
    const usage = (await listUsed(scope, tx)).map(({ limit, used }) => {
      const most = allowed(plan, limit);
      return { limit, title: planLimits[limit].title, used, most, level: usageLevel(used, most), isMonthly: monthlyLimits.includes(limit) };
    });
    return { plan, subscription: toSubscription(account), hasTrial: !account?.trialUsedAt, hasPortal: account !== null, usage };
  });
}

function toSubscription(account: BillingAccount | null): Billing["subscription"] {
  if (!account || account.status === null || isOver(account.status)) return null;
  const { status, periodEnd, trialEnd, cancelAt, pastDueSince } = account;
  return {
    plan: planIds.find((id) => id === account.plan) ?? null,
    interval: billingIntervals.find((id) => id === account.billedEvery) ?? null,
    status,
    periodEnd: periodEnd?.toISOString() ?? null,
    trialEnd: trialEnd?.toISOString() ?? null,
    cancelAt: cancelAt?.toISOString() ?? null,
    pastDueSince: pastDueSince?.toISOString() ?? null,
    graceEnds: status === "past_due" && pastDueSince ? graceEnd(pastDueSince).toISOString() : null,
  };
}

/** Newest first, as they were last read. */
export async function listInvoices(scope: Scope, query: ListInvoicesQuery): Promise<Page<InvoiceRow>> {
  assertBillingOn();
  const { tenantId } = scope;
  return withTenant({ tenantId, projectId: null }, async (tx) => {
    const rows = await tx.invoice.findMany({ where: { tenantId }, orderBy: [{ issuedAt: "desc" }, { externalId: "desc" }], skip: query.skip, take: query.limit });
    const total = await tx.invoice.count({ where: { tenantId } });
    const items = rows.map((row): InvoiceRow => ({
      id: row.externalId, number: row.number, status: row.status, reason: row.reason, hostedUrl: row.hostedUrl, pdfUrl: row.pdfUrl,
      total: toMoney(row.totalMicros, row.currency), due: toMoney(row.dueMicros, row.currency),
      periodStart: row.periodStart?.toISOString() ?? null, periodEnd: row.periodEnd?.toISOString() ?? null, issuedAt: row.issuedAt.toISOString(),
    }));
    return toPage(items, query, total, ({ id }) => [id]);
  });
}
