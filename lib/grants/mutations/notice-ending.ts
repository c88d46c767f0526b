import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { requireProvider } from "@/lib/integrations/registry";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { NOTICE_DAYS } from "../constants";
import { dueNotice } from "../rules";

/** Addresses to write to about what this user connected: theirs while they are a member, and the owners'. */
export type FindAddresses = (connectedBy: string) => Promise<string[]>;

/** Writes 14, 7 and 1 days before a consent ends, once each. Where the page is, the caller says. Notices written. */
export async function noticeEnding(scope: ProjectScope, page: string, addressesOf: FindAddresses, now = new Date()): Promise<number> {
  const { tenantId, projectId } = scope;
  const until = new Date(now.getTime() + (NOTICE_DAYS[0] + 1) * 86_400_000);
  const grants = await withTenant(scope, (tx) => tx.grant.findMany({
    where: { tenantId, projectId, status: "active", consentExpiresAt: { gt: now, lt: until }, integrations: { some: { status: { not: "disconnected" } } } },
    include: { integrations: { where: { status: { not: "disconnected" } }, select: { name: true } }, project: { select: { name: true } } },
  }));
  let written = 0;
  for (const grant of grants) {
    const days = dueNotice(grant.consentExpiresAt, grant.noticedDays, now);
    if (days === null || grant.consentExpiresAt === null) continue;
    const data = {
      projectName: grant.project.name, provider: requireProvider(grant.provider).label, endsOn: grant.consentExpiresAt.toISOString().slice(0, 10),
      accounts: grant.integrations.map(({ name }) => name).join(", "), url: page,
    };
    const addresses = await addressesOf(grant.createdBy);
    written += await withTenant(scope, (tx) => write(scope, tx, { id: grant.id, version: grant.version, days }, async () => {
      for (const to of addresses) await sendMail(tx, { to, template: "consent-ending", data });
    }));
  }
  return written;
}

/** The mark and the mails commit together, so that of two processes one writes. */
async function write({ tenantId, projectId }: ProjectScope, tx: TenantTx, grant: { id: string; version: number; days: number }, send: () => Promise<void>): Promise<number> {
  const untold = { OR: [{ noticedDays: null }, { noticedDays: { gt: grant.days } }] };
  const { count } = await tx.grant.updateMany({ where: { tenantId, projectId, id: grant.id, version: grant.version, ...untold }, data: { noticedDays: grant.days } });
  if (count > 0) await send();
  return count;
}
