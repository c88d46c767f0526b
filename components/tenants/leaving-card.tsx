"use client";
import { useState } from "react";
import { Card, CardContent } from "@/components/ui/card";
import { Button } from "@/components/ui/button";
import type { GeneralViewProps } from "./general-view";
import { DeleteDialog, LeaveDialog, TransferDialog } from "./leaving-dialogs";

type Asked = "leave" | "transfer" | "delete" | null;

/** What ends something: leaving, handing over, deleting. */
export function LeavingCard({ tenant, canTransfer, canDelete, heirs }: GeneralViewProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <Card aria-label="Leaving">
      <CardContent className="grid gap-4">
        {canTransfer ? (
          <Row title="Transfer" button="Transfer workspace" disabled={heirs.length === 0} onAsk={() => setAsked("transfer")}>
            {heirs.length === 0 ? "Invite somebody first: only a member can take the workspace over." : "Another member becomes the owner in your place; you stay as an admin."}
          </Row>
        ) : null}
        <Row title="Leave" button="Leave workspace" onAsk={() => setAsked("leave")}>You can no longer open it. What you made stays.</Row>
        {canDelete ? <Row title="Delete" button="Delete workspace" onAsk={() => setAsked("delete")}>Nobody can open it from then on. For 30 days an owner can restore it, after that all of it is removed.</Row> : null}
      </CardContent>
      {asked === "leave" ? <LeaveDialog tenant={tenant} onClose={close} /> : null}
      {asked === "transfer" ? <TransferDialog tenant={tenant} heirs={heirs} onClose={close} /> : null}
      {asked === "delete" ? <DeleteDialog tenant={tenant} onClose={close} /> : null}
    </Card>
  );
}

interface RowProps { title: string; children: string; button: string; disabled?: boolean; onAsk: () => void }

function Row({ title, children, button, disabled, onAsk }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="text-[0.8125rem] text-muted-foreground">{children}</p>
      </div>
      <Button variant="outline" disabled={disabled} onClick={onAsk}>{button}</Button>
    </div>
  );
}
