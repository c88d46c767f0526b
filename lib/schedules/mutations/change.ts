import "server-only";
import { conflict, invalid, isAppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { requirePerson, type ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { Prisma } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { checkGivenAddress } from "@/lib/platform/http-client/address-guard";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getPresetRow } from "@/lib/presets/data";
import { toPreset } from "@/lib/presets/rules";
import { FETCH_QUEUE, MAX_SCHEDULES } from "../constants";
import { getSchedule, getScheduleRow } from "../data/list";
import { placeOf } from "../data/place";
import { isWaiting, nextRun, readingOf, toJson, type Reading } from "../rules";
import type { ImportStatus } from "@/lib/imports/constants";
import type { CreateScheduleInput, Schedule, UpdateScheduleInput } from "../schema";

/** Makes the schedule and fetches its first file at once. */
export async function createSchedule(scope: ProjectScope, input: CreateScheduleInput): Promise<Schedule> {
  const { tenantId, projectId } = scope;
  const createdBy = requirePerson(scope, "A schedule");
  const id = newId();
  const place = sealAddress(scope, id, input.url);
  await withTenant(scope, async (tx) => {
    if ((await tx.importSchedule.count({ where: { tenantId, projectId } })) >= MAX_SCHEDULES) throw conflict(`A project has at most ${MAX_SCHEDULES} schedules. Delete one first.`);
    const reading: Reading = { ...(await readPreset(scope, tx, input.kind, input.presetId)), refused: input.refused, automatic: null };
    const { name, kind, everyHours } = input;
    await tx.importSchedule.create({
      data: { tenantId, projectId, id, name, kind, everyHours, ...place, mapping: toJson(reading), nextRunAt: nextRun(new Date(), everyHours), createdBy },
    });
    await recordAudit(scope, tx, { action: "schedule.created", target: { kind: "schedule", id }, details: { kind, host: place.host, everyHours } });
    await startFetch(scope, tx, id);
  });
  return getSchedule(scope, id);
}

function sealAddress(scope: ProjectScope, id: string, address: string): { urlEncrypted: string; host: string } {
  try {
    const url = checkGivenAddress(address);
    return { urlEncrypted: encryptText(url.href, placeOf(scope, id)), host: url.host };
  } catch (error) {
    if (isAppError(error, "bad_request")) throw invalid({ url: [error.detail] }, error.detail);
    throw error;
  }
}

async function readPreset(scope: ProjectScope, tx: TenantTx, kind: string, presetId: string | undefined): Promise<Pick<Reading, "mapping" | "columns">> {
  if (presetId === undefined) return { mapping: null, columns: [] };
  const preset = toPreset(await getPresetRow(scope, tx, presetId));
  if (preset.kind !== kind) throw invalid({ presetId: ["This preset is for another kind of file."] });
  return { mapping: preset.mapping, columns: preset.columns };
}

export const startFetch = (scope: ProjectScope, tx: TenantTx, id: string) =>
  enqueue(scope, tx, FETCH_QUEUE, { scheduleId: id }, { singletonKey: `schedule:${id}` });

/** A new address begins anew: what the old one had failed at says nothing. Switching on does, too. */
export async function updateSchedule(scope: ProjectScope, id: string, input: UpdateScheduleInput): Promise<Schedule> {
  const { tenantId, projectId } = scope;
  const { name, url, everyHours, isEnabled, refused, presetId } = input;
  const place = url === undefined ? null : sealAddress(scope, id, url);
  await withTenant(scope, async (tx) => {
    const row = await getScheduleRow(scope, tx, id);
    const reading = { ...readingOf(row.mapping), ...(presetId === undefined ? {} : await readPreset(scope, tx, row.kind, presetId)), ...(refused === undefined ? {} : { refused }) };
    const isFresh = place !== null || (isEnabled === true && !row.isEnabled);
    const isOn = isEnabled ?? row.isEnabled;
    await tx.importSchedule.updateMany({
      where: { tenantId, projectId, id },
      data: {
        name, everyHours, isEnabled, ...place, mapping: toJson(reading), updatedAt: new Date(),
        ...(place ? { validator: null } : {}),
        ...(isFresh ? { failures: 0, lastError: Prisma.DbNull, lastRunAt: null } : {}),
        ...(isFresh || everyHours !== undefined ? { nextRunAt: isOn ? nextRun(row.lastRunAt ?? new Date(), everyHours ?? row.everyHours) : null } : {}),
      },
    });
    const details = { ...(place ? { host: place.host } : {}), ...(everyHours ? { everyHours } : {}), ...(isEnabled === undefined ? {} : { isEnabled }) };
    await recordAudit(scope, tx, { action: "schedule.updated", target: { kind: "schedule", id }, details });
  });
  return getSchedule(scope, id);
}

/** Imports that it brought stay. */
export async function deleteSchedule(scope: ProjectScope, id: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    await getScheduleRow(scope, tx, id);
    await tx.importSchedule.deleteMany({ where: { tenantId, projectId, id } });
    await recordAudit(scope, tx, { action: "schedule.deleted", target: { kind: "schedule", id } });
  });
}

/** Fetches now, also when it is paused; not while its last file waits for a person. */
export async function startSchedule(scope: ProjectScope, id: string): Promise<Schedule> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    const { lastImportId } = await getScheduleRow(scope, tx, id);
    const last = lastImportId ? await tx.import.findFirst({ where: { tenantId, projectId, id: lastImportId }, select: { status: true } }) : null;
    if (isWaiting(last?.status as ImportStatus | undefined)) throw conflict("The last file waits for you. Import or discard it first.");
    await startFetch(scope, tx, id);
  });
  return getSchedule(scope, id);
}
