import type { Metadata } from "next";
import Link from "next/link";
import { safeNext } from "@/components/accounts/after-sign-in";
import { AuthCard } from "@/components/accounts/auth-card";
import { OutsideButtons } from "@/components/accounts/outside-buttons";
import { describeSignInError } from "@/components/accounts/sign-in-errors";
import { TextLink } from "@/components/accounts/mail/text-link";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { listProviders } from "@/lib/platform/auth/providers";
import { settings } from "@/lib/platform/env/settings";
import { isMailRead } from "@/lib/platform/mail/delivery";

export const metadata: Metadata = { title: "Sign in", description: "Sign in to Aura.", alternates: { canonical: "/sign-in" } };

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: PageProps) {
  const { next, callbackUrl, error } = await searchParams;
  const target = safeNext(first(next ?? callbackUrl));
  const fault = describeSignInError(first(error));
  const isClosed = settings().SIGNUP === "closed";
  return (
    <AuthCard
      title="Sign in"
      lead="Welcome back. Your figures are where you left them."
      footer={isClosed ? "Sign-up is closed here." : <>New here? <Link href={target === "/app" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(target)}`} className="text-primary underline underline-offset-4">Sign up</Link></>}
    >
      {fault === null ? null : <Alert tone="danger" title="You are not signed in.">{fault}</Alert>}
      <OutsideButtons providers={listProviders()} next={target} />
      <SignInForm next={target} />
      <p className="flex flex-wrap justify-between gap-x-4 gap-y-2 text-sm">
        <TextLink href="/forgot-password">Forgot your password?</TextLink>
        {isMailRead() ? <TextLink href="/sign-in/link">Sign in by link</TextLink> : null}
      </p>
    </AuthCard>
  );
}
