import "server-only";
import { z } from "zod";
import type { Batch, Json, ReadAccess } from "../../provider";
import { toInstant, upTo } from "../client/speak";
import { toBatch } from "./batches";
import { completeRefunds, LATE_MS, readRefunded } from "./refunded";
import { searchOrders } from "./search";
import { readRefunds } from "./transactions";

const OVERLAP_MS = 86_400_000;

const cursorForm = z.object({ updatedAt: z.iso.datetime() });
const resumeForm = z.object({ token: z.string() });

export const firstCursor = (startedAt: Date): Json => ({ updatedAt: startedAt.toISOString() });

/** Orders that changed, and those of which money went back. */
export async function* readChanges(access: ReadAccess, cursor: Json, resume: Json | null): AsyncGenerator<Batch> {
  const known = new Date(cursorForm.safeParse(cursor).data?.updatedAt ?? access.now);
  const since = new Date(known.getTime() - LATE_MS);
  const end = upTo(access, access.now);
  const recent = await readRefunds(access, since, end);
  const search = { lastUpdatedAfter: toInstant(new Date(Math.min(known.getTime(), end.getTime()) - OVERLAP_MS)), lastUpdatedBefore: toInstant(end) };
  const told = new Set<string>();
  let until = end.toISOString();
  for await (const page of searchOrders(access, search, resumeForm.safeParse(resume).data?.token ?? null)) {
    for (const { id } of page.values) told.add(id);
    until = page.until === null ? until : new Date(page.until).toISOString();
    yield toBatch(access, page.values, await completeRefunds(access, page.values, { since, recent }), page.next === null ? null : { token: page.next });
  }
  yield* readRefunded(access, [...recent.keys()].filter((id) => !told.has(id)), { since, recent });
  // Only now is all that changed written.
  yield { ...toBatch(access, [], recent, null), cursor: { updatedAt: until } };
}
