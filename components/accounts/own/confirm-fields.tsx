"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_PASSWORD } from "@/lib/accounts/constants";
import type { Confirmation, TwoFactor } from "@/lib/accounts/schema";

interface ConfirmFieldsProps {
  confirmBy: TwoFactor["confirmBy"];
  errors: Record<string, string[] | undefined>;
}

/** What the person is asked for before something of weight; nothing where the sign-in itself must be fresh. */
export function ConfirmFields({ confirmBy, errors }: ConfirmFieldsProps) {
  if (confirmBy === "recent_sign_in") return null;
  if (confirmBy === "code") {
    return <Field label="Code" hint="From your app, or a recovery code" error={errors.code}><Input name="code" autoComplete="one-time-code" required maxLength={40} className="font-mono" /></Field>;
  }
  return <Field label="Your password" error={errors.password}><Input name="password" type="password" autoComplete="current-password" required maxLength={MAX_PASSWORD} /></Field>;
}

export function readConfirmation(form: FormData): Confirmation {
  const text = (name: "password" | "code") => (form.has(name) ? { [name]: String(form.get(name)) } : {});
  return { ...text("password"), ...text("code") };
}
