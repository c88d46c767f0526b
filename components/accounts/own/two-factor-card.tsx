"use client";
import { useState } from "react";
import dynamic from "next/dynamic";
import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { TwoFactor } from "@/lib/accounts/schema";
import { TWO_FACTOR_KEY } from "./two-factor-key";

const TwoFactorDialog = dynamic(() => import("./two-factor-dialog").then((module) => module.TwoFactorDialog));

export type TwoFactorTask = "set_up" | "renew_codes" | "switch_off";

const FEW_CODES = 3;

export function TwoFactorCard() {
  const [task, setTask] = useState<TwoFactorTask | null>(null);
  const state = useQuery({ queryKey: TWO_FACTOR_KEY, queryFn: ({ signal }) => readJson<TwoFactor>("/api/auth/two-factor", signal) });
  return (
    <Card aria-labelledby="two-factor-title">
      <CardHeader className="flex-nowrap">
        <div className="grid gap-0.5">
          <CardTitle id="two-factor-title">Two-factor sign-in</CardTitle>
          <CardDescription>After your password, a code of an app on your phone. Who learns your password alone cannot get in.</CardDescription>
        </div>
        {state.data ? <Badge tone={state.data.since ? "success" : "neutral"}>{state.data.since ? "On" : "Off"}</Badge> : null}
      </CardHeader>
      <CardContent className="grid gap-3">
        {state.isPending ? <Skeleton className="h-9 w-48" /> : null}
        {state.error ? <ErrorNotice error={state.error} title="This could not be shown." action={<Button size="sm" onClick={() => void state.refetch()}>Try again</Button>} /> : null}
        {state.data ? <TwoFactorState state={state.data} onTask={setTask} /> : null}
        {task && state.data ? <TwoFactorDialog key={task} task={task} confirmBy={state.data.confirmBy} onClose={() => setTask(null)} /> : null}
      </CardContent>
    </Card>
  );
}

function TwoFactorState({ state, onTask }: { state: TwoFactor; onTask: (task: TwoFactorTask) => void }) {
  const { since, recoveryCodes } = state;
  if (since === null) return <Button className="justify-self-start" onClick={() => onTask("set_up")}>Set up two-factor</Button>;
  return (
    <>
      <p className="text-muted-foreground">
        On since {formatInstant(since, Intl.DateTimeFormat().resolvedOptions().timeZone)}. {recoveryCodes} of 10 recovery codes left.
      </p>
      {recoveryCodes < FEW_CODES ? <Alert tone="warning" title="Few recovery codes are left.">Without your phone and without a recovery code there is no way in. Make new ones.</Alert> : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" onClick={() => onTask("renew_codes")}>Make new recovery codes</Button>
        <Button variant="outline" onClick={() => onTask("switch_off")}>Switch off</Button>
      </div>
    </>
  );
}
