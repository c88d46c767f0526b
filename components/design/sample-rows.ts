export interface SampleRow { id: string; order: string; placed: number; customer: string; country: string; channel: string; lines: number; gross: number; refunds: number }

const STRIDE = 1_000;
const names = ["Adé", "Beatrix", "Chen", "Dorota", "Émile", "Farah", "Göran", "Hana", "Ivo", "Jun", "Katya", "Luis"];
const countries = ["GB", "IE", "DE", "NL", "FR", "SE", "US"];
const channels = ["meta", "google", "tiktok", "organic", "direct", "email"];
const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

/** The same rows each time, in slices like the sort, as a hundred thousand objects take their while. */
export function* makeSampleRows(count: number): Generator<void, SampleRow[]> {
  const rows: SampleRow[] = [];
  let seed = 1;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * limit);
  };
  for (let at = 0; at < count; at += 1) {
    if (at % STRIDE === STRIDE - 1) yield;
    const gross = 900 + below(28_000);
    rows.push({
      id: String(at),
      order: `#${10_000 + ((at * 7_919) % count)}`,
      placed: START + below(1_500_000) * MINUTE,
      customer: `${names[below(names.length)]} ${below(9_999)}`,
      country: countries[below(countries.length)] ?? "GB",
      channel: channels[below(channels.length)] ?? "direct",
      lines: 1 + below(9),
      gross: gross / 100,
      refunds: below(10) === 0 ? Math.floor(gross / 2) / 100 : 0,
    });
  }
  return rows;
}
