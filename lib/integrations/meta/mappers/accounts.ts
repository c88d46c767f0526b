import "server-only";
import { z } from "zod";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import type { OutsideAccount } from "../../provider";
import { readShape } from "../../reading";
import { META } from "../client/speak";

export const ACCOUNT_FIELDS = "id,account_id,name,currency,timezone_name,timezone_offset_hours_utc,account_status,disable_reason,business{id,name}";

const accountForm = z.looseObject({
  account_id: z.string().min(1), name: z.string().optional(), currency: z.string().optional(), timezone_name: z.string().optional(),
  account_status: z.number().optional(), business: z.looseObject({ name: z.string().optional() }).optional(),
});

/** What of an account's states keeps it from being read; the others (grace period and the like) do not. */
const PROBLEMS: Record<number, string> = {
  2: "Meta disabled this ad account. Its past figures can be read again once Meta enables it.",
  3: "This ad account has an unpaid balance at Meta. Settle it there first.",
  7: "Meta is reviewing this ad account for risk. Try again when the review is over.",
  100: "This ad account is being closed.",
  101: "This ad account is closed.",
};

/** The account's number without "act_", as Ads Manager and its exports show it. */
export function toAccount(value: unknown): OutsideAccount {
  const account = readShape(META, accountForm, value);
  const owner = account.business?.name;
  const name = account.name || `Ad account ${account.account_id}`;
  return {
    externalId: account.account_id,
    name: owner && owner !== name ? `${name} (${owner})` : name,
    currency: account.currency ?? null,
    timeZone: account.timezone_name ?? null,
    problem: PROBLEMS[account.account_status ?? 1] ?? unreadable(account),
  };
}

function unreadable({ currency, timezone_name: zone }: z.infer<typeof accountForm>): string | null {
  if (!currency || !isCurrency(currency)) return "Meta does not say in which currency this ad account is kept.";
  return zone && isTimeZone(zone) ? null : "Meta does not say in which time zone this ad account counts its days.";
}
