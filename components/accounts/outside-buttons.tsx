"use client";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

export interface OutsideButton { id: string; name: string }

/** Leaves for the issuer; comes back only when it could not. */
export async function leaveFor(provider: string, callbackUrl: string): Promise<never> {
  await signIn(provider, { callbackUrl });
  return new Promise<never>(() => undefined);
}

export function OutsideButtons({ providers, next }: { providers: readonly OutsideButton[]; next: string }) {
  const leave = useMutation({ mutationFn: (provider: string) => leaveFor(provider, next) });
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-3">
      {leave.error ? <Alert tone="danger" live title="You are not signed in.">The server could not be reached. Check the connection and try again.</Alert> : null}
      {providers.map(({ id, name }) => (
        <Button key={id} variant="outline" size="lg" busy={leave.isPending && leave.variables === id} disabled={leave.isPending} onClick={() => leave.mutate(id)}>
          <KeyRound aria-hidden /> Continue with {name}
        </Button>
      ))}
      <p className="flex items-center gap-3 text-[0.8125rem] text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">or</p>
    </div>
  );
}
