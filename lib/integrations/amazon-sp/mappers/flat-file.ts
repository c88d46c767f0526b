import "server-only";
import { unexpected } from "../client/speak";

/** Cells by the name of their column. */
export type Row = Readonly<Record<string, string>>;

/** What reports in Japanese call the columns that are used. */
const JAPANESE: Readonly<Record<string, string>> = {
  商品名: "item-name", 出品者SKU: "seller-sku", 出品者sku: "seller-sku", 数量: "quantity", "フルフィルメント・チャンネル": "fulfillment-channel", 商品ID: "product-id", 商品id: "product-id",
};

const nameOf = (header: string): string => {
  const trimmed = header.trim();
  return JAPANESE[trimmed] ?? trimmed.toLowerCase().replace(/[\s_]+/g, "-").replace(/^asin-1$/, "asin1");
};

/** Rows between line ends, cells between tabs; quotes mean nothing. */
export function readFlatFile(bytes: Buffer, country: string): Row[] {
  const [head = "", ...lines] = decode(bytes, country).split(/\r?\n/);
  if (/^\s*</.test(head)) throw unexpected("the columns of a report");
  const names = head.split("\t").map(nameOf);
  return lines.filter((line) => line !== "").map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? "").trim()]));
  });
}

/** Reports do not say how they are written: UTF-8 where it can be that, else as the country is used to. */
function decode(bytes: Buffer, country: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(country === "JP" ? "shift_jis" : "windows-1252").decode(bytes);
  }
}
