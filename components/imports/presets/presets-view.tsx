"use client";
import { useMemo, useState, type SyntheticEvent } from "react";
import Link from "next/link";
import { BookmarkPlus, Pencil, Trash2 } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_PRESET_NAME } from "@/lib/presets/constants";
import type { Preset } from "@/lib/presets/schema";
import { ConfirmDelete } from "../confirm-delete";
import { importKinds } from "../kinds";
import { usePresetChanges } from "./use-presets";

interface PresetsViewProps { projectId: string; base: string; timeZone: string }
interface Asked { preset: Preset; what: "rename" | "delete" }

function presetColumns(timeZone: string, onAsk: ((asked: Asked) => void) | null): Column<Preset>[] {
  const columns: Column<Preset>[] = [
    { key: "name", title: "Preset", names: true, size: 200, cell: (preset) => <span className="max-w-full truncate">{preset.name}</span> },
    { key: "kind", title: "For", size: 128, cell: (preset) => importKinds[preset.kind].title },
    { key: "columns", title: "Header", size: 320, cell: (preset) => <span className="inline-block max-w-full truncate align-bottom max-sm:max-w-52" title={preset.columns.join(", ")}>{preset.columns.join(", ")}</span> },
    { key: "when", title: "Changed", size: 160, cell: (preset) => formatInstant(preset.updatedAt, timeZone) },
  ];
  if (!onAsk) return columns;
  return [...columns, {
    key: "actions", title: "Actions", size: 100,
    cell: (preset) => (
      <span className="flex gap-1">
        <Button variant="ghost" size="icon-sm" aria-label={`Rename ${preset.name}`} onClick={() => onAsk({ preset, what: "rename" })}><Pencil aria-hidden /></Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Delete ${preset.name}`} onClick={() => onAsk({ preset, what: "delete" })}><Trash2 aria-hidden /></Button>
      </span>
    ),
  }];
}

export function PresetsView({ projectId, base, timeZone }: PresetsViewProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { remove } = usePresetChanges(projectId);
  const canImport = useOnboarding(projectId).onboarding?.canImport ?? false;
  const columns = useMemo(() => presetColumns(timeZone, canImport ? setAsked : null), [timeZone, canImport]);
  const close = () => {
    setAsked(null);
    remove.reset();
  };
  return (
    <>
      <ListView<Preset>
        projectId={projectId}
        path="imports/presets"
        noun="presets"
        columns={columns}
        searchLabel="Search by name"
        empty={(
          <EmptyState kind="not_connected" icon={BookmarkPlus} title="No preset yet" action={canImport ? <Button asChild><Link href={`${base}/imports/new`} prefetch={false}>Import a file</Link></Button> : null}>
            Choose the columns of a file once and save them as a preset; the next file with the same header is read by it.
          </EmptyState>
        )}
      />
      {asked?.what === "rename" ? <RenamePreset preset={asked.preset} projectId={projectId} onClose={close} /> : null}
      {asked?.what === "delete" ? (
        <ConfirmDelete
          title={`Delete “${asked.preset.name}”`} failure="The preset was not deleted." error={remove.error} busy={remove.isPending} onClose={close}
          onConfirm={() => remove.mutate(asked.preset.id, { onSuccess: close })}
        >
          Files that were read by it stay as they are. The next file with its header is guessed again.
        </ConfirmDelete>
      ) : null}
    </>
  );
}

function RenamePreset({ preset, projectId, onClose }: { preset: Preset; projectId: string; onClose: () => void }) {
  const [name, setName] = useState(preset.name);
  const { rename } = usePresetChanges(projectId);
  const problem = rename.error ? asApiError(rename.error) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    rename.mutate({ id: preset.id, name }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Rename the preset">
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="Name" error={problem?.status === 409 ? problem.message : problem?.fields.name}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={MAX_PRESET_NAME} autoComplete="off" autoFocus />
          </Field>
          {problem && problem.status !== 409 && !problem.fields.name ? <ErrorNotice error={rename.error} title="The preset was not renamed." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={rename.isPending} disabled={name.trim() === "" || name === preset.name}>Rename</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
