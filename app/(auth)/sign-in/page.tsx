import type { Metadata } from "next";
import Link from "next/link";
import { safeNext } from "@/components/accounts/after-sign-in";
import { AuthCard } from "@/components/accounts/auth-card";
import { SignInForm } from "@/components/accounts/sign-in-form";

export const metadata: Metadata = { title: "Sign in", description: "Sign in to Aura.", alternates: { canonical: "/sign-in" } };

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: PageProps) {
  const { next, callbackUrl } = await searchParams;
  const wanted = next ?? callbackUrl;
  return (
    <AuthCard
      title="Sign in"
      lead="Welcome back. Your figures are where you left them."
      footer={<>New here? <Link href="/sign-up" className="text-primary underline underline-offset-4">Sign up</Link></>}
    >
      <SignInForm next={safeNext(Array.isArray(wanted) ? wanted[0] : wanted)} />
    </AuthCard>
  );
}
