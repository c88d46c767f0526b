import "server-only";
import { notFound } from "@/lib/core/errors";
import { requeueMail } from "@/lib/platform/db/global/failed-deliveries";
import { log } from "@/lib/platform/log/log";
import type { Pressed } from "./dead-letters";

/** A mail belongs to a person, not to a tenant, so no audit log can hold this: the log of the process does. */
export async function resendMail({ user }: Pressed, id: string): Promise<void> {
  if (!(await requeueMail(id))) throw notFound("failed mail", id);
  log().warn({ action: "mail.resend", mailId: id, by: user.userId }, "a failed mail was put in the queue again");
}
