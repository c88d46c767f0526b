import "server-only";
import { conflict, notFound } from "@/lib/core/errors";
import { listProviders } from "@/lib/platform/auth/providers";
import type { SessionUser } from "@/lib/platform/auth/session";
import { LINK, stepCookieLine } from "@/lib/platform/auth/step-cookies";
import { listIdentities, unlinkIdentity } from "@/lib/platform/db/global/identities";
import type { Confirmation, OutsideAccount } from "../schema";
import { confirmPerson } from "./confirm-person";
import { sendNotice } from "./notices";
import { issueToken } from "@/lib/platform/auth/person-tokens";

const NAMES: Record<string, string> = { google: "Google", oidc: "Single sign-on" };

/** Those that can be linked here, and those that are linked though they are not set up any more. */
export async function listOutsideAccounts({ userId }: SessionUser): Promise<OutsideAccount[]> {
  const linked = await listIdentities(userId);
  const configured = listProviders();
  const gone = linked.filter(({ provider }) => !configured.some(({ id }) => id === provider));
  return [
    ...configured.map(({ id, name }) => ({ provider: id, name, isConfigured: true, linkedAt: linked.find(({ provider }) => provider === id)?.createdAt.toISOString() ?? null })),
    ...gone.map(({ provider, createdAt }) => ({ provider, name: NAMES[provider] ?? provider, isConfigured: false, linkedAt: createdAt.toISOString() })),
  ];
}

/** The cookie with which the way back from the issuer links instead of signing in. */
export async function beginLink(user: SessionUser, provider: string, given: Confirmation, clientAddress: string): Promise<string> {
  if (!listProviders().some(({ id }) => id === provider)) throw notFound("provider", provider);
  await confirmPerson(user, given, clientAddress);
  return stepCookieLine(LINK, await issueToken("link", { userId: user.userId, data: provider }));
}

export async function unlinkOutsideAccount(user: SessionUser, provider: string, given: Confirmation, clientAddress: string): Promise<void> {
  const { passwordHash } = await confirmPerson(user, given, clientAddress);
  const others = (await listIdentities(user.userId)).filter((one) => one.provider !== provider);
  if (passwordHash === null && others.length === 0) throw conflict("This is your only way to sign in. Set a password first: sign out and choose “Forgot your password?” on the sign-in page.");
  if (!(await unlinkIdentity(user.userId, provider))) throw notFound("linked account", provider);
  await sendNotice(user.userId, "account_unlinked");
}
