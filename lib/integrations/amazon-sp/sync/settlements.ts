import "server-only";
import { z } from "zod";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import type { Batch, Json, ReadAccess } from "../../provider";
import { marketplaceOf } from "../client/speak";
import { toSourceTransaction } from "../mappers/transactions";
import { readBooked } from "./transactions";

/** Money that moved is told up to two days late. */
const OVERLAP_MS = 3 * 86_400_000;

const cursorForm = z.object({ postedAt: z.iso.datetime() });
const resumeForm = z.object({ token: z.string() });

export const firstPosted = (startedAt: Date): Json => ({ postedAt: startedAt.toISOString() });

/** What was booked on these days: payments and refunds with what Amazon kept of them, fees, payouts. */
export async function* readPostedDays(access: ReadAccess, { from, to }: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const { timeZone } = marketplaceOf(access.account);
  yield* readBatches(access, dayStart(from, timeZone), dayStart(addDays(to, 1), timeZone), resume);
}

export async function* readPosted(access: ReadAccess, cursor: Json, resume: Json | null): AsyncGenerator<Batch> {
  const known = new Date(cursorForm.safeParse(cursor).data?.postedAt ?? access.now);
  yield* readBatches(access, new Date(known.getTime() - OVERLAP_MS), access.now, resume);
  yield { rows: { family: "transactions", rows: [] }, resume: null, cursor: { postedAt: access.now.toISOString() } };
}

async function* readBatches(access: ReadAccess, from: Date, to: Date, resume: Json | null): AsyncGenerator<Batch> {
  for await (const { values, next } of readBooked(access, from, to, resumeForm.safeParse(resume).data?.token ?? null)) {
    yield { rows: { family: "transactions", rows: values.map(toSourceTransaction) }, resume: next === null ? null : { token: next } };
  }
}
