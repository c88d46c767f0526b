import "server-only";
import type { Scope } from "@/lib/core/scope";
import { toMoney } from "@/lib/core/money";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { findReceivers } from "../access/receivers";
import { PLAN_CURRENCY, planLimits, plans, type PlanLimit } from "../constants";
import { countUsed, readPlan } from "../data/counters";
import { allowed, graceEnd, toPlanId, usageLevel } from "../rules";

/**
 * Tells those who look after the money, once for each try that failed however many events say so; says nothing
 * when the invoice was paid before we came to it.
 */
export async function orderPaymentFailedMail(scope: Scope, tx: TenantTx, invoiceId: string): Promise<void> {
  const { tenantId } = scope;
  const invoice = await tx.invoice.findFirst({ where: { tenantId, externalId: invoiceId } });
  if (!invoice || invoice.status !== "open" || invoice.dueMicros <= 0n) return;
  const untold = { tenantId, externalId: invoiceId, mailedAttempts: { lt: invoice.attempts } };
  const { count } = await tx.invoice.updateMany({ where: untold, data: { mailedAttempts: invoice.attempts } });
  if (count === 0) return;
  const account = await tx.billingAccount.findFirst({ where: { tenantId } });
  const tenant = await tx.tenant.findFirst({ where: { tenantId } });
  if (!tenant) return;
  const due = toMoney(invoice.dueMicros, invoice.currency);
  const data = {
    tenantName: tenant.name,
    amount: `${due.amount} ${due.currency}`,
    graceEnds: account?.pastDueSince ? graceEnd(account.pastDueSince).toISOString().slice(0, 10) : null,
    url: `${settings().APP_URL.replace(/\/$/, "")}/app/${tenant.slug}/settings/billing`,
  };
  for (const to of await findReceivers(scope)) await sendMail(tx, { to, template: "payment-failed", data });
}

export interface Warning {
  limit: PlanLimit;
  level: "near" | "full";
}

/** Mails what is used of a limit, unless a larger plan has made it needless meanwhile. */
export async function mailWarning(scope: Scope, { limit, level }: Warning): Promise<void> {
  const { tenantId } = scope;
  const receivers = await findReceivers(scope);
  await withTenant({ tenantId, projectId: null }, async (tx) => {
    const plan = toPlanId(await readPlan(scope, tx));
    const most = allowed(plan, limit);
    const used = await countUsed(scope, tx, limit);
    if (most === null || usageLevel(used, most) === "fine") return;
    const tenant = await tx.tenant.findFirstOrThrow({ where: { tenantId } });
    const show = (value: number) => (planLimits[limit].unit === "money" ? `${toMoney(BigInt(Math.round(value)), PLAN_CURRENCY).amount} ${PLAN_CURRENCY}` : value.toLocaleString("en"));
    const data = {
      tenantName: tenant.name, limit: planLimits[limit].title, planName: plans[plan].name, used: show(used), most: show(most), isFull: level === "full",
      url: `${settings().APP_URL.replace(/\/$/, "")}/app/${tenant.slug}/settings/billing`,
    };
    for (const to of receivers) await sendMail(tx, { to, template: "limit-warning", data });
  });
}
