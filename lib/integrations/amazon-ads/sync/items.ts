import "server-only";
import { readJsonTexts } from "../../json";
import type { Json } from "../../provider";
import { ProviderError } from "../../trouble";
import { AMAZON_ADS } from "../client/speak";

const [QUOTE, BACKSLASH, OPEN, CLOSE, BEGIN, END] = ['"', "\\", "{", "}", "[", "]"].map((char) => char.charCodeAt(0));

/** The objects of a JSON list, one by one, however long it is. Numbers stay the texts that they were written in. */
export async function* readItems(bytes: AsyncIterable<Buffer>): AsyncGenerator<Json> {
  const cutter = new ItemCutter();
  for await (const chunk of bytes) {
    for (const text of cutter.take(chunk)) yield parse(text);
  }
  if (!cutter.isWhole) throw new ProviderError(AMAZON_ADS.id, { code: "unavailable", sentence: "A report of Amazon Ads broke off while it was read." });
}

/** Finds where each object of the list begins and ends. What counts is below 128, so no letter is ever cut. */
class ItemCutter {
  private pending: Buffer = Buffer.alloc(0);
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  private hasEnded = false;

  get isWhole(): boolean {
    return this.hasEnded;
  }

  *take(chunk: Buffer): Generator<string> {
    const all = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk;
    let start = 0;
    for (let at = this.pending.length; at < all.length; at += 1) {
      const step = this.step(all[at]!);
      if (step === "begin") start = at;
      if (step === "end") {
        yield all.toString("utf8", start, at + 1);
        start = at + 1;
      }
    }
    this.pending = this.depth > 1 ? Buffer.from(all.subarray(start)) : Buffer.alloc(0);
  }

  private step(byte: number): "begin" | "end" | null {
    if (this.isText) return this.stepInText(byte);
    if (byte === QUOTE) this.isText = true;
    if (byte === OPEN || byte === BEGIN) {
      this.depth += 1;
      return this.depth === 2 ? "begin" : null;
    }
    if (byte !== CLOSE && byte !== END) return null;
    this.depth -= 1;
    if (this.depth === 0) this.hasEnded = byte === END;
    return this.depth === 1 ? "end" : null;
  }

  private stepInText(byte: number): null {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isText = false;
    return null;
  }
}

function parse(text: string): Json {
  try {
    return readJsonTexts(text);
  } catch {
    throw new ProviderError(AMAZON_ADS.id, { code: "unexpected", sentence: "A report of Amazon Ads holds something that is not JSON." });
  }
}
