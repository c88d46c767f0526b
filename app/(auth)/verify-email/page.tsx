import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkButton } from "@/components/accounts/mail/link-button";
import { LinkOver } from "@/components/accounts/mail/link-over";
import { TextLink } from "@/components/accounts/mail/text-link";
import { isLinkLive } from "@/lib/platform/auth/person-tokens";
import { readToken, type LinkPageProps } from "@/lib/accounts/rules";

export const metadata: Metadata = { title: "Verify your e-mail address", robots: { index: false } };

export default async function VerifyEmailPage({ searchParams }: LinkPageProps) {
  const token = readToken(await searchParams);
  return (
    <AuthCard title="Verify your e-mail address" lead="One click shows that this address is yours." footer={<>Later will do too. <TextLink href="/app">Go to your projects</TextLink></>}>
      {token !== null && (await isLinkLive("verify", token))
        ? <LinkButton path="account/verification/confirm" token={token} button="Verify address" failed="The address was not verified." done="Your address is verified. You can invite others now." />
        : <LinkOver href="/app/account" button="Open your account">Your account page sends another, if your address is not verified yet.</LinkOver>}
    </AuthCard>
  );
}
