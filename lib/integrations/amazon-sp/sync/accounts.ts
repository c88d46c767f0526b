import "server-only";
import { z } from "zod";
import type { Access, OutsideAccount } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_SP, ask, PARTICIPATIONS } from "../client/speak";
import { findMarketplace } from "../client/marketplaces";

const form = z.looseObject({
  payload: z.array(z.looseObject({
    marketplace: z.looseObject({ id: z.string().min(1), name: z.string().default(""), defaultCurrencyCode: z.string().optional() }),
    participation: z.looseObject({ isParticipating: z.boolean(), hasSuspendedListings: z.boolean().optional() }),
    storeName: z.string().optional(),
  })),
});

/** Each marketplace of the seller, as each has a currency and days of its own. Those that only forward goods are left out. */
export async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const { payload } = readShape(AMAZON_SP, form, await ask(access, PARTICIPATIONS));
  return payload.flatMap(({ marketplace, participation: { isParticipating }, storeName }) => {
    const known = findMarketplace(marketplace.id);
    if (!known) return [];
    const name = marketplace.name || known.domain;
    return [{
      externalId: `${access.answers.seller ?? ""}.${marketplace.id}`, name: storeName ? `${storeName}, ${name}` : name,
      currency: marketplace.defaultCurrencyCode ?? null, timeZone: known.timeZone, settings: { marketplace: marketplace.id },
      problem: isParticipating ? (marketplace.defaultCurrencyCode ? null : "Amazon does not say in which currency this marketplace sells.") : "This seller account does not sell there.",
    }];
  });
}
