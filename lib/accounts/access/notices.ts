import "server-only";
import type { UserId } from "@/lib/core/ids";
import { settings } from "@/lib/platform/env/settings";
import { sendMail } from "@/lib/platform/mail/send-mail";
import type { SecurityNotice } from "@/lib/platform/mail/templates/security-notice";
import { loadProfile } from "../loaders";
import { describeDevice } from "../rules";
import { inBackground } from "@/lib/platform/mail/mail-asks";

const accountAddress = (): string => new URL("/app/account", settings().APP_URL).toString();

/** Tells the owner of an account what was changed about its safety; a failure must not undo the change. */
export async function sendNotice(userId: UserId, what: SecurityNotice): Promise<void> {
  await inBackground("a notice about an account could not be written", async () => {
    const { email } = await loadProfile({ userId });
    await sendMail(null, { to: email, template: "security-notice", data: { what, url: accountAddress() } });
  });
}

export async function sendNewDevice(userId: UserId, agent: string | null): Promise<void> {
  await inBackground("a notice of a new device could not be written", async () => {
    const { email } = await loadProfile({ userId });
    await sendMail(null, { to: email, template: "new-device", data: { device: describeDevice(agent), at: new Date(), url: accountAddress() } });
  });
}
