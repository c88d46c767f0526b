import "server-only";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import type { AdGroupRow, AdRow, CampaignRow } from "./wire";

export function toCampaign({ campaign, campaignBudget: budget }: CampaignRow): SourceAdObject {
  const total = budget?.totalAmountMicros ?? "0";
  const isLifetime = total !== "0";
  const amount = isLifetime ? total : budget?.amountMicros;
  return sealed({
    kind: "campaign", externalId: campaign.id, parentId: "", name: campaign.name, status: campaign.status,
    budgetMicros: amount === undefined ? null : BigInt(amount), budgetKind: amount === undefined ? "" : isLifetime ? "lifetime" : "daily",
    details: {
      type: campaign.advertisingChannelType, startsAt: campaign.startDateTime || null, endsAt: campaign.endDateTime || null,
      // A change of it would change the other campaigns too.
      isBudgetShared: Boolean(budget?.explicitlyShared) || Number(budget?.referenceCount ?? 1) > 1,
    },
  });
}

export function toAdSet({ campaign, adGroup }: AdGroupRow): SourceAdObject {
  return sealed({
    kind: "ad_set", externalId: adGroup.id, parentId: campaign.id, name: adGroup.name, status: adGroup.status, budgetMicros: null, budgetKind: "",
    details: { type: adGroup.type },
  });
}

/** Most ads have no name of their own; people know them by their first headline. */
export function toAd({ adGroup, adGroupAd: { status, ad } }: AdRow): SourceAdObject {
  const headline = ad.responsiveSearchAd?.headlines[0]?.text ?? "";
  return sealed({
    kind: "ad", externalId: ad.id, parentId: adGroup.id, name: ad.name || headline || `Ad ${ad.id}`, status, budgetMicros: null, budgetKind: "",
    details: { type: ad.type, headline: headline || null, finalUrl: ad.finalUrls[0] ?? null },
  });
}

function sealed(object: Omit<SourceAdObject, "payloadHash">): SourceAdObject {
  return { ...object, payloadHash: payloadHash(object) };
}
