import { html, type Html } from "../../http/html";
import { invalid } from "../api/errors";
import type { CardInput } from "../customers/cards";

/** The fields of a card, with the numbers that may be typed. */
export function cardFields(): Html {
  return html`
<label>Card number<input name="number" inputmode="numeric" autocomplete="off" required placeholder="4242 4242 4242 4242" aria-describedby="cards"></label>
<p class="soft" id="cards">4242 4242 4242 4242 pays. 4000 0000 0000 0341 can be saved, and later charges fail. 4000 0000 0000 0002 is declined.</p>
<div class="pair"><label>Expiry (MM / YY)<input name="expiry" inputmode="numeric" autocomplete="off" required placeholder="12 / 34"></label>
<label>CVC<input name="cvc" inputmode="numeric" autocomplete="off" required placeholder="123"></label></div>`;
}

export function readCard(form: URLSearchParams): CardInput {
  const [month = "", year = ""] = (form.get("expiry") ?? "").split("/").map((part) => part.trim());
  if (!/^\d{1,2}$/.test(month) || !/^(\d{2}|\d{4})$/.test(year)) throw invalid("Write the expiry as month and year, like 12 / 34.");
  return { number: form.get("number") ?? "", exp_month: Number(month), exp_year: year.length === 2 ? 2000 + Number(year) : Number(year), cvc: form.get("cvc") ?? "" };
}

export const TAX_ID_TYPES = [["eu_vat", "EU VAT number"], ["gb_vat", "UK VAT number"], ["ch_vat", "Swiss VAT number"], ["us_ein", "US EIN"], ["au_abn", "Australian ABN"]] as const;
