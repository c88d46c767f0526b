import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/accounts/auth-card";
import { SignUpForm } from "@/components/accounts/sign-up-form";

export const metadata: Metadata = { title: "Sign up", description: "Sign up to Aura and look around in a demo brand.", alternates: { canonical: "/sign-up" } };

export default function SignUpPage() {
  return (
    <AuthCard
      title="Sign up"
      lead="Begin with the demo brand or with files of your own."
      footer={<>Signed up already? <Link href="/sign-in" className="text-primary underline underline-offset-4">Sign in</Link></>}
    >
      <SignUpForm />
    </AuthCard>
  );
}
