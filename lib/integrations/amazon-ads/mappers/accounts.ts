import "server-only";
import { z } from "zod";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import type { OutsideAccount } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_ADS, type Host } from "../client/speak";

/** Up to seventeen digits: numbers on the wire, texts here. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const profileForm = z.looseObject({
  profileId: id, countryCode: z.string().nullish(), currencyCode: z.string().nullish(), timezone: z.string().nullish(),
  accountInfo: z.looseObject({ type: z.string(), name: z.string().nullish() }),
});
const profilesForm = z.array(profileForm);

export function toAccounts(value: unknown, host: Host): OutsideAccount[] {
  return readShape(AMAZON_ADS, profilesForm, value).map((profile) => ({
    externalId: profile.profileId, name: nameOf(profile), currency: profile.currencyCode ?? null, timeZone: profile.timezone ?? null,
    problem: problemOf(profile), settings: { host, type: profile.accountInfo.type },
  }));
}

type Profile = z.infer<typeof profileForm>;

/** One advertiser has a profile in each country, all of the same name. */
function nameOf({ profileId, countryCode, accountInfo: { name } }: Profile): string {
  const own = name || `Advertising account ${profileId}`;
  return !countryCode || own.endsWith(` ${countryCode}`) ? own : `${own} (${countryCode})`;
}

function problemOf({ currencyCode, timezone, accountInfo: { type } }: Profile): string | null {
  if (type === "agency") return "This is the account of an agency, which holds no campaigns of its own. Choose the advertisers in it.";
  if (!currencyCode || !isCurrency(currencyCode)) return "Amazon does not say in which currency this account is kept.";
  return timezone && isTimeZone(timezone) ? null : "Amazon does not say in which time zone this account counts its days.";
}
