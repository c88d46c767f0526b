import "server-only";
import { isAscii, isUtf8 } from "node:buffer";
import { importRefused } from "@/lib/core/errors";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const NEWLINE = 10;
// Bytes that Windows-1252 does not define, and control characters that no text file has.
const NOT_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d, ...Array.from({ length: 32 }, (_, c) => c)]);
for (const allowed of [9, 10, 12, 13, 0x1e, 0x1f]) NOT_1252.delete(allowed);

/**
 * Turns chunks of bytes into text, and settles the encoding on the way: text is taken as UTF-8
 * until the first byte that is not; if all before it was ASCII, the file is Windows-1252.
 */
export class Decoder {
  encoding: Encoding;
  private carry: Buffer = Buffer.alloc(0);
  private sawMultibyte = false;
  private line = 1;
  private stream: TextDecoder | null;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    this.stream = encoding === "utf-8" ? null : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  decode(chunk: Buffer, last: boolean): string {
    const text = this.stream ? this.decodeStream(chunk, last) : this.decodeUtf8(chunk, last);
    const nul = text.indexOf("\u0000");
    if (nul >= 0) {
      throw importRefused(`Line ${this.line + countNewlines(text.slice(0, nul))} has a NUL byte. This does not seem to be a text file.`);
    }
    this.line += countNewlines(text);
    return text;
  }

  private decodeUtf8(chunk: Buffer, last: boolean): string {
    const bytes = this.carry.length > 0 ? Buffer.concat([this.carry, chunk]) : chunk;
    const end = last ? bytes.length : completeLength(bytes);
    const body = bytes.subarray(0, end);
    this.carry = bytes.subarray(end);
    if (isAscii(body)) return body.toString("latin1");
    if (isUtf8(body)) {
      this.sawMultibyte = true;
      return body.toString("utf8");
    }
    this.refuseUnless1252(body);
    this.encoding = "windows-1252";
    this.stream = new TextDecoder("windows-1252");
    return this.decodeStream(bytes, last);
  }

  private decodeStream(chunk: Buffer, last: boolean): string {
    try {
      return this.stream!.decode(chunk, { stream: !last });
    } catch {
      // TextDecoder says only that the bytes are wrong; the user needs to know where.
      throw importRefused(`The text is not valid ${this.encoding.toUpperCase()} near line ${this.line}. Save the file as UTF-8 and import it again.`);
    }
  }

  private refuseUnless1252(body: Buffer): void {
    const broken = firstInvalid(body);
    const line = this.line + countBytes(body.subarray(0, broken), NEWLINE);
    if (this.sawMultibyte || !isAscii(body.subarray(0, broken))) {
      throw importRefused(`Line ${line} is not valid UTF-8, while the text before it is. Save the file as UTF-8 and import it again.`);
    }
    if (body.some((byte) => NOT_1252.has(byte))) {
      throw importRefused(`Line ${line} is neither UTF-8 nor Windows-1252 text. Save the file as UTF-8 and import it again.`);
    }
  }
}

/** Length without a multi-byte character that the chunk cuts in two. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where the first byte lies that is not UTF-8, by halving. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const head = bytes.subarray(0, middle);
    if (isUtf8(head.subarray(0, completeLength(head)))) low = middle;
    else high = middle;
  }
  // What looked cut short at the end of the valid part is where it goes wrong.
  return completeLength(bytes.subarray(0, low));
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function countBytes(bytes: Buffer, wanted: number): number {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count += 1;
  return count;
}
