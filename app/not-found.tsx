import type { Metadata } from "next";
import { PageMissing } from "@/components/layout/page-missing";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return <main id="content" className="px-4 py-16"><PageMissing /></main>;
}
