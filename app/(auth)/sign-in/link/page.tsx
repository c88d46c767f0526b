import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { AskForm } from "@/components/accounts/mail/ask-form";
import { LinkButton } from "@/components/accounts/mail/link-button";
import { LinkOver } from "@/components/accounts/mail/link-over";
import { MailboxHint } from "@/components/accounts/mail/mailbox-hint";
import { TextLink } from "@/components/accounts/mail/text-link";
import { Alert } from "@/components/ui/alert";
import { isLinkLive } from "@/lib/platform/auth/person-tokens";
import { readToken, type LinkPageProps } from "@/lib/accounts/rules";
import { hasMailbox, isMailRead, MAIL_OFF } from "@/lib/platform/mail/delivery";

export const metadata: Metadata = { title: "Sign in by link", description: "Have a link sent to sign in with.", robots: { index: false } };

export default async function SignInLinkPage({ searchParams }: LinkPageProps) {
  const values = await searchParams;
  const token = readToken(values);
  const isComing = values.token !== undefined;
  return (
    <AuthCard
      title={isComing ? "Sign in" : "Sign in by link"}
      lead={isComing ? "One click, and you are in." : "We send you a link that signs you in without a password."}
      footer={<>Have a password? <TextLink href="/sign-in">Sign in with it</TextLink></>}
    >
      {isComing ? await arrival(token) : asking()}
    </AuthCard>
  );
}

async function arrival(token: string | null) {
  if (token === null || !(await isLinkLive("magic", token))) return <LinkOver href="/sign-in/link" button="Ask for another">A link works for 15 minutes.</LinkOver>;
  return <LinkButton path="account/sign-in-link/confirm" token={token} button="Sign in" failed="You are not signed in." />;
}

function asking() {
  if (!isMailRead()) return <Alert tone="warning" title="No mail can be sent.">{MAIL_OFF}</Alert>;
  return (
    <>
      <AskForm path="account/sign-in-link" button="Send link" outcome="If this address may sign in here, a link is on its way. It works once, for 15 minutes." />
      {hasMailbox() ? <MailboxHint /> : null}
    </>
  );
}
