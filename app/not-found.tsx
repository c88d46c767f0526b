import type { Metadata } from "next";
import { LostView } from "@/components/marketing/frame/lost-view";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return <main id="content"><LostView /></main>;
}
