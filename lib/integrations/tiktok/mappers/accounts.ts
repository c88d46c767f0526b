import "server-only";
import { z } from "zod";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import type { OutsideAccount } from "../../provider";
import { readShape } from "../../reading";
import { TIKTOK } from "../client/speak";

export const ACCOUNT_FIELDS = ["advertiser_id", "name", "currency", "timezone", "status"] as const;

const accountForm = z.looseObject({
  advertiser_id: z.coerce.string().min(1), name: z.string().optional(), currency: z.string().optional(), timezone: z.string().optional(), status: z.string().optional(),
});

export function toAccount(value: unknown): OutsideAccount {
  const account = readShape(TIKTOK, accountForm, value);
  return {
    externalId: account.advertiser_id, name: account.name || `Ad account ${account.advertiser_id}`, currency: account.currency ?? null, timeZone: account.timezone ?? null,
    problem: problemOf(account),
  };
}

export function closedAccount(id: string, name: string): OutsideAccount {
  return { externalId: id, name, currency: null, timeZone: null, problem: "This login may not read this ad account at TikTok." };
}

function problemOf({ status = "", currency, timezone }: z.infer<typeof accountForm>): string | null {
  if (status === "STATUS_DISABLE" || status === "STATUS_CONTRACT_PENDING") return "TikTok disabled this ad account.";
  if (/PENDING|WAIT/.test(status)) return "TikTok is still checking this ad account.";
  if (/FAIL/.test(status)) return "TikTok refused this ad account. Its page at TikTok says why.";
  if (!currency || !isCurrency(currency)) return "TikTok does not say in which currency this ad account is kept.";
  return timezone && isTimeZone(timezone) ? null : "TikTok does not say in which time zone this ad account counts its days.";
}
