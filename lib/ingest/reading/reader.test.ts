import { gzipSync } from "node:zlib";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { openCsv, READ_LIMITS, type ReadLimits } from "./reader";

/** Feeds the bytes in pieces of the given size, as a slow upload would. */
function pieces(bytes: Uint8Array, size: number): Readable {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return Readable.from(parts);
}

async function read(input: string | Uint8Array, size = 65_536, limits: ReadLimits = READ_LIMITS) {
  const file = await openCsv(pieces(typeof input === "string" ? Buffer.from(input) : input, size), limits);
  const rows: [number, string[]][] = [];
  const faults: { row: number; reason: string }[] = [];
  for await (const batch of file.batches()) {
    batch.cells.forEach((cells, index) => rows.push([batch.firstRow + index, cells]));
    faults.push(...batch.faults);
  }
  return { file, rows, faults, cells: rows.map(([, cells]) => cells), encoding: file.encoding };
}

async function refusal(input: string | Uint8Array, limits?: ReadLimits): Promise<string> {
  const error = await read(input, 65_536, limits).then(() => null, (e: unknown) => e);
  if (!(error instanceof AppError)) throw error ?? new Error("was not refused");
  expect(error.code).toBe("import_refused");
  return error.detail;
}

const utf16 = (text: string, big: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("encodings", () => {
  const text = "name,price\nCafé £,1\nTee ☕,2\n";
  const plain = "name,price\nCafe,1\n";
  it("reads UTF-8 with and without a mark, and UTF-16 of both orders, in pieces of any size", async () => {
    const forms: [Uint8Array, string][] = [
      [Buffer.from(text), "utf-8"], [Buffer.from(`\ufeff${text}`), "utf-8"],
      [utf16(text, false, true), "utf-16le"], [utf16(text, true, true), "utf-16be"],
      [utf16(text, false, false), "utf-16le"], [utf16(text, true, false), "utf-16be"],
    ];
    for (const [bytes, encoding] of forms) {
      for (const size of [1, 3, 7, 65_536]) {
        const result = await read(bytes, size);
        expect([result.encoding, result.file.columns, result.cells]).toEqual([encoding, ["name", "price"], [["Café £", "1"], ["Tee ☕", "2"]]]);
      }
    }
  });

  it("falls back to Windows-1252, also when the first such byte comes late", async () => {
    const late = Buffer.concat([Buffer.from(plain + "x,1\n".repeat(100_000)), Buffer.from([0x43, 0xe9, 0x80, 0x2c, 0x31])]);
    const result = await read(late);
    expect(result.encoding).toBe("windows-1252");
    expect(result.rows.at(-1)).toEqual([100_003, ["Cé€", "1"]]);
  });

  it("says where a file stops being text", async () => {
    expect(await refusal(Buffer.concat([Buffer.from("a,b\né,1\n"), Buffer.from([0xff, 0x2c, 0x32])]))).toContain("Line 3 is not valid UTF-8");
    expect(await refusal(Buffer.from([0x61, 0x0a, 0xe9, 0x81, 0x0a]))).toContain("Line 2 is neither");
    expect(await refusal("a,b\n1,\u0000\n")).toContain("Line 2 has a NUL byte");
    expect(await refusal(Buffer.concat([utf16("a,b\n", false, true), Buffer.from([0x00, 0xd8, 0x31, 0x00])]))).toContain("not valid UTF-16LE");
  });

  it("refuses other kinds of files by name", async () => {
    const cases: [string | Uint8Array, string][] = [
      [Buffer.from("PK\u0003\u0004rest"), "Excel workbook"], [Buffer.from("%PDF-1.7"), "PDF"],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), "PNG"], ["<!DOCTYPE html><p>", "web page"], ['{"a": 1}', "JSON"],
    ];
    for (const [bytes, name] of cases) expect(await refusal(bytes)).toContain(name);
  });
});

describe("gzip", () => {
  it("is opened, and refused when it is damaged, nested or too large inside", async () => {
    const packed = gzipSync("a,b\n1,2\n");
    const result = await read(packed, 5);
    expect([result.file.compressed, result.cells]).toEqual([true, [["1", "2"]]]);
    expect(await refusal(packed.subarray(0, packed.length - 9))).toContain("damaged or cut short");
    expect(await refusal(gzipSync(packed))).toContain("gzip file inside another");
    const bomb = gzipSync(Buffer.concat([Buffer.from("a,b\n"), Buffer.alloc(5_000_000, "1,2\n")]));
    expect(await refusal(bomb, { ...READ_LIMITS, maxBytes: 1_000_000 })).toContain("larger than 1 MB");
  });
});

describe("delimiters, lines and rows", () => {
  it("finds comma, semicolon, tab and pipe", async () => {
    for (const delimiter of [",", ";", "\t", "|"] as const) {
      const text = ["a", "b", "c"].join(delimiter) + "\n" + ["1,5", "x y", "3"].map((c) => (delimiter === "," ? c.replace(",", ".") : c)).join(delimiter);
      const { file, cells } = await read(text);
      expect([file.delimiter, file.columns, cells[0]!.length]).toEqual([delimiter, ["a", "b", "c"], 3]);
    }
    expect((await read('sep=;\na;b\n"1,0";2\n')).cells).toEqual([["1,0", "2"]]);
    expect((await read("only\n1\n2\n")).cells).toEqual([["1"], ["2"]]);
  });

  it("takes every line ending", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect((await read(`a,b${end}1,2${end}3,"4"${end}`, 3)).cells).toEqual([["1", "2"], ["3", "4"]]);
    }
  });

  it("counts rows as a spreadsheet does: blank lines count, a cell of three lines is one row", async () => {
    const { rows, faults } = await read('a,b\n1,2\n\n"x\n""y""\nz",3\n4\n5,6\n1,2,3\n7,8,,\n\n');
    expect(rows).toEqual([[2, ["1", "2"]], [4, ['x\n"y"\nz', "3"]], [6, ["5", "6"]], [8, ["7", "8"]]]);
    expect(faults).toEqual([
      { row: 5, reason: "has 1 cells where the header has 2" }, { row: 7, reason: "has 3 cells where the header has 2" },
    ]);
  });

  it("refuses a row with the separators that the staging table uses", async () => {
    const { rows, faults } = await read("a,b\n1,x\u001ey\n2,3\n");
    expect([rows, faults[0]!.row]).toEqual([[[3, ["2", "3"]]], 2]);
  });

  it("keeps a quotation mark inside a bare cell", async () => {
    expect((await read('a,b\nFRAME 7" x 5",1\n"q",2\n')).cells).toEqual([['FRAME 7" x 5"', "1"], ["q", "2"]]);
  });

  it("gives back what csv writers write, whatever the pieces", async () => {
    const cell = fc.stringMatching(/^[a-z",\n é]{0,8}$/).filter((text) => text.trim() !== "");
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
    const quote = (text: string, always: boolean) => (always || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    await fc.assert(fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (rows, size, always) => {
      const text = `h1,h2,h3\n${rows.map((row) => row.map((c) => quote(c, always)).join(",")).join("\n")}\n`;
      expect((await read(text, size)).cells).toEqual(rows);
    }), { seed: 11, numRuns: 300 });
  });
});

describe("faults of the whole file", () => {
  it("names an unclosed quotation mark's line", async () => {
    expect(await refusal('a,b\n1,2\n3,"4\n5,6\n')).toContain("line 3 is never closed");
    expect(await refusal(`a,b\n1,2\n3,"4\n${"5,6\n".repeat(500_000)}`)).toContain("line 3 is never closed");
    expect(await refusal('a,b\n1,2\n3,"4\n5,"6"\n')).toContain("begins on line 3");
  });

  it("refuses empty files, headers alone, repeated names, too many columns, endless lines", async () => {
    expect(await refusal("")).toBe("The file is empty.");
    expect(await refusal(" \n\n")).toBe("The file is empty.");
    expect(await refusal("a,b\n")).toBe("The file has a header but no rows.");
    expect(await refusal("a,b,a\n1,2,3\n")).toContain("“a” stands twice, in columns 1 and 3");
    expect(await refusal(`${Array.from({ length: 501 }, (_, i) => `c${i}`).join(",")}\n`)).toContain("501 columns");
    expect(await refusal(`a,b\n${"x".repeat(1_100_000)}`)).toContain("Line 2 is longer than 1 MB");
    expect(await refusal(",".repeat(1_000_000))).toMatch(/empty|longer/);
  });

  it("takes 200 columns, and names those without a header", async () => {
    const names = Array.from({ length: 200 }, (_, i) => (i === 4 ? "" : `c${i}`)).join(",");
    const { file, cells } = await read(`${names}\n${"1,".repeat(199)}1\n`);
    expect([file.columns.length, file.columns[4], cells[0]!.length]).toEqual([200, "Column 5", 200]);
  });
});
