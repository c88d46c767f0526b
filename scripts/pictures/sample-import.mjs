import { waitFor } from "./session.mjs";

const PRODUCTS = [["LNS-L-30", "Larkspur Night Serum, Lavender", "34.00"], ["DC-U-50", "Day Cream, Unscented", "28.00"], ["OMC-L-150", "Oat Milk Cleanser, Lavender", "19.50"], ["BB-L-40", "Barrier Balm, Lavender", "22.00"]];
const COUNTRIES = ["GB", "GB", "GB", "FR", "DE", "IE"];
const CHANNELS = ["meta", "google", "email", "organic", "direct"];
const ROWS = 2_400;
/** Rows as they go wrong in real files, by their place. */
const MISTAKES = new Map([[311, { price: "n/a" }], [948, { time: "31.02.2026 10:15" }], [1702, { quantity: "two" }]]);

/** An import of the demo project as it stands after its dry run; `discard` throws it away. */
export async function checkSample({ ask, project }) {
  const at = (path) => `/api/v1/imports${path}project=${project.id}`;
  const uploaded = await ask("POST", at("?kind=orders&fileName=orders-october.csv&"), { data: sampleFile(), type: "text/csv" });
  const { id, mapping } = uploaded.data;
  await ask("PUT", at(`/${id}/mapping?`), { data: mapping });
  await waitFor("the dry run", async () => (await ask("GET", at(`/${id}?`))).data.status === "checked");
  return { id, discard: () => ask("POST", at(`/${id}/discard?`), { data: {} }) };
}

function sampleFile() {
  const rows = Array.from({ length: ROWS }, (_, place) => rowAt(place).join(","));
  return ["order number,created at,sku,title,quantity,unit price,customer id,country,channel", ...rows].join("\n");
}

function rowAt(place) {
  const order = Math.floor(place / 2);
  const [sku, title, price] = PRODUCTS[(place * 7 + order) % PRODUCTS.length];
  const wrong = MISTAKES.get(place) ?? {};
  const day = String(1 + Math.floor((place / ROWS) * 31)).padStart(2, "0");
  const time = wrong.time ?? `2026-10-${day} ${String(8 + (order % 13)).padStart(2, "0")}:${String((order * 17) % 60).padStart(2, "0")}`;
  return [`OCT-${10_000 + order}`, time, sku, `"${title}"`, wrong.quantity ?? 1 + (place % 3), wrong.price ?? price, `C${(order * 31) % 900}`, COUNTRIES[order % COUNTRIES.length], CHANNELS[order % CHANNELS.length]];
}
