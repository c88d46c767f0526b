import "server-only";
import type { DateFormat, DecimalMark } from "./schema";

const ISO = /^\s*\d{4}([-/.]\d{1,2}[-/.]\d{1,2}|\d{4}(\D|$))/;
const PARTS = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/;
const UNIX = /^\s*(\d{9,10}|\d{12,13})\s*$/;

/** Watches dates to tell day-first from month-first: a number above 12 must be the day. */
export class DateWatch {
  private iso = 0;
  private unix = 0;
  private dayFirst = 0;
  private monthFirst = 0;
  private open = 0;
  private dots = 0;
  private last = "";

  observe(text: string): void {
    if (text === this.last) return;
    this.last = text;
    if (ISO.test(text)) {
      this.iso += 1;
      return;
    }
    const parts = PARTS.exec(text);
    if (!parts) {
      if (UNIX.test(text)) this.unix += 1;
      return;
    }
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 12) this.dayFirst += 1;
    else if (second > 12) this.monthFirst += 1;
    else this.open += 1;
    if (text.includes(".")) this.dots += 1;
  }

  conclude(): { format: DateFormat; ambiguous: boolean } {
    const parted = this.dayFirst + this.monthFirst + this.open;
    if (parted === 0) return { format: this.unix > this.iso ? "unix" : "iso", ambiguous: false };
    if (this.iso > parted) return { format: "iso", ambiguous: false };
    // Dates with dots are day-first wherever they are written.
    if (this.dayFirst + this.monthFirst === 0) return { format: "dmy", ambiguous: this.dots < parted };
    return {
      format: this.dayFirst >= this.monthFirst ? "dmy" : "mdy",
      ambiguous: this.dayFirst > 0 && this.monthFirst > 0,
    };
  }
}

/** Watches numbers to tell the decimal mark; "1,234" alone leaves it open. */
export class DecimalWatch {
  private point = 0;
  private comma = 0;
  private open = 0;

  observe(text: string): void {
    const comma = text.lastIndexOf(",");
    const point = text.lastIndexOf(".");
    if (comma < 0 && point < 0) return;
    if (comma >= 0 && point >= 0) {
      if (comma > point) this.comma += 1;
      else this.point += 1;
      return;
    }
    const mark = comma >= 0 ? "," : ".";
    const pieces = text.split(mark);
    const groups = pieces.length > 2;
    const digits = /^\d*/.exec(pieces.at(-1)!)![0].length;
    // Two marks of a kind are thousands, so the decimals have the other one.
    const isDecimal = groups ? false : digits !== 3 || /^\D*0$/.test(pieces[0]!);
    if (!groups && !isDecimal) this.vote(mark, "open");
    else this.vote(isDecimal ? mark : mark === "," ? "." : ",", "sure");
  }

  conclude(): { mark: DecimalMark; ambiguous: boolean } {
    if (this.point + this.comma > 0) {
      return { mark: this.comma > this.point ? "," : ".", ambiguous: this.comma > 0 && this.point > 0 };
    }
    return { mark: ".", ambiguous: this.open > 0 };
  }

  private vote(mark: string, how: "sure" | "open"): void {
    if (how === "open") {
      // 12.345 is far oftener a price with three decimals than thousands; 12,345 may be either.
      if (mark === ",") this.open += 1;
    } else if (mark === ",") this.comma += 1;
    else this.point += 1;
  }
}
