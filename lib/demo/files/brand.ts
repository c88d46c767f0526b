import "server-only";

/** The fictional brand of the demo: bath and skin care that is used up and bought again. */
export const DEMO_BRAND = { name: "Larkspur & Oat", currency: "GBP", timeZone: "Europe/London" } as const;
export const DEMO_DAYS = 730;

export interface DemoProduct {
  sku: string;
  title: string;
  pence: number;
  /** Days until a customer needs it again, or null for what lasts. */
  rhythm: number | null;
  weight: number;
}

const LINES: [code: string, title: string, pence: number, rhythm: number | null, weight: number][] = [
  ["OAT", "Oat Milk Cleanser", 1_850, 45, 9], ["SER", "Larkspur Night Serum", 3_400, 60, 8],
  ["BAL", "Barrier Balm", 2_200, 70, 7], ["SOA", "Oat & Honey Soap Bar", 750, 30, 9],
  ["BTH", "Bath Salts", 1_650, 40, 6], ["CRM", "Day Cream", 2_800, 55, 8],
  ["OIL", "Body Oil", 2_450, 65, 5], ["HND", "Hand Cream", 1_200, 50, 7],
  ["SCR", "Sugar Scrub", 1_900, 60, 4], ["CND", "Candle", 2_600, 90, 4],
  ["TWL", "Linen Face Towel", 1_450, null, 3], ["BRS", "Beech Body Brush", 1_800, null, 2],
  ["DIS", "Stoneware Soap Dish", 1_600, null, 2], ["BOX", "Gift Box", 4_500, null, 4],
  ["BAG", "Cotton Wash Bag", 2_000, null, 2],
];
const SCENTS: [code: string, name: string, factor: number][] = [
  ["LV", "Lavender", 1], ["RS", "Rose", 0.8], ["NT", "Unscented", 0.9], ["CD", "Cedar", 0.5],
];

export const DEMO_PRODUCTS: DemoProduct[] = LINES.flatMap(([code, title, pence, rhythm, weight]) =>
  SCENTS.map(([scent, name, factor]) => ({
    sku: `${code}-${scent}`, title: `${title}, ${name}`, pence, rhythm, weight: weight * factor,
  })));

export interface DemoCampaign {
  channel: "meta" | "google" | "tiktok" | "amazon";
  account: string;
  id: string;
  name: string;
  /** Its new name and the share of the time at which it gets it. */
  renamed?: { name: string; at: number };
  currency: "GBP" | "EUR";
  /** Average spend a day at the start, in minor units. */
  budget: number;
  /** Cost of a thousand impressions, in minor units. */
  cpm: number;
  /** Clicks per 10,000 impressions, and orders that the platform claims per 10,000 clicks. */
  ctr: number;
  cvr: number;
  /** The share of the time in which it runs. */
  runs?: { from: number; to: number };
  /** Runs only in these months. */
  months?: readonly number[];
}

const META = { channel: "meta", account: "Larkspur Meta", currency: "GBP" } as const;
const GOOGLE = { channel: "google", account: "Larkspur Google", currency: "GBP" } as const;
const TIKTOK = { channel: "tiktok", account: "Larkspur TikTok EU", currency: "EUR" } as const;
const AMAZON = { channel: "amazon", account: "Larkspur Amazon", currency: "GBP" } as const;

export const DEMO_CAMPAIGNS: DemoCampaign[] = [
  { ...META, id: "23860000000101", name: "Prospecting | Broad UK", budget: 5_200, cpm: 760, ctr: 118, cvr: 235 },
  { ...META, id: "23860000000102", name: "Prospecting | Lookalike 2 %", renamed: { name: "Prospecting | Advantage+", at: 0.55 }, budget: 3_100, cpm: 820, ctr: 126, cvr: 250 },
  { ...META, id: "23860000000103", name: "Retargeting | 30 days", budget: 1_500, cpm: 980, ctr: 165, cvr: 420 },
  { ...META, id: "23860000000104", name: "Christmas gifts", budget: 4_200, cpm: 1_020, ctr: 140, cvr: 330, months: [11, 12] },
  { ...GOOGLE, id: "19870000201", name: "Brand search", budget: 800, cpm: 1_900, ctr: 420, cvr: 640 },
  { ...GOOGLE, id: "19870000202", name: "Shopping | All products", budget: 3_600, cpm: 780, ctr: 135, cvr: 270 },
  { ...GOOGLE, id: "19870000203", name: "Performance Max", budget: 2_400, cpm: 690, ctr: 120, cvr: 245, runs: { from: 0.2, to: 1 } },
  { ...TIKTOK, id: "17890000000301", name: "Spark ads | Routine videos", budget: 1_700, cpm: 430, ctr: 92, cvr: 160, runs: { from: 0.12, to: 1 } },
  { ...TIKTOK, id: "17890000000302", name: "Prospecting | DE + NL", budget: 1_200, cpm: 480, ctr: 98, cvr: 170, runs: { from: 0.3, to: 1 } },
  { ...AMAZON, id: "A4100000401", name: "Sponsored Products | Soap", budget: 900, cpm: 560, ctr: 88, cvr: 480 },
  { ...AMAZON, id: "A4100000402", name: "Sponsored Products | Serum", budget: 1_100, cpm: 620, ctr: 84, cvr: 450 },
  { ...AMAZON, id: "A4100000403", name: "Sponsored Brands", budget: 700, cpm: 680, ctr: 76, cvr: 350, runs: { from: 0, to: 0.8 } },
];

export const FIRST_NAMES = "Ada Amir Anna Ben Cara Chloe Dev Ella Emil Finn Grace Hana Iris Jack Jonas Kate Leo Lina Maya Mia Nora Omar Priya Rosa Sam Sofia Theo Tom Vera Zoe".split(" ");
export const LAST_NAMES = "Adler Bauer Brown Clarke Dubois Evans Fischer Garcia Hughes Ito Jansen Khan Lewis Martin Novak Owen Patel Quinn Rossi Silva Turner Usman Vries Weber Young Ziegler".split(" ");

/** Where customers live, what they pay in, and how many of a hundred they are. */
export const DEMO_COUNTRIES: [code: string, currency: "GBP" | "EUR", weight: number][] = [
  ["GB", "GBP", 72], ["IE", "EUR", 7], ["DE", "EUR", 7], ["NL", "EUR", 4], ["FR", "EUR", 4], ["US", "GBP", 6],
];
