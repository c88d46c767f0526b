import type { Metadata } from "next";
import { AccountView } from "@/components/accounts/own/account-view";
import { describeSignInError } from "@/components/accounts/sign-in-errors";
import { getTwoFactor } from "@/lib/accounts/access/two-factor";
import { loadProfile } from "@/lib/accounts/loaders";
import { hasMailbox, isMailRead, MAIL_OFF } from "@/lib/platform/mail/delivery";
import { requirePageUser } from "@/lib/wiring/page-scope";

export const metadata: Metadata = { title: "Your account" };

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountPage({ searchParams }: PageProps) {
  const { linked, refused } = await searchParams;
  const user = await requirePageUser();
  const { name, email, isVerified } = await loadProfile(user);
  const { confirmBy } = await getTwoFactor(user);
  const refusal = describeSignInError(typeof refused === "string" ? refused : undefined);
  return (
    <AccountView
      user={{ name, email, isVerified, mailOff: isMailRead() ? null : MAIL_OFF, hasMailbox: hasMailbox() }}
      hasPassword={confirmBy === "password"}
      linkOutcome={{ isLinked: linked !== undefined, refusal }}
    />
  );
}
