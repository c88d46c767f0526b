import "server-only";
import { z } from "zod";
import type { DayRange } from "@/lib/core/dates";
import type { Batch, Json, ReadAccess } from "../../provider";
import { toTransaction } from "../mappers/transactions";
import { balanceTransaction } from "../mappers/wire";
import { readPages, secondsOf } from "./lists";

/** What moved on the balance on these days. */
export async function* readBalance(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const after = z.string().safeParse(resume).data ?? null;
  for await (const page of readPages(access, { path: "/v1/balance_transactions", item: balanceTransaction, created: secondsOf(access, days), after })) {
    yield { rows: { family: "transactions", rows: page.items.map(toTransaction) }, resume: page.after };
  }
}
