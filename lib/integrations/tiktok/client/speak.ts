import "server-only";
import type { Client, Rate } from "../../provider";
import { ProviderError } from "../../trouble";

export const TIKTOK = { id: "tiktok", label: "TikTok Ads" } as const;

/** Without the slash at the end TikTok knows no address. */
export const pathTo = (name: string) => `/open_api/v1.3/${name}/`;

export const authorize: Client["authorize"] = (request, { credentials }) => ({
  ...request,
  // The bare token: "Bearer" in front of it makes it invalid.
  headers: { ...request.headers, "access-token": credentials.accessToken },
});

/** The app's limits are for all of its users together; half of them, as windows of ours and of TikTok do not begin together. */
export const RATES: readonly Rate[] = [{ scope: "app", calls: 5, perMs: 1_000 }, { scope: "app", calls: 300, perMs: 60_000 }];

export const unexpected = (field: string) =>
  new ProviderError(TIKTOK.id, { code: "unexpected", sentence: `${TIKTOK.label} answered in a form that we do not know: "${field}" is missing or of another kind.` });
