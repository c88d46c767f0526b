"use client";
import { useState, type FormEvent, type ReactNode } from "react";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { asApiError, sendJson } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import type { Confirmation, RecoveryCodes, TwoFactor, TwoFactorOffer } from "@/lib/accounts/schema";
import { ConfirmFields, readConfirmation } from "./confirm-fields";
import { RecoveryCodeList } from "./recovery-code-list";
import { ScanCode } from "./scan-code";
import type { TwoFactorTask } from "./two-factor-card";
import { TWO_FACTOR_KEY } from "./two-factor-key";

interface DialogProps {
  task: TwoFactorTask;
  confirmBy: TwoFactor["confirmBy"];
  onClose: () => void;
}

const TITLES: Record<TwoFactorTask, string> = { set_up: "Set up two-factor sign-in", renew_codes: "Make new recovery codes", switch_off: "Switch two-factor sign-in off" };

export function TwoFactorDialog({ task, confirmBy, onClose }: DialogProps) {
  const queries = useQueryClient();
  const [offer, setOffer] = useState<TwoFactorOffer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: TWO_FACTOR_KEY });
  const showCodes = async ({ recoveryCodes }: RecoveryCodes) => {
    setCodes(recoveryCodes);
    await refresh();
  };
  const begin = useMutation({ mutationFn: (given: Confirmation) => sendJson<TwoFactorOffer>("POST", "/api/auth/two-factor", given), onSuccess: setOffer });
  const renew = useMutation({ mutationFn: (given: Confirmation) => sendJson<RecoveryCodes>("POST", "/api/auth/two-factor/recovery-codes", given), onSuccess: showCodes });
  const switchOff = useMutation({
    mutationFn: (given: Confirmation) => sendJson<void>("DELETE", "/api/auth/two-factor", given),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent title={codes ? "Keep these recovery codes" : TITLES[task]}>
        {codes ? <RecoveryCodeList codes={codes} onClose={onClose} /> : null}
        {!codes && offer ? <ScanCode offer={offer} onDone={showCodes} /> : null}
        {!codes && !offer && task === "set_up" ? <AskAgain confirmBy={confirmBy} ask={begin} button="Go on" onCancel={onClose}>You need an app that shows one-time codes, such as the one that keeps your passwords.</AskAgain> : null}
        {!codes && task === "renew_codes" ? <AskAgain confirmBy={confirmBy} ask={renew} button="Make new codes" onCancel={onClose}>The codes that you have now will no longer work.</AskAgain> : null}
        {task === "switch_off" ? <AskAgain confirmBy={confirmBy} ask={switchOff} button="Switch off" onCancel={onClose}>Signing in will ask for no code any more, and the recovery codes end.</AskAgain> : null}
      </DialogContent>
    </Dialog>
  );
}

interface AskAgainProps<Data> {
  confirmBy: TwoFactor["confirmBy"];
  ask: UseMutationResult<Data, Error, Confirmation>;
  button: string;
  onCancel: () => void;
  children: ReactNode;
}

function AskAgain<Data>({ confirmBy, ask, button, onCancel, children }: AskAgainProps<Data>) {
  const errors = ask.error ? asApiError(ask.error).fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(readConfirmation(new FormData(event.currentTarget)));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <p>{children}</p>
      {ask.error && Object.keys(errors).length === 0 ? <ErrorNotice error={ask.error} title="Nothing was changed." /> : null}
      <ConfirmFields confirmBy={confirmBy} errors={errors} />
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>Cancel</Button>
        <Button type="submit" busy={ask.isPending}>{button}</Button>
      </DialogFooter>
    </form>
  );
}
