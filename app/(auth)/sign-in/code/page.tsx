import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { safeNext } from "@/components/accounts/after-sign-in";
import { AuthCard } from "@/components/accounts/auth-card";
import { CodeForm } from "@/components/accounts/code-form";
import { Alert } from "@/components/ui/alert";
import { isAwaitingCode } from "@/lib/accounts/access/second-factor";
import { SECOND_FACTOR, stepCookieName } from "@/lib/platform/auth/step-cookies";

export const metadata: Metadata = { title: "Your code", robots: { index: false } };

interface PageProps { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CodePage({ searchParams }: PageProps) {
  const { next } = await searchParams;
  const token = (await cookies()).get(stepCookieName(SECOND_FACTOR))?.value ?? null;
  const isAwaited = await isAwaitingCode(token);
  return (
    <AuthCard
      title="Type your code"
      lead="Two-factor sign-in is on for your account."
      footer={<Link href="/sign-in" className="text-primary underline underline-offset-4">Sign in as somebody else</Link>}
    >
      {isAwaited ? <CodeForm next={safeNext(Array.isArray(next) ? next[0] : next)} /> : (
        <Alert tone="warning" title="This sign-in is over.">It took too long, or it was finished already. Sign in again.</Alert>
      )}
    </AuthCard>
  );
}
