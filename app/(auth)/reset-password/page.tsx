import type { Metadata } from "next";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkOver } from "@/components/accounts/mail/link-over";
import { ResetForm } from "@/components/accounts/mail/reset-form";
import { TextLink } from "@/components/accounts/mail/text-link";
import { isLinkLive } from "@/lib/platform/auth/person-tokens";
import { readToken, type LinkPageProps } from "@/lib/accounts/rules";

export const metadata: Metadata = { title: "Set a new password", robots: { index: false } };

export default async function ResetPasswordPage({ searchParams }: LinkPageProps) {
  const token = readToken(await searchParams);
  return (
    <AuthCard title="Set a new password" lead="You will be signed out everywhere." footer={<>Remembered the old one? <TextLink href="/sign-in">Sign in</TextLink></>}>
      {token !== null && (await isLinkLive("reset", token)) ? <ResetForm token={token} /> : <LinkOver href="/forgot-password" button="Ask for another">Your password is as it was.</LinkOver>}
    </AuthCard>
  );
}
