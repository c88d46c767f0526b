import "server-only";

export type ByteOrderMark = "utf-8" | "utf-16le" | "utf-16be";

// What people drop on an import by mistake, by its first bytes.
const FOREIGN: [name: string, signature: readonly number[]][] = [
  ["an Excel workbook or a zip archive", [0x50, 0x4b, 0x03, 0x04]],
  ["a zip archive", [0x50, 0x4b, 0x05, 0x06]],
  ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a bzip2 archive", [0x42, 0x5a, 0x68]],
  ["an xz archive", [0xfd, 0x37, 0x7a, 0x58]],
  ["a 7z archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["a zstd archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
];

const FOREIGN_TEXT: [name: string, form: RegExp][] = [
  ["a web page", /^\s*<(!doctype html|html)/i],
  ["an XML document", /^\s*<\?xml/i],
  ["a JSON document", /^\s*[[{]\s*["{[\]}]/],
];

/** Names the kind of file when it is clearly not CSV, else null. */
export function nameForeignFile(head: Buffer): string | null {
  const binary = FOREIGN.find(([, signature]) => signature.every((byte, index) => head[index] === byte));
  if (binary) return binary[0];
  const start = head.subarray(0, 200).toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "");
  return FOREIGN_TEXT.find(([, form]) => form.test(start))?.[0] ?? null;
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export function findByteOrderMark(head: Buffer): ByteOrderMark | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: in western text every second byte is zero. */
export function guessUtf16(head: Buffer): "utf-16le" | "utf-16be" | null {
  const length = Math.min(head.length, 2_000) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.4 && odd < pairs * 0.05 ? "utf-16be" : null;
}
