import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkButton } from "@/components/accounts/mail/link-button";
import { LinkOver } from "@/components/accounts/mail/link-over";
import { TextLink } from "@/components/accounts/mail/text-link";
import { isLinkLive } from "@/lib/platform/auth/person-tokens";
import { readToken, type LinkPageProps } from "@/lib/accounts/rules";

export const metadata: Metadata = { title: "Use this address", robots: { index: false } };

export default async function ChangeEmailPage({ searchParams }: LinkPageProps) {
  const token = readToken(await searchParams);
  return (
    <AuthCard title="Use this address" lead="From then on you sign in with it, and mail comes to it." footer={<>Rather not? <TextLink href="/app/account">Back to your account</TextLink></>}>
      {token !== null && (await isLinkLive("change_email", token))
        ? <LinkButton path="account/email/confirm" token={token} button="Use this address" failed="The address was not changed." done="Your account uses this address now." />
        : <LinkOver href="/app/account" button="Open your account">Your address is as it was; your account page sends another link.</LinkOver>}
    </AuthCard>
  );
}
