import { addCode } from "../amazon/tokens";
import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { APPLICATION, SELLER, SELLING } from "./model";

const ROLES = [
  { value: "Inventory and Order Tracking", words: "See your orders and reports on them" },
  { value: "Product Listing", words: "See your listings and what is in stock" },
  { value: "Finance and Accounting", words: "See payments, fees and payouts" },
] as const;

/** /apps/authorize/consent of Seller Central: the roles were fixed with the app. */
export function sellerConsent(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("application_id") !== APPLICATION) return problemPage("Amazon Seller Central", "No such application", "MD1000: the application id is not valid.");
  if (!URL.canParse(redirectUri)) return problemPage("Amazon Seller Central", "Redirect address", "MD5101: the redirect URI is not one of the application's.");
  if (!query.get("state")) return problemPage("Amazon Seller Central", "No state", "MD9100: the state parameter is missing.");
  if (asked.method !== "POST") return consentPage({ service: "Amazon Seller Central", before: html`<p>Seller account Fernhill<br><span class="soft">${SELLER}</span></p>`, scopes: ROLES, mayUntick: false });
  const state = query.get("state") ?? "";
  if (new URLSearchParams(asked.body).get("decision") !== "allow") return returnTo(redirectUri, { error: "access_denied", state });
  const code = addCode(outside, "RH", { scope: SELLING, redirectUri, challenge: "" });
  return returnTo(redirectUri, { spapi_oauth_code: code.id, state, selling_partner_id: SELLER });
}
