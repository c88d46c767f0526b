"use client";
import type { Sheet } from "../model/plot-model";
import { fileName, type ChartTitle } from "./file-name";
import { saveFile } from "./save-file";
import { sheetCsv } from "./sheet-csv";

export async function saveCsv(sheet: Sheet, title: ChartTitle): Promise<void> {
  // The mark tells Excel that the file is UTF-8.
  saveFile(fileName(title, "csv"), new Blob(["\ufeff", sheetCsv(sheet)], { type: "text/csv;charset=utf-8" }));
}
