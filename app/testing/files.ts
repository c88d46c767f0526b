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
