import "server-only";
import { installationScope } from "@/lib/audit/access";
import { recordAudit } from "@/lib/audit/mutations/record";
import { notFound } from "@/lib/core/errors";
import { requeueMail } from "@/lib/platform/db/global/failed-deliveries";
import { withTenant } from "@/lib/platform/db/tenant";
import type { Pressed } from "./dead-letters";

/** A mail belongs to a person, not to a tenant, so the installation's own log holds this. */
export async function resendMail({ user, requestId }: Pressed, id: string): Promise<void> {
  const scope = installationScope({ kind: "instance", userId: user.userId }, requestId);
  await withTenant(scope, async (tx) => {
    if (!(await requeueMail(tx, id))) throw notFound("failed mail", id);
    await recordAudit(scope, tx, { action: "mail.resend", target: { kind: "mail", id } });
  });
}
