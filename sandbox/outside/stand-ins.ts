import { amazonAdsStandIn } from "../amazon-ads/stand-in";
import { amazonMarketplaceStandIn } from "../amazon-sp/stand-in";
import { ecbStandIn } from "../ecb/stand-in";
import { stripeSourceStandIn } from "../stripe-source/stand-in";
import { klaviyoStandIn } from "../klaviyo/stand-in";
import { ga4StandIn } from "../ga4/stand-in";
import { googleAdsStandIn } from "../google-ads/stand-in";
import { shopifyStandIn } from "../shopify/stand-in";
import type { StandIn } from "./outside";
import { metaStandIn } from "../meta/stand-in";
import { tiktokStandIn } from "../tiktok/stand-in";
import { instagramStandIn } from "../instagram/stand-in";
import { restStandIn } from "../rest/stand-in";

/** Each service adds its line. */
export const standIns: readonly StandIn[] = [shopifyStandIn, metaStandIn, googleAdsStandIn, ga4StandIn, tiktokStandIn, amazonAdsStandIn, amazonMarketplaceStandIn, klaviyoStandIn, instagramStandIn, ecbStandIn, restStandIn, stripeSourceStandIn];
