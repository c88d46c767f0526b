"use client";
import type { QueryValues } from "@/components/api/client";
import type { RowKind } from "@/lib/exports/constants";
import type { CreateExportInput } from "@/lib/exports/schema";
import { ExportMenu } from "./export-menu";

/** What the lists of the API can be had as a file of; lists that are not here have no menu. */
const kinds: Readonly<Record<string, RowKind>> = {
  orders: "orders", products: "products", customers: "customers", campaigns: "campaigns", "fx-rates": "fx_rates", "ad-days": "ad_days", "order-lines": "order_lines",
  transactions: "transactions", "session-days": "session_days", "email-sends": "email_sends",
};
/** Beside the orders of a list, its lines over the same days. */
const withLines = ["from", "to"] as const;

interface ListExportProps {
  projectId: string;
  path: string;
  noun: string;
  /** The filters that the list has now, by the API's names. */
  filters: QueryValues;
}

export function ListExport({ projectId, path, noun, filters }: ListExportProps) {
  const kind = kinds[path];
  if (!kind) return null;
  const question = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  const isFiltered = Object.keys(question).length > 0;
  const days = Object.fromEntries(withLines.flatMap((name) => (question[name] === undefined ? [] : [[name, question[name]]])));
  const choices = [
    { title: `These ${noun}`, hint: isFiltered ? "CSV of all that fit the filters" : "CSV of all pages", input: { kind, question } as CreateExportInput },
    ...(kind === "orders" ? [{ title: "Order lines", hint: linesHint(days), input: { kind: "order_lines", question: days } as CreateExportInput }] : []),
  ];
  return <ExportMenu projectId={projectId} groups={[{ choices }]} />;
}

const linesHint = (days: object): string => (Object.keys(days).length > 0 ? "CSV of all lines of these days" : "CSV of all lines of all orders");
