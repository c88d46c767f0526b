import type { TestFile } from "./journey";

/** Five sale lines in three orders, a cancellation, and a row that cannot be read. */
export const orders: TestFile = {
  name: "orders.csv",
  text: [
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
    "1001,A1,Lantern,2,2026-01-05 09:00:00,2.55,17850,United Kingdom",
    "1001,B2,Heart,1,2026-01-05 09:00:00,3.39,17850,United Kingdom",
    "1002,A1,Lantern,4,2026-01-20 23:30:00,2.55,17851,France",
    "1003,C3,Clock,1,2026-02-02 12:00:00,19.99,,Germany",
    "1003,B2,Heart,3,2026-02-02 12:00:00,3.39,,Germany",
    "C1004,A1,Lantern,-1,2026-02-03 10:00:00,2.55,17850,United Kingdom",
    "1005,A1,Lantern,many,2026-02-04 10:00:00,2.55,17850,United Kingdom",
  ].join("\n"),
};

export const adsWithoutDates: TestFile = {
  name: "ads.csv",
  text: ["ad_id,campaign_id,Impressions,Clicks,Spent", "11,900,1000,10,25.50", "12,900,2000,30,24.50"].join("\n"),
};

export const rates: TestFile = {
  name: "rates.csv",
  text: ["date,base,quote,rate", "2026-01-05,EUR,GBP,0.84", "2026-01-06,EUR,GBP,0.85"].join("\n"),
};

export const unclosedQuote: TestFile = {
  name: "broken.csv",
  text: 'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n1001,"A1,2,2026-01-05 09:00:00,2.55\n1002,B2,1,2026-01-05 09:00:00,2.55\n',
};

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const sale = "2001,A1,Lantern,2,2026-01-05 09:00:00,2.55,17850,United Kingdom";

/** Files that are refused as a whole, each with the sentence that says why. */
export const unreadable: { file: TestFile; sentence: string }[] = [
  { file: { name: "empty.csv", text: "" }, sentence: "The file is empty." },
  { file: { name: "blank.csv", text: "\n\n  \n" }, sentence: "The file is empty." },
  { file: { name: "header.csv", text: `${header}\n` }, sentence: "The file has a header but no rows." },
  { file: { name: "twice.csv", text: "InvoiceNo,Quantity,Quantity\n1,2,3\n" }, sentence: "The column name “Quantity” stands twice, in columns 2 and 3. Rename one of them." },
  { file: { name: "orders.xlsx", text: Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml", "latin1") }, sentence: "This is an Excel workbook or a zip archive, not a CSV file. Export the table as CSV and import that." },
  { file: { name: "page.csv", text: "<!DOCTYPE html><title>Sign in</title>" }, sentence: "This is a web page, not a CSV file." },
  { file: { name: "binary.csv", text: Buffer.from(`${header}\n2001,A1,Lan\u0000tern\n`, "latin1") }, sentence: "Line 2 has a NUL byte" },
];

/** As a spreadsheet saves "Unicode text": UTF-16 with a mark, tabs. */
export const utf16: TestFile = {
  name: "unicode.txt",
  text: Buffer.from(`\ufeff${header}\r\n${sale}\r\n`.replace("Lantern", "Låmpe ☕").replaceAll(",", "\t"), "utf16le"),
};

/** As a German shop writes: semicolons, days first, decimal commas, Windows-1252. */
export const german: TestFile = {
  name: "bestellungen.csv",
  text: Buffer.from([
    "Bestellnummer;Artikelnummer;Bezeichnung;Menge;Bestelldatum;Einzelpreis;Land",
    "2001;L1;Grüne Laterne;2;31.01.2026 09:00;1.234,50;Deutschland",
    "2002;L2;Glöckchen;3;03.02.2026 10:00;0,35;Österreich",
  ].join("\r\n"), "latin1"),
};

/** Two rows that are too short and too long, between two good ones. */
export const ragged: TestFile = {
  name: "ragged.csv",
  text: [header, sale, "2002,A1,Lantern,2", `${sale},one,two`, sale.replace("2001", "2003")].join("\n"),
};

export const withoutQuantity: TestFile = {
  name: "no-quantity.csv",
  text: ["InvoiceNo,StockCode,InvoiceDate,UnitPrice", "2001,A1,2026-01-05 09:00:00,2.55"].join("\n"),
};
