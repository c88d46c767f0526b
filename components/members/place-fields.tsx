"use client";
import { useId } from "react";
import type { FieldErrors } from "@/lib/core/errors";
import { ROLES, type Role } from "@/lib/core/scope";
import { GUEST_ROLES, ROLE_SENTENCES, ROLE_TITLES } from "@/lib/members/constants";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import type { Place } from "./use-members";

export interface PlaceProject { id: string; name: string }

interface PlaceFieldsProps { place: Place; onChange: (place: Place) => void; projects: PlaceProject[]; canMakeOwner: boolean; fields: FieldErrors }

/** What somebody may do, and whether they see all of the workspace. */
export function PlaceFields({ place, onChange, projects, canMakeOwner, fields }: PlaceFieldsProps) {
  const guest = useId();
  const roles = ROLES.filter((role) => (role !== "owner" || canMakeOwner || place.role === "owner") && (!place.isGuest || GUEST_ROLES.includes(role)));
  const setGuest = (isGuest: boolean) => onChange({ ...place, isGuest, role: isGuest && !GUEST_ROLES.includes(place.role) ? "viewer" : place.role });
  const toggle = (id: string, isIn: boolean) => onChange({ ...place, projectIds: isIn ? [...place.projectIds, id] : place.projectIds.filter((other) => other !== id) });
  return (
    <>
      <Field label="Role" hint={ROLE_SENTENCES[place.role]} error={fields.role}>
        <NativeSelect value={place.role} onChange={(event) => onChange({ ...place, role: event.target.value as Role })}>
          {roles.map((role) => <option key={role} value={role}>{ROLE_TITLES[role]}</option>)}
        </NativeSelect>
      </Field>
      {projects.length > 0 ? (
        <div className="flex items-start justify-between gap-3">
          <Label htmlFor={guest} className="grid gap-0.5">
            Guest
            <span className="text-[0.8125rem] font-normal text-muted-foreground">Sees only the projects that you choose, and nothing of the workspace.</span>
          </Label>
          <Switch id={guest} checked={place.isGuest} onCheckedChange={setGuest} />
        </div>
      ) : null}
      {place.isGuest ? (
        <fieldset className="grid gap-2 rounded-md border p-3">
          <legend className="px-1 text-[0.8125rem] text-muted-foreground">Projects</legend>
          {projects.map(({ id, name }) => (
            <Label key={id} className="flex min-h-6 items-center gap-2 font-normal">
              <Checkbox checked={place.projectIds.includes(id)} onCheckedChange={(state) => toggle(id, state === true)} />
              <span className="truncate">{name}</span>
            </Label>
          ))}
          {fields.projectIds ? <p role="alert" className="text-[0.8125rem] text-destructive">{fields.projectIds.join(" ")}</p> : null}
        </fieldset>
      ) : null}
    </>
  );
}
