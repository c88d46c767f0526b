"use client";
import { useId, useState, type SyntheticEvent } from "react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { KEY_SCOPES, type KeyScope } from "@/lib/keys/constants";
import type { MadeKey } from "@/lib/keys/schema";
import type { KeyProject } from "./keys-view";
import { useKeyChanges } from "./use-keys";

const ENDS = [{ days: 30, title: "30 days" }, { days: 90, title: "90 days" }, { days: 365, title: "A year" }, { days: null, title: "Until it is revoked" }];
const GROUPS = ["Read", "Change"] as const;

interface CreateKeyProps { tenantId: string; projects: KeyProject[]; onClose: () => void; onMade: (made: MadeKey) => void }

export function CreateKey({ tenantId, projects, onClose, onMade }: CreateKeyProps) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<KeyScope>>(new Set(["read"]));
  const [projectId, setProjectId] = useState("");
  const [days, setDays] = useState("90");
  const { create } = useKeyChanges(tenantId);
  const problem = create.error ? asApiError(create.error) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const input = { name, scopes: [...scopes], projectId: projectId || null, expiresInDays: days === "" ? null : Number(days) };
    create.mutate(input, { onSuccess: onMade });
  };
  const toggle = (scope: KeyScope, on: boolean) => setScopes((was) => {
    const next = new Set(was);
    if (on) next.add(scope);
    else next.delete(scope);
    return next;
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Make an API key" description="Choose no more than the program needs. What it may do cannot be changed later.">
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="Name" hint="Where it is used, such as n8n or the warehouse." error={problem?.fields.name}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} autoComplete="off" autoFocus />
          </Field>
          <ScopeChoice scopes={scopes} onToggle={toggle} error={problem?.fields.scopes} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Project">
              <NativeSelect value={projectId} onChange={(event) => setProjectId(event.target.value)}>
                <option value="">All projects</option>
                {projects.map((project) => <option key={project.id} value={project.id}>{project.name}</option>)}
              </NativeSelect>
            </Field>
            <Field label="Works for" error={problem?.fields.expiresInDays}>
              <NativeSelect value={days} onChange={(event) => setDays(event.target.value)}>
                {ENDS.map((end) => <option key={end.title} value={end.days ?? ""}>{end.title}</option>)}
              </NativeSelect>
            </Field>
          </div>
          {problem && Object.keys(problem.fields).length === 0 ? <ErrorNotice error={create.error} title="The key was not made." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={create.isPending} disabled={name.trim() === "" || scopes.size === 0}>Make the key</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface ScopeChoiceProps { scopes: ReadonlySet<KeyScope>; onToggle: (scope: KeyScope, on: boolean) => void; error?: string[] }

/** Reading everything stands for each kind of reading, so these are then ticked and at rest. */
function ScopeChoice({ scopes, onToggle, error }: ScopeChoiceProps) {
  const all = scopes.has("read");
  const everything = KEY_SCOPES[0];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">It may</legend>
      <ScopeBox title={everything.title} hint={everything.hint} checked={all} onChange={(on) => onToggle("read", on)} />
      <div className="scroll-frame grid max-h-64 gap-3 overflow-y-auto rounded-lg border p-3">
        {GROUPS.map((group) => (
          <div key={group} className="grid gap-2">
            <p className="text-xs font-medium text-muted-foreground">{group}</p>
            {KEY_SCOPES.filter((scope) => scope.group === group).map(({ name, title, hint }) => (
              <ScopeBox key={name} title={title} hint={hint} checked={scopes.has(name) || (all && group === "Read")} disabled={all && group === "Read"} onChange={(on) => onToggle(name, on)} />
            ))}
          </div>
        ))}
      </div>
      {error ? <p role="alert" className="text-[0.8125rem] text-destructive">{error.join(" ")}</p> : null}
    </fieldset>
  );
}

interface ScopeBoxProps { title: string; hint: string; checked: boolean; disabled?: boolean; onChange: (on: boolean) => void }

function ScopeBox({ title, hint, checked, disabled, onChange }: ScopeBoxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox id={id} className="mt-0.5" checked={checked} disabled={disabled} onCheckedChange={(on) => onChange(on === true)} aria-describedby={`${id}-hint`} />
      <div className="grid">
        <label htmlFor={id} className="text-sm leading-5">{title}</label>
        <span id={`${id}-hint`} className="text-[0.8125rem] text-muted-foreground">{hint}</span>
      </div>
    </div>
  );
}
