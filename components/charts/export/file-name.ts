export interface ChartTitle { finding: string; sentence: string; period?: string | undefined }

/** "net-revenue-rose-12-1-30-nov-2026.csv", from the heading and the range. */
export function fileName({ finding, period }: ChartTitle, ending: string): string {
  const words = `${finding} ${period ?? ""}`.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `${[...slug].slice(0, 80).join("").replace(/-$/, "") || "chart"}.${ending}`;
}
