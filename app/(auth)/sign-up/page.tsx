import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/accounts/auth-card";
import { SignUpForm } from "@/components/accounts/sign-up-form";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AuthCard
      title="Sign up"
      footer={<>Signed up already? <Link href="/sign-in" className="text-primary underline underline-offset-4">Sign in</Link></>}
    >
      <SignUpForm />
    </AuthCard>
  );
}
